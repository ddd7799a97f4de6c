import { describe, expect, it } from 'vitest';
import { smallestDetectable } from '../../../harness/stats/detectable.js';

describe('the smallest slowdown that can be found', () => {
  it('is the margin and 1.645 + 0.842 standard errors, on the logarithmic scale', () => {
    const standardError = 0.03 / 1.959964;
    expect(smallestDetectable(0.03, 0.05, 0.02)).toBeCloseTo(
      1.02 * Math.exp(standardError * (1.644854 + 0.841621)) - 1,
      6,
    );
  });

  it('grows with the noise and with the number of cells that share the level', () => {
    const one = smallestDetectable(0.05, 0.03, 0.02);
    expect(smallestDetectable(0.1, 0.03, 0.02)).toBeGreaterThan(one);
    expect(smallestDetectable(0.05, 0.03 / 50, 0.02)).toBeGreaterThan(one);
  });

  it('is the margin where there is no noise at all', () => {
    expect(smallestDetectable(0, 0.03, 0.02)).toBeCloseTo(0.02, 12);
  });
});
