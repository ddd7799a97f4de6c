/**
 * The conditions of a run, as far as they decide its figures. Nothing that names a person or a machine: no host name,
 * no user name, no path.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { libuvThreads } from '../native-slots.js';
import { readCgroupQuota } from './cgroup-quota.js';
import { readGitCommit } from './git-commit.js';
import type { Environment } from './schema.js';

/** What runs the tasks, serves them and loads them. */
const LIBRARIES = ['piscina', 'workerpool', 'fastify', 'undici', 'autocannon'];

/** Taken before the run; the caller adds `loadAverageAfter`. The git commit is that of the working directory. */
export function readEnvironment(): Environment {
  const processors = cpus();
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    os: `${type()} ${plainVersion(release())}`,
    arch: arch(),
    cpuModel: processors[0]?.model ?? 'unknown',
    cpuCount: processors.length,
    availableParallelism: availableParallelism(),
    cgroupQuota: readCgroupQuota(),
    memoryBytes: totalmem(),
    loadAverageBefore: readLoadAverage(),
    uvThreadpoolSize: libuvThreads(),
    gitCommit: readGitCommit(process.cwd()),
    libraries: readVersions(LIBRARIES),
  };
}

/** `6.1.0` of `6.1.0-my-build`: what follows the numbers can name the one who built the kernel. */
function plainVersion(version: string): string {
  return /^\d+(?:\.\d+)*/.exec(version)?.[0] ?? 'unknown';
}

/** Runnable processes over the last minute; always 0 on Windows. */
export function readLoadAverage(): number {
  return loadavg()[0] ?? 0;
}

/** Versions from each `package.json`; those that are not installed are absent. */
function readVersions(names: readonly string[]): Record<string, string> {
  const require = createRequire(import.meta.url);
  const versions: Record<string, string> = {};
  for (const name of names) {
    // Not by `require`: a package need not export its own package.json.
    const files = (require.resolve.paths(name) ?? []).map((folder) => join(folder, name, 'package.json'));
    const file = files.find((candidate) => existsSync(candidate));
    if (file !== undefined)
      versions[name] = (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  return versions;
}
