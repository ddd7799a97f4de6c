/**
 * Whether a strategy keeps the event loop from serving others. One late probe says nothing, for any machine has a
 * hiccup now and then: a class needs figures that lie clearly on one side, in every round.
 */
import type { ScenarioInfo, Trial } from '../result/schema.js';
import type { BaselineCell } from './schema.js';

/** A loop that is not idle for this share of the window serves nobody else. */
const BLOCKED_UTILIZATION = 0.9;
/** A loop that is busy for less than this is not near {@link BLOCKED_UTILIZATION} on a machine half as fast. */
const FREE_UTILIZATION = 0.5;
/** Below this a delay of the machine looks like a blocked loop, in milliseconds. */
const LEAST_SERVICE_MS = 10;

/** `undefined` where the figures do not tell. */
export function loopOf(
  { metrics }: Pick<Trial, 'metrics'>,
  scenario: ScenarioInfo | undefined,
): BaselineCell['loop'] | undefined {
  const { loopUtilization, bystanderP50Ms, bystanderP99Ms, bystanderMaxMs } = metrics;
  const serviceMs = scenario?.serviceMs ?? 0;
  if (loopUtilization === undefined || serviceMs < LEAST_SERVICE_MS) return undefined;
  // Few probes give no p99.
  const usuallyMs = bystanderP99Ms ?? bystanderP50Ms ?? 0;
  if (loopUtilization >= BLOCKED_UTILIZATION || usuallyMs > serviceMs) return 'blocked';
  return loopUtilization < FREE_UTILIZATION && (bystanderMaxMs ?? 0) <= serviceMs ? 'free' : undefined;
}
