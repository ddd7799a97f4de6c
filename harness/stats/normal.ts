/** The quantiles of the normal distribution, to seven digits: more than a figure that is an approximation itself can use. */

/**
 * Algorithm AS 241, PPND7 (Wichura, Applied Statistics 37, 1988): three ratios of polynomials, for the middle, the tails
 * and the far tails.
 *
 * @param p Above 0 and below 1.
 */
export function normalQuantile(p: number): number {
  const fromMiddle = p - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * ratio(0.180625 - fromMiddle ** 2, MIDDLE);
  const depth = Math.sqrt(-Math.log(fromMiddle < 0 ? p : 1 - p));
  return Math.sign(fromMiddle) * (depth <= 5 ? ratio(depth - 1.6, TAIL) : ratio(depth - 5, FAR_TAIL));
}

/** Coefficients by ascending power, above and below the line. */
type Ratio = readonly [above: readonly number[], below: readonly number[]];

const MIDDLE: Ratio = [
  [3.3871327179, 50.434271938, 159.29113202, 59.10937472],
  [1, 17.895169469, 78.757757664, 67.1875636],
];
const TAIL: Ratio = [
  [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103],
  [1, 0.7370016425, 0.12021132975],
];
const FAR_TAIL: Ratio = [
  [6.657905115, 3.081226386, 0.42868294337, 0.017337203997],
  [1, 0.24197894225, 0.012258202635],
];

function ratio(x: number, [above, below]: Ratio): number {
  return polynomial(x, above) / polynomial(x, below);
}

function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
