/**
 * The length of task from which handing it over pays, from measured ratios. It interpolates between two lengths that
 * were measured and never beyond them: what lies outside is told as a bound, not as a number. Pure.
 */
import { medianInterval } from '../stats/median-interval.js';

/** A length of task, in milliseconds, or the end of the range that was measured and on which side of it. */
export type LengthBound =
  | { readonly atMs: number }
  | { readonly belowMs: number }
  /** It did not pay at this length, the longest that was measured. */
  | { readonly aboveMs: number };

export interface BreakEven {
  readonly center: LengthBound;
  readonly low: LengthBound;
  readonly high: LengthBound;
  /** Confidence of the interval; `null`: too few rounds, `low` and `high` are the range of all. */
  readonly level: number | null;
  /** Rounds, each with fresh processes, that measured the lengths beside their crossing themselves. */
  readonly n: number;
}

/** The lengths between which it starts to pay, in milliseconds; absent where the range that was measured has no such end. */
export interface Stated {
  readonly shortestMs?: number;
  readonly longestMs?: number;
}

/** A length is stated as one figure where half and twice of it lie beyond both ends of its interval. */
const POINT_WIDTH = 4;

/** One length, told twice, where the interval is narrow enough for it; otherwise the ends of the interval. */
export function statedOf({ center, low, high }: BreakEven): Stated {
  const isNarrow = 'atMs' in low && 'atMs' in high && high.atMs / low.atMs <= POINT_WIDTH;
  if (isNarrow && 'atMs' in center) return { shortestMs: center.atMs, longestMs: center.atMs };
  return {
    ...('atMs' in low ? { shortestMs: low.atMs } : {}),
    ...('atMs' in high ? { longestMs: high.atMs } : {}),
  };
}

/** One length in one round. */
export interface RatioPoint {
  /** Length of the task, in milliseconds. */
  readonly lengthMs: number;
  /**
   * Natural logarithm of how many times better it is to hand over than not to: 0 is equal, `-Infinity` that it could
   * not be done.
   */
  readonly logRatio: number;
  /** It was not measured in this round; the others tell what stands here. Default: it was. */
  readonly isFilled?: true;
}

/** The exact confidence of the range of 6 rounds is 96.9 %. */
export const BREAK_EVEN_LEVEL = 0.95;

/** A factor of e: beyond it a ratio says no more about where it passed 1, and may be one bad moment. */
const MOST_WEIGHT = 1;

/**
 * Where the ratio passes 1: the curve is cut in two so that the lengths below speak most against handing over and those
 * from there on most for it (the cut at which the sum of logarithms turns, Page, Biometrika 42, 1955), so that a single
 * figure on the wrong side does not decide. Between the two lengths beside the cut it is linear in the logarithm of the
 * length.
 *
 * @param points In order of length; at least one.
 * @returns Natural logarithm of a length in milliseconds; `-Infinity` where it pays at all of them, `Infinity` where it
 * does not at the longest.
 */
export function logCrossing(points: readonly RatioPoint[]): number {
  const { before, after } = besideCut(points);
  if (before === undefined) return Number.NEGATIVE_INFINITY;
  if (after === undefined) return Number.POSITIVE_INFINITY;
  // Where it could not be done at all before, it pays from the next length on.
  const share =
    before.logRatio === Number.NEGATIVE_INFINITY ? 1 : -before.logRatio / (after.logRatio - before.logRatio);
  return Math.log(before.lengthMs) + share * Math.log(after.lengthMs / before.lengthMs);
}

interface Neighbours {
  readonly before: RatioPoint | undefined;
  readonly after: RatioPoint | undefined;
}

function besideCut(points: readonly RatioPoint[]): Neighbours {
  const cut = cutOf(points.map(({ logRatio }) => Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, logRatio))));
  return { before: points[cut - 1], after: points[cut] };
}

function isOfItsOwn(points: readonly RatioPoint[]): boolean {
  const { before, after } = besideCut(points);
  return before?.isFilled !== true && after?.isFilled !== true;
}

/** How many points lie below the cut; of equally good cuts the one with the most. */
function cutOf(weights: readonly number[]): number {
  let [sum, least, cut] = [0, 0, 0];
  for (const [place, weight] of weights.entries()) {
    sum += weight;
    if (sum > least) continue;
    [least, cut] = [sum, place + 1];
  }
  return cut;
}

/**
 * Median over the rounds with its interval; see `medianInterval`. A round's curve may lack lengths that other rounds
 * have; what they have is added by the caller. Where such a length decides, the crossings are not independent, and an
 * interval of the median does not hold: then there is their range only.
 *
 * @param rounds One curve a round, each in order of length; at least one.
 * @throws RangeError without rounds.
 */
export function breakEven(rounds: readonly (readonly RatioPoint[])[]): BreakEven {
  const lengths = rounds.flatMap((points) => points.map(({ lengthMs }) => lengthMs));
  if (lengths.length === 0) throw new RangeError('break-even of no rounds');
  const [shortestMs, longestMs] = [Math.min(...lengths), Math.max(...lengths)];
  const boundOf = (logMs: number): LengthBound => {
    if (logMs === Number.NEGATIVE_INFINITY) return { belowMs: shortestMs };
    return Number.isFinite(logMs) ? { atMs: Math.exp(logMs) } : { aboveMs: longestMs };
  };
  const crossings = [...rounds.map(logCrossing)].sort((a, b) => a - b);
  const n = rounds.filter(isOfItsOwn).length;
  const interval = n < rounds.length ? null : medianInterval(crossings, BREAK_EVEN_LEVEL);
  return {
    center: boundOf(middleOf(crossings)),
    low: boundOf(interval?.low ?? (crossings[0] as number)),
    high: boundOf(interval?.high ?? (crossings.at(-1) as number)),
    level: interval === null ? null : BREAK_EVEN_LEVEL,
    n,
  };
}

/** Where half of the rounds do not show that it ever pays and half that it always does, it is not shown to pay. */
function middleOf(ascending: readonly number[]): number {
  const middle = ascending.length / 2;
  const low = ascending[Math.ceil(middle) - 1] as number;
  const high = ascending[Math.floor(middle)] as number;
  if (low === high) return low;
  return high === Number.POSITIVE_INFINITY ? high : (low + high) / 2;
}
