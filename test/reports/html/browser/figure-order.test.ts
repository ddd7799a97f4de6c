import { describe, expect, it } from 'vitest';
import { compareWorth, worthOf } from '../../../../reports/html/browser/figure-order.js';

describe('what a spelled figure is worth', () => {
  it.each([
    ['1.00 s', 1000],
    ['996 ms', 996],
    ['0.31 ms', 0.31],
    ['>= 10.00 s', 10_000],
    ['<0.01 ms', 0.01],
    ['25431', 25_431],
    ['2.00x', 2],
    ['99.7 %', 99.7],
    ['+14.0 % (+11.9 to +16.1)', 14],
    ['-9.5 % (-11.9 to -7.1)', -9.5],
    ['24.1 (23.8–24.5)', 24.1],
    ['1.00 s (0.99–1.02 s)', 1000],
    ['0.22 … 1.73 s', 220],
    ['0.62 / 3.5 ms', 0.62],
    ['84.2 MB', 84.2],
    ['80/s ?', 80],
    ['* 2', 2],
    ['no limit', Number.POSITIVE_INFINITY],
    ['–', null],
    ['', null],
  ])('%s', (text, worth) => {
    expect(worthOf(text)).toBe(worth);
  });
  it.each(['1.00–1.01', 'slower', 'no rate', 'default, 3 slots'])('cannot be told of %s', (text) => {
    expect(worthOf(text)).toBeUndefined();
  });
});

describe('the order', () => {
  const sorted = (texts: readonly string[], direction: 1 | -1) =>
    [...texts].sort((a, b) => compareWorth(worthOf(a), worthOf(b), direction));
  const figures = ['–', '1.00 s', '996 ms', 'no limit', '2.1 ms'];

  it('goes up over units, absent figures last', () => {
    expect(sorted(figures, 1)).toEqual(['2.1 ms', '996 ms', '1.00 s', 'no limit', '–']);
  });
  it('goes down, absent figures last again', () => {
    expect(sorted(figures, -1)).toEqual(['no limit', '1.00 s', '996 ms', '2.1 ms', '–']);
  });
});
