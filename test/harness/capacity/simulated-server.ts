/** A server of c slots with equally long tasks, simulated: first come, first served. No clock, no process. */
import type { ProbeRule } from '../../../harness/capacity/probe-length.js';
import { probeLengthMs } from '../../../harness/capacity/probe-length.js';
import type { Outcome, Stage } from '../../../harness/capacity/standing.js';
import { isShown } from '../../../harness/stats/binomial.js';
import type { Random } from '../../../harness/stats/random.js';

export interface SimulatedServer {
  readonly slots: number;
  readonly taskMs: number;
}

/** Response times of so many requests at this rate. */
export function responsesOf(
  { slots, taskMs }: SimulatedServer,
  ratePerSec: number,
  requests: number,
  arrivals: ProbeRule['arrivals'],
  random: Random,
): number[] {
  const freeAtMs = new Array<number>(slots).fill(0);
  const meanGapMs = 1_000 / ratePerSec;
  let atMs = 0;
  return Array.from({ length: requests }, () => {
    atMs += arrivals === 'constant' ? meanGapMs : -Math.log(1 - random()) * meanGapMs;
    const slot = freeAtMs.indexOf(Math.min(...freeAtMs));
    const endMs = Math.max(atMs, freeAtMs[slot] ?? 0) + taskMs;
    freeAtMs[slot] = endMs;
    return endMs - atMs;
  });
}

/** What a probe of it shows, judged as a real one. */
export function probeOutcome(
  server: SimulatedServer,
  ratePerSec: number,
  stage: Stage,
  rule: ProbeRule,
  random: Random,
): Outcome {
  const requests = Math.round((ratePerSec * probeLengthMs(ratePerSec, rule, stage)) / 1_000);
  const responses = responsesOf(server, ratePerSec, requests, rule.arrivals, random);
  const violations = responses.filter((responseMs) => responseMs > rule.limitMs).length;
  return isShown(rule, requests, violations) ? 'pass' : 'fail';
}
