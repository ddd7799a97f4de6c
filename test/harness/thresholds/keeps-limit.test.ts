import { describe, expect, it } from 'vitest';
import { keepsLimit } from '../../../harness/thresholds/keeps-limit.js';

describe('a figure that is known from below', () => {
  const exact = (value: number) => ({ value, isAtLeast: false });
  const atLeast = (value: number) => ({ value, isAtLeast: true });

  it.each([
    ['<', 5, null],
    ['<', 10, false],
    ['<=', 10, null],
    ['<=', 11, false],
    ['==', 5, null],
    ['==', 10, null],
    ['==', 11, false],
    ['>=', 10, true],
    ['>=', 9, null],
    ['>', 11, true],
    ['>', 10, null],
  ] as const)('at least N %s 10 with N = %d: %s', (operator, value, verdict) => {
    expect(keepsLimit(operator, atLeast(value), exact(10))).toBe(verdict);
  });

  it.each([
    ['<', 5, true],
    ['<', 10, null],
    ['<=', 10, true],
    ['>', 11, null],
    ['>', 10, false],
    ['>=', 9, false],
    ['==', 9, false],
    ['==', 11, null],
  ] as const)('N %s at least 10 with N = %d: %s', (operator, value, verdict) => {
    expect(keepsLimit(operator, exact(value), atLeast(10))).toBe(verdict);
    expect(keepsLimit(operator, atLeast(value), atLeast(10))).toBe(null);
  });
});
