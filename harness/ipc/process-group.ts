/**
 * The process groups that this process has started. Every child leads a group of its own; ending the group ends
 * whatever the child has started, also when the child itself can no longer do it. POSIX only.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { readProcStat } from './proc-stat.js';

const groups = new Set<number>();

/** Environment variable by which a child, and whatever it starts in whichever group, can be found again. */
export const MARK = 'STALLBENCH_CHILD';

export function rememberGroup(leaderPid: number): void {
  if (leaderPid > 0) groups.add(leaderPid);
}

export function forgetGroup(leaderPid: number): void {
  groups.delete(leaderPid);
}

/** Kills every process of the group at once. A group that is gone already is no error. */
export function killGroup(leaderPid: number): void {
  if (leaderPid <= 0) return;
  try {
    process.kill(-leaderPid, 'SIGKILL');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}

/** Kills every other process that carries the mark: those that left the group. Where there is no /proc none is found. */
export function killMarked(mark: string): void {
  for (const pid of processIds()) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      if (pid !== process.pid && environment.includes(`${MARK}=${mark}\0`)) process.kill(pid, 'SIGKILL');
    } catch {
      // Gone, or another user's.
    }
  }
}

/** Processes below `pid`, whichever group they are in; none where there is no /proc. */
export function descendantsOf(pid: number): number[] {
  const all = processIds()
    .map(readProcStat)
    .filter((stat) => stat !== null);
  const below: number[] = [];
  let generation = [pid];
  while (generation.length > 0) {
    generation = all.filter(({ parent }) => generation.includes(parent)).map((stat) => stat.pid);
    below.push(...generation);
  }
  return below;
}

/** Kills each of them that is still there. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

/** Every process of this system; none where there is no /proc. */
export function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Kills everything that this process has started: the last resort of a second Ctrl-C and of a crash. */
export function killAllGroups(): void {
  for (const leaderPid of groups) killGroup(leaderPid);
}
