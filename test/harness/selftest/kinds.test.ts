import { describe, expect, it } from 'vitest';
import { orderRuns } from '../../../harness/selftest/kinds.js';

describe('the order of the runs', () => {
  it('takes the kinds in turn', () => {
    expect(orderRuns({ aa: 3, slow: 2, fast: 0, swap: 1 })).toEqual([
      'aa',
      'slow',
      'swap',
      'aa',
      'slow',
      'aa',
    ]);
    expect(orderRuns({ aa: 0, slow: 0, fast: 0, swap: 0 })).toEqual([]);
  });
});
