import { describe, expect, it } from 'vitest';
import { inAscii, toAscii } from '../../../reports/view/ascii.js';
import { clip, counted, listed, plain, plainLine, unfinished } from '../../../reports/view/words.js';

describe('plain', () => {
  it('makes one harmless line of anything', () => {
    expect(plain(' a\r\n\tb\u0000 \u001b[31mred\u001b[0m \u001b]0;title\u0007c\u202ed\ud800 ')).toBe(
      'a b red cd\u{fffd}',
    );
  });
  it('keeps letters of every language', () => expect(plain('über 日本 💥')).toBe('über 日本 💥'));
  it('keeps the indent of a line where it stands alone', () =>
    expect(plainLine('\tat x  y\n')).toBe('  at x  y'));
});

it('clips by characters and marks the cut', () => {
  expect(clip('💥💥💥', 3)).toBe('💥💥💥');
  expect(clip('💥💥💥💥', 3)).toBe('💥💥…');
});

it('lists and counts', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([1, 2].map((count) => counted(count, 'round'))).toEqual(['1 round', '2 rounds']);
  expect(unfinished('It stalls. ')).toBe('It stalls');
});

it('finds a counterpart for every sign of its own, and a question mark for the rest', () => {
  expect(toAscii('1–2 … · × ─ █ “é” 日')).toBe('1-2 ~ - x - # "e" ?');
});

it('turns every text of a view, and nothing else', () => {
  expect(inAscii({ a: ['–', 1, null], b: { c: true } })).toEqual({ a: ['-', 1, null], b: { c: true } });
});
