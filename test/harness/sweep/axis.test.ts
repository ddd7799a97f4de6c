import { describe, expect, it } from 'vitest';
import { AXES, readRange } from '../../../harness/sweep/axis.js';

describe('readRange', () => {
  it.each([
    ['1..8', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['1..10', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['1..32', [1, 2, 4, 8, 16, 32]],
    ['1..64', [1, 2, 4, 8, 16, 32, 64]],
    ['50..400', [50, 100, 200, 400]],
    ['3..50', [3, 6, 12, 25, 50]],
    ['7..8', [7, 8]],
    ['1,2,4,8', [1, 2, 4, 8]],
    ['8, 2,2,4', [2, 4, 8]],
  ])('%s', (text, values) => {
    expect(readRange(text, 1_000)).toEqual(values);
  });

  it.each([
    '',
    '4',
    '4..4',
    '8..1',
    '0..8',
    '1..1001',
    '1-8',
    '1..2..3',
    '1,,2',
    '3,3',
    '1.5,2',
    '-1..4',
    'x',
  ])('refuses %j', (text) => {
    expect(readRange(text, 1_000)).toBeNull();
  });

  it('refuses a list of more points than a sweep can have', () => {
    const list = (length: number) => Array.from({ length }, (_, place) => place + 1).join(',');
    expect(readRange(list(32), 1_000)).toHaveLength(32);
    expect(readRange(list(33), 1_000)).toBeNull();
  });

  it('takes both ends of whatever it spreads, in steps of about a factor of 2', () => {
    for (let last = 11; last <= 1_000; last += 1) {
      const values = readRange(`1..${last}`, 1_000) ?? [];
      expect([values[0], values.at(-1)]).toEqual([1, last]);
      for (const [place, value] of values.slice(1).entries()) {
        const ratio = value / (values[place] ?? 0);
        // Whole numbers near 1 are coarse.
        expect(ratio, `1..${last}: ${values}`).toBeGreaterThanOrEqual(1.5);
        expect(ratio, `1..${last}: ${values}`).toBeLessThanOrEqual(2.5);
      }
    }
  });

  it('reads the example of every axis', () => {
    for (const { example, most } of Object.values(AXES)) expect(readRange(example, most)).not.toBeNull();
  });
});
