/**
 * Whether two figures can be told apart. Their intervals must not touch, and the distance must be worth something; one
 * round has no interval of its own, so it is given one. It decides from what the result holds and computes no
 * statistics of its own.
 */
import type { Estimate } from '../result/schema.js';

/** A figure of a result with what is known of its ends. */
export interface Known extends Estimate {
  /** The center is known from above only: what was suspect about the cell can only have slowed it. */
  readonly atMost?: true;
}

/** Two single trials differ by this much on a quiet machine without any cause; one round has no range to ask. */
export const SINGLE_ROUND_NOISE_SHARE = 0.05;

/** A smaller share is of no use to anybody, even where it can be shown. */
export const IRRELEVANT_SHARE = 0.02;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure that is known from below only may be anything above, one that is known from above only anything below. */
export function intervalOf({ center, low, high, n, atLeast, atMost }: Known): Interval {
  const noise = n < 2 ? Math.abs(center) * SINGLE_ROUND_NOISE_SHARE : 0;
  return {
    low: atMost ? Number.NEGATIVE_INFINITY : low - noise,
    high: atLeast ? Number.POSITIVE_INFINITY : high + noise,
  };
}

/** @param relevant Distance in the metric's unit from which on a difference matters. Default: any. */
export function isApart(a: Known, b: Known, relevant = 0): boolean {
  const [own, other] = [intervalOf(a), intervalOf(b)];
  if (own.low <= other.high && other.low <= own.high) return false;
  const distance = Math.abs(a.center - b.center);
  const smaller = Math.min(Math.abs(a.center), Math.abs(b.center));
  return distance > Math.max(relevant, smaller * IRRELEVANT_SHARE);
}
