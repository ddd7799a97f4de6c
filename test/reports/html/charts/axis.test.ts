import { describe, expect, it } from 'vitest';
import {
  type Axis,
  axisOf,
  linearAxis,
  logAxis,
  narrowed,
  numberTick,
  shareTick,
  timeTick,
} from '../../../../reports/html/charts/axis.js';

describe('a linear axis', () => {
  it('places values in per cent, and what lies outside on the nearer end', () => {
    const { at } = linearAxis(0, 2000, timeTick);
    expect([0, 500, 1000, 2000, -1, 2500].map(at)).toEqual([0, 25, 50, 100, 0, 100]);
    expect(linearAxis(0, 3, numberTick).at(1)).toBe(33.33);
  });

  it('runs up in pixels from the top where its ends say so', () => {
    const { at, ticks } = linearAxis(0, 1, shareTick, [120, 0]);
    expect([0, 0.25, 1].map(at)).toEqual([120, 90, 0]);
    expect(ticks.map(({ label, place }) => [label, place])).toEqual([
      ['0 %', 120],
      ['20 %', 96],
      ['40 %', 72],
      ['60 %', 48],
      ['80 %', 24],
      ['100 %', 0],
    ]);
  });

  it('bears round marks in one unit', () => {
    expect(labels(linearAxis(0, 2510, timeTick))).toEqual(['0', '0.5 s', '1.0 s', '1.5 s', '2.0 s', '2.5 s']);
    expect(labels(linearAxis(0, 18_000, timeTick))).toEqual([
      '0',
      '2 s',
      '4 s',
      '6 s',
      '8 s',
      '10 s',
      '12 s',
      '14 s',
      '16 s',
      '18 s',
    ]);
    expect(labels(linearAxis(0, 260, timeTick))).toEqual([
      '0',
      '50 ms',
      '100 ms',
      '150 ms',
      '200 ms',
      '250 ms',
    ]);
    expect(labels(linearAxis(0, 0.31, timeTick)).at(1)).toBe('0.05 ms');
  });

  it('keeps at most five marks on a narrow screen, the first among them', () => {
    for (const endMs of [1, 7, 13.2, 99, 1000, 1700, 2510, 4999, 61_000]) {
      const kept = linearAxis(0, endMs, timeTick).ticks.filter(({ isMinor }) => !isMinor);
      expect(kept.length).toBeLessThanOrEqual(5);
      expect(kept.length).toBeGreaterThanOrEqual(2);
      expect(kept[0]?.label).toBe('0');
    }
  });

  it('has its only value in the middle', () => {
    const { at, ticks } = linearAxis(5, 5, numberTick);
    expect(at(5)).toBe(50);
    expect(ticks).toEqual([{ place: 50, label: '5', isMinor: false }]);
  });
});

describe('a logarithmic axis', () => {
  it('gives equal ratios equal distances', () => {
    const { at } = logAxis(1, 10_000, timeTick);
    expect([1, 10, 100, 1000, 10_000, 0.5, 20_000].map(at)).toEqual([0, 25, 50, 75, 100, 0, 100]);
  });

  it('marks 1, 2 and 5 of each power of ten, or of a wide range the powers alone', () => {
    expect(labels(logAxis(0.9, 60, timeTick))).toEqual(['1 ms', '2 ms', '5 ms', '10 ms', '20 ms', '50 ms']);
    expect(labels(logAxis(0.01, 40_000, timeTick))).toEqual([
      '0.01 ms',
      '0.1 ms',
      '1 ms',
      '10 ms',
      '100 ms',
      '1 s',
      '10 s',
    ]);
  });

  it('has marks within a range that holds none of them', () => {
    expect(labels(logAxis(1010, 1040, timeTick)).length).toBeGreaterThanOrEqual(2);
    expect(labels(logAxis(7, 7, timeTick))).toEqual(['7 ms']);
    expect(logAxis(7, 7, timeTick).at(7)).toBe(50);
  });

  it('keeps at most five marks on a narrow screen', () => {
    for (const [low, high] of [
      [0.01, 40_000],
      [0.9, 60],
      [1, 10],
      [95, 130],
      [0.000_1, 1e9],
    ] as const) {
      const kept = logAxis(low, high, timeTick).ticks.filter(({ isMinor }) => !isMinor);
      expect(kept.length).toBeLessThanOrEqual(5);
      expect(kept.length).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('an axis of another kind', () => {
  it('takes any scale and any marks', () => {
    const axis = axisOf((share) => 100 / 3 - share, [0, 30], [0], shareTick);
    expect(axis.ticks).toEqual([
      { place: 33.33, label: '0 %', isMinor: false },
      { place: 3.33, label: '3000 %', isMinor: true },
    ]);
  });
});

describe('marks for a narrow screen', () => {
  it.each([
    [5, 1],
    [6, 2],
    [10, 2],
    [11, 5],
    [25, 5],
    [26, 10],
  ])('of %i every %i. stays', (count, every) => {
    const values = Array.from({ length: count }, (_, index) => index);
    expect(narrowed(values)).toEqual(values.filter((value) => value % every === 0));
  });
});

describe('marks in words', () => {
  it('are free of the noise of binary fractions', () => {
    expect(numberTick(0.1 + 0.2)).toBe('0.3');
    expect(shareTick(0.07)).toBe('7 %');
    expect(timeTick(0.1 + 0.2, 0.1)).toBe('0.3 ms');
  });
});

function labels({ ticks }: Axis): readonly string[] {
  return ticks.map(({ label }) => label);
}
