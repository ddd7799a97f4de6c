/** What a queue must make of a schedule. */
import { parseArrivals } from '../../../dist/harness/open-loop/arrival-plan.js';
import { offsetsOf } from '../../../dist/harness/open-loop/schedule.js';

/** Mean wait of that schedule in a server that takes one request at a time: Lindley's recursion, in ms. */
export function demandedWaitMs(settings: string, seed: number, serviceMs: number): number {
  const plan = parseArrivals(settings);
  if (plan === null) throw new Error(settings);
  const offsets = offsetsOf(plan, seed);
  let freeAtMs = 0;
  let waitedMs = 0;
  let count = 0;
  for (let at = offsets(); at !== undefined; at = offsets()) {
    waitedMs += Math.max(0, freeAtMs - at);
    freeAtMs = Math.max(at, freeAtMs) + serviceMs;
    count += 1;
  }
  return waitedMs / count;
}

/** Mean wait of M/D/1 in the long run, in ms: Pollaczek and Khinchine. */
export function meanWaitMs(load: number, serviceMs: number): number {
  return (load * serviceMs) / (2 * (1 - load));
}
