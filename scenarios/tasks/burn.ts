/**
 * A fixed amount of computing in plain JavaScript: a linear congruential generator, stepped many times. The
 * amount is steps, not time: work that ends by the clock would do less when cores are short, and make that
 * look free.
 */

export interface BurnInput {
  /** State before the first step, 0 to 2^32 - 1. */
  readonly start: number;
  readonly steps: number;
}

export interface BurnAnswer {
  readonly start: number;
  /** State after the last step, 0 to 2^32 - 1. */
  readonly end: number;
}

/** Steps between two yields of the sliced form: 2 to 3 ms on a core of 2020 or later. */
const SLICE_STEPS = 2_000_000;

/**
 * x' = 1664525 x + 1013904223 mod 2^32: Numerical Recipes in C, 2nd edition, section 7.1, "An Even Quicker
 * Generator".
 */
function advance(start: number, steps: number): number {
  let state = start | 0;
  for (let step = 0; step < steps; step++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return state >>> 0;
}

export function run({ start, steps }: BurnInput): BurnAnswer {
  return { start, end: advance(start, steps) };
}

export function* runSliced({ start, steps }: BurnInput): Generator<void, BurnAnswer, void> {
  let end = start;
  for (let left = steps; left > 0; left -= SLICE_STEPS) {
    end = advance(end, Math.min(SLICE_STEPS, left));
    if (left > SLICE_STEPS) yield;
  }
  return { start, end };
}
