import { describe, expect, it } from 'vitest';
import { firstDifference, firstDifferenceInText } from '../../../harness/client/answer.js';

describe('the first difference', () => {
  it.each([
    [10, 10],
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    ['', ''],
  ])('is none between %j and %j', (actual, expected) => {
    expect(firstDifference(actual, expected)).toBeNull();
  });

  it.each([
    [9, 10, 'answer is 9, expected 10'],
    ['10', 10, 'answer is "10", expected 10'],
    [{ prediction: 9 }, { prediction: 10 }, 'answer.prediction is 9, expected 10'],
    [{}, { prediction: 10 }, 'answer.prediction is missing'],
    [{ a: 1, extra: 2 }, { a: 1 }, 'answer.extra should not be there'],
    [[1, 2], [1, 3], 'answer.1 is 2, expected 3'],
    [[1], [1, 2], 'answer.1 is missing'],
    [[1, 2], [1], 'answer.1 should not be there'],
    [[], {}, 'answer is [], expected {}'],
    [null, {}, 'answer is null, expected {}'],
    [undefined, 1, 'answer is undefined, expected 1'],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, 'answer.a.c is 2, expected 3'],
  ])('between %j and %j', (actual, expected, difference) => {
    expect(firstDifference(actual, expected)).toBe(difference);
  });

  it('shows long values in part', () => {
    expect(firstDifference('x'.repeat(500), 'y')?.length).toBeLessThan(120);
  });
});

describe('the first difference in a text', () => {
  it('compares what it means, not how it is written', () => {
    expect(firstDifferenceInText('{"prediction": 10.0}', { prediction: 10 })).toBeNull();
  });

  it('says when it is no JSON', () => {
    expect(firstDifferenceInText('<html>', 1)).toBe('answer is not JSON: "<html>"');
  });
});
