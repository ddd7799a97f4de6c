import { describe, expect, it } from 'vitest';
import { binomialAtMost, fewestRequests, isShown, mostViolations } from '../../../harness/stats/binomial.js';

/** Quantile, confidence, and the fewest requests for 0, 1, 2, 5, 10 and 20 violations. */
const TABLE: readonly (readonly [number, number, readonly number[]])[] = [
  [0.95, 0.95, [59, 93, 124, 208, 336, 577]],
  [0.95, 0.99, [90, 130, 165, 259, 398, 656]],
  [0.99, 0.95, [299, 473, 628, 1049, 1693, 2902]],
  [0.99, 0.99, [459, 662, 838, 1307, 2010, 3304]],
  [0.999, 0.95, [2995, 4742, 6294, 10511, 16959, 29058]],
  [0.999, 0.99, [4603, 6636, 8403, 13105, 20140, 33097]],
];
const VIOLATIONS = [0, 1, 2, 5, 10, 20];

describe.each(TABLE)('p%d at a confidence of %d', (quantile, confidence, requests) => {
  const claim = { quantile, confidence };
  it('needs the requests of the table', () => {
    expect(VIOLATIONS.map((violations) => fewestRequests(claim, violations))).toEqual(requests);
  });

  it('is shown by these and not by one less', () => {
    for (const [place, least] of requests.entries()) {
      const violations = VIOLATIONS[place] ?? 0;
      expect(isShown(claim, least, violations)).toBe(true);
      expect(isShown(claim, least - 1, violations)).toBe(false);
      expect(mostViolations(claim, least)).toBe(violations);
      expect(mostViolations(claim, least - 1)).toBe(violations === 0 ? null : violations - 1);
    }
  });
});

describe('the binomial distribution', () => {
  it('agrees with a sum over all outcomes of a few trials', () => {
    // 5 coins: 1, 5, 10, 10, 5 and 1 of 32.
    const sums = [1, 6, 16, 26, 31, 32].map((ways) => ways / 32);
    for (const [most, sum] of sums.entries()) expect(binomialAtMost(most, 5, 0.5)).toBeCloseTo(sum, 12);
  });

  it('stays right where its first terms are too small for a number', () => {
    expect(binomialAtMost(49_999, 100_001, 0.5)).toBeLessThan(0.5);
    expect(binomialAtMost(50_000, 100_001, 0.5)).toBeCloseTo(0.5, 9);
  });

  it('says nothing of a median on four requests, and something on five', () => {
    const median = { quantile: 0.5, confidence: 0.95 };
    expect([4, 5].map((requests) => mostViolations(median, requests))).toEqual([null, 0]);
  });
});
