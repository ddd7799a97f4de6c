/**
 * Keeps ceilings between runs, one file for all machines that share a home. What cannot be read was never measured, and
 * what cannot be written is measured again: neither is an error.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readCgroupQuota } from '../result/cgroup-quota.js';
import { TOOL } from '../result/tool.js';
import { writeFileAtomic } from '../result/write.js';
import type { Ceiling } from '../window-use.js';

const fileSchema = z.record(
  z.string(),
  z.object({ perSec: z.number().positive(), measuredAt: z.iso.datetime() }),
);

/** `$XDG_CACHE_HOME/stallbench/ceilings.json`, or below `~/.cache` (XDG Base Directory Specification). */
export function ceilingsPath(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_CACHE_HOME: folder = '' } = environment;
  return join(folder === '' ? join(homedir(), '.cache') : folder, 'stallbench', 'ceilings.json');
}

/** All that decides how much a load can send here. */
export function fingerprintOf(loadName: string): string {
  const quota = readCgroupQuota();
  const cores = `${availableParallelism()} cores${quota === null ? '' : `, quota ${quota}`}`;
  const model = cpus()[0]?.model ?? 'unknown';
  return [model, cores, `Node ${process.versions.node}`, `${TOOL.name} ${TOOL.version}`, loadName].join(
    ' | ',
  );
}

/** By fingerprint; empty where there is no file, or none that can be read. */
export function readCeilings(path: string): Readonly<Record<string, Ceiling>> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

/** Beside those of other machines, which stay as they are. */
export function keepCeiling(path: string, fingerprint: string, ceiling: Ceiling): void {
  const all = { ...readCeilings(path), [fingerprint]: ceiling };
  try {
    writeFileAtomic(path, `${JSON.stringify(all, null, 2)}\n`);
  } catch {
    // The next run measures it again.
  }
}
