import { describe, expect, it } from 'vitest';
import {
  median,
  percentileOrAbsent,
  quantile,
  requiredSamples,
  sortSamples,
} from '../../../harness/stats/quantile.js';

const upTo = (n: number) => sortSamples(Array.from({ length: n }, (_, i) => n - i));

describe('quantile', () => {
  it('is the smallest sample that the share does not exceed', () => {
    const samples = sortSamples([10, 9, 100, 2]);
    expect([0, 0.25, 0.26, 0.5, 0.75, 0.76, 1].map((q) => quantile(samples, q))).toEqual([
      2, 2, 9, 9, 10, 100, 100,
    ]);
  });

  it('does not slip by one rank where a binary fraction is a little too large', () => {
    // 0.07 * 100 is 7.000000000000001.
    expect(quantile(upTo(100), 0.07)).toBe(7);
    expect(quantile(upTo(1_000), 0.99)).toBe(990);
  });

  it('is absent without samples', () => {
    expect(quantile(sortSamples([]), 0.5)).toBeUndefined();
  });
});

describe('requiredSamples', () => {
  it('leaves ten samples beyond the percentile', () => {
    expect([0.5, 0.9, 0.95, 0.99, 0.999].map(requiredSamples)).toEqual([20, 100, 200, 1_000, 10_000]);
  });
});

describe('percentileOrAbsent', () => {
  it('begins exactly where there are enough samples', () => {
    expect(percentileOrAbsent(upTo(19), 0.5)).toBeUndefined();
    expect(percentileOrAbsent(upTo(20), 0.5)).toBe(10);
    expect(percentileOrAbsent(upTo(999), 0.99)).toBeUndefined();
    expect(percentileOrAbsent(upTo(1_000), 0.99)).toBe(990);
  });
});

describe('median', () => {
  it('is the middle value, or half-way between the two', () => {
    expect(median([5])).toBe(5);
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('refuses to exist without values', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
