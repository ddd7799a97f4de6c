/**
 * The process groups that this process has started. Every child leads a group of its own; ending the group ends
 * whatever the child has started, also when the child itself can no longer do it. POSIX only.
 */

import { readdirSync, readFileSync } from 'node:fs';

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
  const parents = processIds().map((id) => [id, parentOf(id)] as const);
  const below: number[] = [];
  let generation = [pid];
  while (generation.length > 0) {
    generation = parents.filter(([, parent]) => generation.includes(parent)).map(([id]) => id);
    below.push(...generation);
  }
  return below;
}

/** The fourth field of proc(5)'s stat; the second, a name in parentheses, may hold blanks. -1 where it has gone. */
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return -1;
  }
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
