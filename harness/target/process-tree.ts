/**
 * Processor time and memory of a process with everything below it, from /proc: the same source for every strategy
 * and for servers in any language. Where there is no /proc the figures are absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { type ProcStat, readProcStat } from '../ipc/proc-stat.js';
import { processIds } from '../ipc/process-group.js';

/** USER_HZ is 100 on every Linux that Node.js runs on, so processor time comes in steps of 10 ms. */
export const CPU_RESOLUTION_MS = 10;

export interface TreeReading {
  /** Processor time of the living and of the dead that were waited for, in milliseconds since their start. */
  readonly cpuMs: number;
  /** Proportional set size: memory shared by several processes is split between them. */
  readonly pssBytes: number;
  readonly processes: number;
  readonly threads: number;
}

/** Why the figures are absent on this system; `null` where they can be taken. */
export function whyNoTree(): string | null {
  return existsSync('/proc/self/smaps_rollup') ? null : `${process.platform} has no /proc/PID/smaps_rollup`;
}

/** Reads the processes of the group that `leaderPid` leads, and their descendants in other groups. */
export function readTree(leaderPid: number): TreeReading {
  const stats = processIds()
    .map(readProcStat)
    .filter((stat) => stat !== null);
  const members = new Map(
    stats
      .filter(({ pid, group }) => pid === leaderPid || group === leaderPid)
      .map((stat) => [stat.pid, stat]),
  );
  for (let size = -1; size !== members.size; ) {
    size = members.size;
    for (const stat of stats) if (members.has(stat.parent)) members.set(stat.pid, stat);
  }
  const tree = [...members.values()];
  const sum = (of: (stat: ProcStat) => number) => tree.reduce((total, stat) => total + of(stat), 0);
  return {
    cpuMs: sum(({ cpuTicks }) => cpuTicks) * CPU_RESOLUTION_MS,
    pssBytes: sum(({ pid }) => readPssBytes(pid)),
    processes: tree.length,
    threads: sum(({ threads }) => threads),
  };
}

function readPssBytes(pid: number): number {
  const text = readOrNull(`/proc/${pid}/smaps_rollup`);
  return Number(/^Pss:\s+(\d+) kB/m.exec(text ?? '')?.[1] ?? 0) * 1024;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
