/** How long a server answered nobody, told by probes that were due all the while. Pure. */
import { isAnswered, type ProbeRecord, waitOf } from './probe-record.js';

/**
 * The longest time in which no probe that was due came back, in milliseconds: from the first probe due after an answer
 * to the next answer. Probes that failed did not come back; after the last answer they tell a lower bound. As exact as
 * the time between two probes. `undefined` without any.
 */
export function longestOutageMs(probes: readonly ProbeRecord[]): number | undefined {
  const dueMs = probes.map(({ intendedMs }) => intendedMs).sort(ascending);
  const answersMs = probes.filter(isAnswered).map(endOf).sort(ascending);
  const knownMs = probes.map(endOf).filter(Number.isFinite).sort(ascending).at(-1) ?? -Infinity;
  let longestMs: number | undefined;
  let next = 0;
  let answeredMs = -Infinity;
  for (const endMs of [...answersMs, knownMs]) {
    while (next < dueMs.length && (dueMs[next] as number) < answeredMs) next += 1;
    const firstDueMs = dueMs[next];
    if (firstDueMs !== undefined && firstDueMs <= endMs) {
      longestMs = Math.max(longestMs ?? 0, endMs - firstDueMs);
    }
    answeredMs = endMs;
  }
  return longestMs;
}

function ascending(a: number, b: number): number {
  return a - b;
}

function endOf(probe: ProbeRecord): number {
  return probe.intendedMs + waitOf(probe);
}
