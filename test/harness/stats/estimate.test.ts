import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../harness/result/metrics.js';
import { estimateOf } from '../../../harness/stats/estimate.js';

describe('estimateOf', () => {
  it('gives median and range, and no confidence level', () => {
    expect(estimateOf([1010, 1000, 1900], METRICS.makespanMs)).toEqual({
      center: 1010,
      low: 1000,
      high: 1900,
      level: null,
      n: 3,
      method: 'median and range',
      unit: 'ms',
      better: 'lower',
    });
  });

  it('takes unit and direction from the metric', () => {
    expect(estimateOf([2], METRICS.speedup)).toMatchObject({
      low: 2,
      high: 2,
      n: 1,
      unit: 'ratio',
      better: 'higher',
    });
  });

  it('refuses to exist without samples', () => {
    expect(() => estimateOf([], METRICS.makespanMs)).toThrow(RangeError);
  });
});
