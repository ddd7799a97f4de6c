/**
 * Whether two figures can be told apart. Their intervals must not touch, and the distance must be worth something; one
 * round has no interval of its own, so it is given one. It decides from what the result holds and computes no
 * statistics of its own.
 */
import type { Estimate } from '../result/schema.js';

/** Two single trials differ by this much on a quiet machine without any cause; one round has no range to ask. */
export const SINGLE_ROUND_NOISE_SHARE = 0.05;

/** A smaller share is of no use to anybody, even where it can be shown. */
export const IRRELEVANT_SHARE = 0.02;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure that is known from below only may be anything above. */
export function intervalOf({ center, low, high, n, atLeast }: Estimate): Interval {
  const noise = n < 2 ? Math.abs(center) * SINGLE_ROUND_NOISE_SHARE : 0;
  return { low: low - noise, high: atLeast ? Number.POSITIVE_INFINITY : high + noise };
}

/** @param relevant Distance in the metric's unit from which on a difference matters. Default: any. */
export function isApart(a: Estimate, b: Estimate, relevant = 0): boolean {
  const [own, other] = [intervalOf(a), intervalOf(b)];
  if (own.low <= other.high && other.low <= own.high) return false;
  const distance = Math.abs(a.center - b.center);
  const smaller = Math.min(Math.abs(a.center), Math.abs(b.center));
  return distance > Math.max(relevant, smaller * IRRELEVANT_SHARE);
}
