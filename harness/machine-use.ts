/** What all programs of the machine together did in a window, as Linux tells it; elsewhere nothing is told. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { monotonicMs } from './clock.js';
import { readProcStat } from './ipc/proc-stat.js';
import { cpuGroups, readCgroupQuota } from './result/cgroup-quota.js';
import type { MachineUse } from './window-use.js';

/** Ticks of /proc/stat per second: `USER_HZ`, which Linux has fixed for programs. */
const MS_PER_TICK = 10;

/**
 * Begins to watch; what is returned tells of the time since, or `undefined` where the system does not.
 *
 * @param helpers Processes that take part without being watched on their own.
 * @param root Where the file system begins; another folder in tests.
 */
export function watchMachine(helpers: readonly number[], root = '/'): () => MachineUse | undefined {
  const startedMs = monotonicMs();
  const usableCores = Math.min(availableParallelism(), readCgroupQuota(root) ?? Number.POSITIVE_INFINITY);
  const before = readMachine(helpers, root);
  return () => {
    const after = readMachine(helpers, root);
    if (before === undefined || after === undefined) return undefined;
    const wallMs = monotonicMs() - startedMs;
    const since = (name: 'programsMs' | 'interruptsMs' | 'stolenMs' | 'idleMs' | 'ownMs') =>
      after[name] - before[name];
    const busyMs = since('programsMs') + since('interruptsMs') + since('stolenMs');
    const idleMs = since('idleMs');
    return {
      wallMs,
      cores: after.cores,
      usableCores,
      busyMs,
      programsMs: since('programsMs'),
      ownMs: since('ownMs'),
      stolenMs: since('stolenMs'),
      // Of a window shorter than a tick nothing is known.
      idleShare: busyMs + idleMs === 0 ? 1 : idleMs / (busyMs + idleMs),
      ...(before.pressedMs === undefined || after.pressedMs === undefined
        ? {}
        : { pressureShare: (after.pressedMs - before.pressedMs) / wallMs }),
      ...throttledSince(before.throttledMs, after.throttledMs),
    };
  };
}

/** All since the machine was started. */
interface MachineReading {
  readonly programsMs: number;
  readonly interruptsMs: number;
  readonly stolenMs: number;
  readonly idleMs: number;
  readonly cores: number;
  /** Of this process and its helpers. */
  readonly ownMs: number;
  readonly pressedMs: number | undefined;
  /** By the folder of each control group that tells. */
  readonly throttledMs: ReadonlyMap<string, number>;
}

/** The first line of /proc/stat: user nice system idle iowait irq softirq steal, in ticks (proc(5)). */
function readMachine(helpers: readonly number[], root: string): MachineReading | undefined {
  const text = readText(join(root, 'proc/stat'));
  const line = /^cpu +([\d ]+)$/m.exec(text)?.[1];
  if (line === undefined) return undefined;
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = line
    .split(' ')
    .map((ticks) => Number(ticks) * MS_PER_TICK);
  const own = process.cpuUsage();
  const helpersTicks = helpers.reduce((sum, pid) => sum + (readProcStat(pid)?.cpuTicks ?? 0), 0);
  return {
    programsMs: user + nice + system,
    interruptsMs: irq + softirq,
    stolenMs: steal,
    idleMs: idle + iowait,
    cores: [...text.matchAll(/^cpu\d+ /gm)].length,
    ownMs: (own.user + own.system) / 1e3 + helpersTicks * MS_PER_TICK,
    pressedMs: readPressureMs(root),
    throttledMs: readThrottledMs(root),
  };
}

/** Total of "some" in /proc/pressure/cpu, which is in microseconds. */
function readPressureMs(root: string): number | undefined {
  const total = /^some .*total=(\d+)/m.exec(readText(join(root, 'proc/pressure/cpu')))?.[1];
  return total === undefined ? undefined : Number(total) / 1e3;
}

/** Of each group that this process is in, all processors together. Version 2 tells microseconds, version 1 nanoseconds. */
function readThrottledMs(root: string): ReadonlyMap<string, number> {
  return new Map(
    cpuGroups(root).flatMap(({ folder, version }) => {
      const text = readText(join(folder, 'cpu.stat'));
      const total = (version === 2 ? /^throttled_usec (\d+)/m : /^throttled_time (\d+)/m).exec(text)?.[1];
      return total === undefined ? [] : [[folder, Number(total) / (version === 2 ? 1e3 : 1e6)] as const];
    }),
  );
}

/**
 * The longest of the groups: one that is held back holds back those below it. Their totals say nothing, since each has
 * its own past.
 */
function throttledSince(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Pick<MachineUse, 'throttledMs'> {
  const grown = [...after].flatMap(([folder, totalMs]) => {
    const earlierMs = before.get(folder);
    return earlierMs === undefined ? [] : [totalMs - earlierMs];
  });
  return grown.length === 0 ? {} : { throttledMs: Math.max(...grown) };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
