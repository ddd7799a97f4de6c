/**
 * How large a shift is, from the same ranks that the signed-rank test uses: the middle of all Walsh averages
 * (v_i + v_j) / 2, i <= j, and the exact interval of shifts that the test would not reject (Hodges & Lehmann 1963;
 * Hollander & Wolfe, Nonparametric Statistical Methods, 2nd edition 1999, sections 3.2 and 3.3). It refuses an interval
 * where even the widest one, from the least to the largest value, does not carry the level.
 */
import { signedRankTail } from './signed-rank.js';

export interface ShiftInterval {
  readonly center: number;
  readonly low: number;
  readonly high: number;
  /** As asked for; the exact confidence is at least this. */
  readonly level: number;
  readonly n: number;
}

/**
 * @param level Confidence, above 0 and below 1.
 * @returns `null` where there are too few values for it: fewer than 6 at 95 %, fewer than 5 at 90 %.
 */
export function hodgesLehmann(values: readonly number[], level: number): ShiftInterval | null {
  const n = values.length;
  const place = intervalPlace(n, level);
  if (place === 0) return null;
  const averages = walshAverages(values);
  return {
    center: middleOf(averages),
    low: averages[place - 1] as number,
    high: averages[averages.length - place] as number,
    level,
    n,
  };
}

/** @throws RangeError without values. */
export function hodgesLehmannCenter(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('Hodges-Lehmann estimate of no values');
  return middleOf(walshAverages(values));
}

/**
 * Which Walsh average, counted from either end, bounds the interval: the largest c with P(T+ <= c - 1) <= (1 - level) / 2;
 * 0 where there is none.
 */
export function intervalPlace(n: number, level: number): number {
  const key = `${n} ${level}`;
  const known = knownPlaces.get(key);
  if (known !== undefined) return known;
  const averages = (n * (n + 1)) / 2;
  let place = 0;
  // P(T+ <= c - 1) = P(T+ >= averages - c + 1), for the distribution is symmetric.
  while (place < averages / 2 && signedRankTail(averages - place, n) <= (1 - level) / 2 + ROUNDING)
    place += 1;
  knownPlaces.set(key, place);
  return place;
}

/** (1 - 0.95) / 2 is 0.025000000000000022 in binary; no probability of a signed rank is as fine as this. */
const ROUNDING = 1e-15;
const knownPlaces = new Map<string, number>();

function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let filled = 0;
  for (const [place, one] of values.entries())
    for (let other = place; other < values.length; other += 1) {
      averages[filled] = (one + (values[other] as number)) / 2;
      filled += 1;
    }
  return averages.sort();
}

function middleOf(ascending: Float64Array): number {
  const middle = ascending.length / 2;
  return ((ascending[Math.ceil(middle) - 1] as number) + (ascending[Math.floor(middle)] as number)) / 2;
}
