/**
 * From pairs to what is tested: the natural logarithm of candidate over base, above 0 where the candidate costs more. On
 * this scale a doubling and a halving weigh the same, and swapping the refs changes nothing but the sign.
 */
import type { Effect, Pair } from '../result/comparison-schema.js';
import { hodgesLehmann, type ShiftInterval } from '../stats/hodges-lehmann.js';

/** Confidence of every interval that is shown. */
const LEVEL = 0.95;

export function logRatios(pairs: readonly Pair[]): number[] {
  // A difference of logarithms, because the logarithm of a quotient rounds otherwise when the refs are swapped.
  return pairs.map(({ base, candidate }) => Math.log(candidate) - Math.log(base));
}

/** Lowers every log ratio by a share: what is above 0 then is more than this share slower. */
export function beyond(ratios: readonly number[], share: number): number[] {
  const shift = Math.log1p(share);
  return ratios.map((ratio) => ratio - shift);
}

/** The same pairs with the sides swapped. */
export function mirrored(ratios: readonly number[]): number[] {
  return ratios.map((ratio) => -ratio);
}

/** The shift of log ratios with its 95 % interval; `null` below 6 pairs. */
export function shiftOf(ratios: readonly number[]): ShiftInterval | null {
  return hodgesLehmann(ratios, LEVEL);
}

/** In shares of the base. */
export function effectOf({ center, low, high, level, n }: ShiftInterval): Effect {
  return { change: Math.expm1(center), low: Math.expm1(low), high: Math.expm1(high), level, n };
}
