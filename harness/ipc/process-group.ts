/**
 * The process groups that this process has started. Every child leads a group of its own; ending the group ends
 * whatever the child has started, also when the child itself can no longer do it. POSIX only.
 */

const groups = new Set<number>();

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

/** Whether any process of the group is left. */
export function groupAlive(leaderPid: number): boolean {
  try {
    process.kill(-leaderPid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Kills everything that this process has started: the last resort of a second Ctrl-C and of a crash. */
export function killAllGroups(): void {
  for (const leaderPid of groups) killGroup(leaderPid);
}
