import { describe, expect, it } from 'vitest';
import { variantsOf } from '../../../scenarios/requests/variants.js';

describe('variantsOf', () => {
  it('makes nothing before it is asked, everything once, and takes turns', () => {
    const made: number[] = [];
    const letterOf = variantsOf(3, (variant) => {
      made.push(variant);
      return 'abc'[variant];
    });
    expect(made).toEqual([]);
    expect([2, 3, 4, 2 ** 32 + 5].map(letterOf)).toEqual(['c', 'a', 'b', 'a']);
    expect(made).toEqual([0, 1, 2]);
  });
});
