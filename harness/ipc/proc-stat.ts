/** One process as the kernel accounts for it: `/proc/PID/stat`, fields as in proc(5). */
import { readFileSync } from 'node:fs';

export interface ProcStat {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Own processor time and that of children that have been waited for, in ticks of USER_HZ. */
  readonly cpuTicks: number;
  readonly threads: number;
}

/** `null` when it has just ended, or where there is no /proc. */
export function readProcStat(pid: number): ProcStat | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The second field, the name in parentheses, may hold blanks and parentheses.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number) => fields[number - 3] ?? 0;
  return {
    pid,
    parent: field(4),
    group: field(5),
    // utime, stime, cutime, cstime
    cpuTicks: field(14) + field(15) + field(16) + field(17),
    threads: field(20),
  };
}
