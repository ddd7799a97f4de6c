import cdf from '@stdlib/stats-base-dists-signrank-cdf';
import wilcoxon from '@stdlib/stats-wilcoxon';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../harness/stats/random.js';
import { signedRankP, signedRankTail, signedRankTwoSided } from '../../../harness/stats/signed-rank.js';

/** Hollander & Wolfe (1973), page 29: depression before and after a tranquillizer, as in R's `?wilcox.test`. */
const BEFORE = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const AFTER = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const FALLS = BEFORE.map((before, place) => before - (AFTER[place] as number));

describe('the signed-rank test', () => {
  it('gives the p of R for the data of Hollander and Wolfe', () => {
    expect(signedRankTwoSided(FALLS)).toBeCloseTo(0.0390625, 12);
    expect(signedRankP(FALLS)).toBeCloseTo(0.01953125, 12);
  });

  it.each([
    [6, 0.015625],
    [7, 0.0078125],
    [12, 1 / 4096],
    [30, 2 ** -30],
  ])('is never below one in two to the power of n: %d values', (n, least) => {
    expect(signedRankP(Array.from({ length: n }, (_, place) => place + 1))).toBeCloseTo(least, 14);
  });

  it('agrees with the distribution of stdlib', () => {
    for (const n of [1, 5, 6, 9, 20, 30])
      for (let t = 0; t <= (n * (n + 1)) / 2; t += 1)
        expect(signedRankTail(t, n)).toBeCloseTo(t === 0 ? 1 : 1 - cdf(t - 1, n), 10);
  });

  it('agrees with the test of stdlib on seeded values', () => {
    const random = createRandom(5);
    for (let repeat = 0; repeat < 60; repeat += 1) {
      const values = Array.from({ length: 4 + (repeat % 30) }, () => random() - 0.4);
      const oracle = (alternative: 'greater' | 'two-sided') => wilcoxon(values, { alternative }).pValue;
      expect(signedRankP(values)).toBeCloseTo(oracle('greater'), 10);
      expect(signedRankTwoSided(values)).toBeCloseTo(oracle('two-sided'), 10);
    }
  });

  it('counts every sign of tied distances by their middle ranks', () => {
    const values = [1, -1, 2, 2, 2, -3, 3, 4];
    expect(signedRankP(values)).toBeCloseTo(byAllSigns(values), 12);
  });

  it('drops zeros', () => {
    expect(signedRankP([0, 3, 1, -2, 0, -0])).toBe(signedRankP([3, 1, -2]));
    expect(signedRankP([0, 0])).toBe(1);
    expect(signedRankP([])).toBe(1);
  });

  it('falls as the values are shifted up', () => {
    const random = createRandom(17);
    const values = Array.from({ length: 14 }, () => random() - 0.5);
    const p = Array.from({ length: 41 }, (_, step) => signedRankP(values.map((value) => value + step / 40)));
    expect(p).toEqual([...p].sort((one, other) => other - one));
    expect(p[0]).toBeGreaterThan(p[40] as number);
  });

  it('rejects at most as often as it says where nothing is above 0', () => {
    const random = createRandom(23);
    const runs = 4000;
    let rejected = 0;
    for (let run = 0; run < runs; run += 1)
      if (signedRankP(Array.from({ length: 12 }, () => (random() - 0.5) ** 3)) <= 0.05) rejected += 1;
    // Exactly 0.0461 for 12 values; three standard errors are 0.01.
    expect(rejected / runs).toBeGreaterThan(0.036);
    expect(rejected / runs).toBeLessThan(0.056);
  });
});

/** The definition itself: the share of all ways to give signs that have at least this sum. */
function byAllSigns(values: readonly number[]): number {
  const distances = values.map(Math.abs);
  const ranks = distances.map(
    (distance) =>
      distances.filter((other) => other < distance).length +
      (distances.filter((other) => other === distance).length + 1) / 2,
  );
  const sum = ranks.reduce((total, rank, place) => total + ((values[place] as number) > 0 ? rank : 0), 0);
  let asLarge = 0;
  for (let signs = 0; signs < 2 ** values.length; signs += 1)
    if (ranks.reduce((total, rank, place) => total + ((signs >> place) & 1) * rank, 0) >= sum) asLarge += 1;
  return asLarge / 2 ** values.length;
}
