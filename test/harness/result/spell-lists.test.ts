import { describe, expect, it } from 'vitest';
import { spellIndented } from '../../../harness/result/spell-lists.js';

describe('the spelling of a result', () => {
  it('has lists of numbers on one line, and everything else as ever', () => {
    const value = {
      a: [1, -2.5, 3e-7],
      b: { c: ['x', 'y'] },
      d: [
        [1.5, 1],
        [20, 2],
      ],
      e: [],
      f: [{ g: [0] }],
    };
    expect(spellIndented(value)).toBe(`{
  "a": [1, -2.5, 3e-7],
  "b": {
    "c": [
      "x",
      "y"
    ]
  },
  "d": [[1.5, 1], [20, 2]],
  "e": [],
  "f": [
    {
      "g": [0]
    }
  ]
}`);
  });

  it.each([
    ['texts that look like lists', { text: '[\n  1,\n  2\n]', list: ['[', '1', ']'] }],
    ['lists of both', [1, 'two', [3, 'four'], [5, [6, 7]], null, [null, 1], [true, 2]]],
    ['a text with a bracket in a list of lists', [['[1]'], [[1], ['x']]]],
    ['nothing', null],
  ])('reads back: %s', (_, value) => {
    expect(JSON.parse(spellIndented(value))).toEqual(value);
  });

  it('leaves out what JSON leaves out', () => {
    expect(spellIndented({ a: undefined, b: 1 })).toBe('{\n  "b": 1\n}');
  });

  it('takes time in proportion to its length', () => {
    const list = Array.from({ length: 200_000 }, (_, index) => index / 7);
    const rows = list.map((value, index) => [value, index]);
    expect(JSON.parse(spellIndented({ list, rows }))).toEqual({ list, rows });
  });
});
