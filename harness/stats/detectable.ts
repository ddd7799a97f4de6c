/** The smallest slowdown that a test finds four times out of five: what "not shown" is worth. An approximation. */
import { normalQuantile } from './normal.js';

/** Chance of finding it. */
const POWER = 0.8;

/**
 * The margin plus the distance at which a normal estimate is beyond the test's limit four times out of five; the
 * standard error is taken from the 95 % interval.
 *
 * @param halfWidth Half of the 95 % interval, in natural logarithms of the ratio.
 * @param alpha One-sided level of the test.
 * @param margin Share of the base that is tested against: 0.02 is 2 %.
 * @returns A share of the base.
 */
export function smallestDetectable(halfWidth: number, alpha: number, margin: number): number {
  const standardError = halfWidth / normalQuantile(0.975);
  return Math.expm1(Math.log1p(margin) + standardError * (normalQuantile(1 - alpha) + normalQuantile(POWER)));
}
