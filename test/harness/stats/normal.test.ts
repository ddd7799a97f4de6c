import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../harness/stats/normal.js';

describe('the normal quantile', () => {
  // R's qnorm.
  it.each([
    [0.5, 0],
    [0.8, 0.8416212],
    [0.975, 1.959964],
    [0.025, -1.959964],
    [0.9994, 3.2388801],
    [1 - 0.02 / 7, 2.7637411],
    [1e-10, -6.3613409],
    [1e-20, -9.2623401],
  ])('of %d is %d', (p, quantile) => {
    expect(normalQuantile(p)).toBeCloseTo(quantile, 5);
  });
});
