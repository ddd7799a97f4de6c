/**
 * Where the median of whatever brought a few values forth lies, from their ranks alone: the interval of medians that
 * the sign test would not reject (Thompson, Annals of Mathematical Statistics 7, 1936; Hollander & Wolfe, Nonparametric
 * Statistical Methods, 2nd edition 1999, section 3.6). It assumes independent values and no shape, so a value that is
 * known only to lie beyond a bound counts as well: as minus or plus infinity.
 */
import { binomialAtMost } from './binomial.js';

export interface MedianInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * @param values May hold `-Infinity` and `Infinity`.
 * @param level Confidence, above 0 and below 1; the exact one is at least this.
 * @returns `null` where there are too few values for it: fewer than 6 at 95 %.
 */
export function medianInterval(values: readonly number[], level: number): MedianInterval | null {
  const n = values.length;
  let place = 0;
  while (place < n / 2 && binomialAtMost(place, n, 0.5) <= (1 - level) / 2) place += 1;
  if (place === 0) return null;
  const ascending = Float64Array.from(values).sort();
  return { low: ascending[place - 1] as number, high: ascending[n - place] as number };
}
