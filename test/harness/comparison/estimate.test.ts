import { describe, expect, it } from 'vitest';
import { longestMs, usualMs, wholeMs } from '../../../harness/comparison/estimate.js';

const TWELVE = new Array<number>(12).fill(1_000);

describe('the estimate', () => {
  it('of one cell with one look is warm-up, pairs and one control a block', () => {
    expect(usualMs([1_000], [6])).toBe(1_000 + 6 * 3_000);
  });

  it('has block 0 in it, and two controls a block where there are two cells', () => {
    expect(usualMs([1_000, 3_000], [6])).toBe(4_000 + 6 * (8_000 + 4_000));
  });

  it('of the suite is near what 1000 simulated comparisons without a difference needed', () => {
    // Their mean was 245 trials, and 217 with the looks of --quick.
    expect(usualMs(TWELVE, [6, 12, 20, 30]) / 245_000).toBeCloseTo(1, 1);
    expect(usualMs(TWELVE, [6, 12]) / 217_000).toBeCloseTo(1, 1);
  });

  it('at its longest has every cell at the last look, and block 0', () => {
    expect(longestMs(TWELVE, [6, 12])).toBe(12_000 + 12 * 26_000);
    expect(longestMs([1_000], [6])).toBe(usualMs([1_000], [6]));
  });

  it('is far below the whole plan', () => {
    expect(wholeMs(TWELVE, 30)).toBe(30 * 26_000);
    expect(wholeMs(TWELVE, 30)).toBeGreaterThan(usualMs(TWELVE, [6, 12, 20, 30]) * 2.5);
    expect(wholeMs([1_000], 2)).toBe(6_000);
    expect(wholeMs([], 30)).toBe(0);
  });
});
