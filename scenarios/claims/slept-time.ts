/**
 * Claims of the scenarios whose tasks sleep. Only those: how long a sleep takes does not depend on the
 * machine, so a figure from an article must come out everywhere. For work that computes there is no such
 * figure, and no claim.
 */
import type { Claim } from '../../harness/scenario.js';

/**
 * What an answer costs beside its sleep (HTTP, dispatch, waking up), in milliseconds. At full length it
 * disappears in the tolerance; of sleeps cut to a tenth it is a good part, so it is added as far as they are
 * cut. 5 ms are so few that a time with no such cost at all is still near, for every sleep of 50 ms or more
 * in all.
 */
const FIXED_COST_MS = 5;

/**
 * Longest wait of a bystander on a loop that nothing blocks, in milliseconds; not scaled, as nothing sleeps
 * on it.
 */
const FREE_LOOP_MS = 60;

/**
 * Every answer is there after about `sleptMs` (at full length) from the instant at which all requests were
 * due.
 */
export function allDoneAfter(strategy: string, sleptMs: number, why: string, tolerance = 0.1): Claim {
  return {
    id: `${idOf(strategy)}-all-done`,
    text: `${strategy} ${why}`,
    strategy,
    metric: 'makespanMs',
    holds: 'near',
    value: ({ timeScale }) => sleptMs * timeScale + FIXED_COST_MS * (1 - timeScale),
    tolerance,
  };
}

/**
 * A bystander waits while `strategy` blocks the loop for `blockedMs` (at full length). Nine tenths are
 * claimed, because no probe need start at the very instant at which the block begins.
 */
export function bystanderStalls(strategy: string, blockedMs: number): Claim {
  return {
    id: `${idOf(strategy)}-bystander-stalls`,
    text: `${strategy} makes GET /health wait for most of a task`,
    strategy,
    metric: 'bystanderMaxMs',
    holds: 'at-least',
    value: ({ timeScale }) => 0.9 * blockedMs * timeScale,
    tolerance: 0,
  };
}

/** No bystander waits for a task, because `strategy` leaves the loop free. */
export function bystanderServed(strategy: string): Claim {
  return {
    id: `${idOf(strategy)}-bystander-served`,
    text: `${strategy} answers GET /health within ${FREE_LOOP_MS} ms, also at its slowest (median of the rounds)`,
    strategy,
    metric: 'bystanderMaxMs',
    holds: 'at-most',
    value: () => FREE_LOOP_MS,
    tolerance: 0,
  };
}

function idOf(strategy: string): string {
  return strategy.replace(':', '-');
}
