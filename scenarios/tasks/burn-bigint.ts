/**
 * A fixed amount of computing with big integers: a linear congruential generator, stepped many times. Its
 * numbers fit no machine word, so V8 and CPython do the same: multiply, add and divide numbers of several words.
 */

export interface BurnBigintInput {
  /** State before the first step, a whole number from 0. */
  readonly start: number;
  readonly steps: number;
}

export interface BurnBigintAnswer {
  readonly start: number;
  /** State after the last step, hexadecimal: JSON has no big integers. */
  readonly end: string;
}

/** Steps between two yields of the sliced form: 2 to 3 ms on a core of 2020 or later. */
const SLICE_STEPS = 12_500;

/**
 * Multiplier and increment of PCG's 128-bit generator: M. O'Neill, "PCG: A Family of Simple Fast
 * Space-Efficient Statistically Good Algorithms for Random Number Generation", 2014. The modulus is a Mersenne
 * prime instead of 2^128: V8 turns BigInt arithmetic modulo 2^64 into that of machine words, and a remainder by
 * a power of two need not be a division.
 */
const FACTOR = 0x2360ed051fc65da44385df649fccf645n;
const OFFSET = 0x5851f42d4c957f2d14057b7ef767814fn;
const MODULUS = 2n ** 127n - 1n;

function advance(start: bigint, steps: number): bigint {
  let state = start;
  for (let step = 0; step < steps; step++) state = (state * FACTOR + OFFSET) % MODULUS;
  return state;
}

export function run({ start, steps }: BurnBigintInput): BurnBigintAnswer {
  return { start, end: advance(BigInt(start), steps).toString(16) };
}

export function* runSliced({ start, steps }: BurnBigintInput): Generator<void, BurnBigintAnswer, void> {
  let end = BigInt(start);
  for (let left = steps; left > 0; left -= SLICE_STEPS) {
    end = advance(end, Math.min(SLICE_STEPS, left));
    if (left > SLICE_STEPS) yield;
  }
  return { start, end: end.toString(16) };
}
