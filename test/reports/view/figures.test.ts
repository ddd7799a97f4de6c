import { describe, expect, it } from 'vitest';
import * as figures from '../../../reports/view/figures.js';

describe('duration', () => {
  it.each([
    [undefined, '–'],
    [0, '0.00 ms'],
    [0.002, '<0.01 ms'],
    [0.314, '0.31 ms'],
    [0.999, '1.0 ms'],
    [9.94, '9.9 ms'],
    [9.96, '10 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [2005, '2.00 s'],
    [61_500, '61.50 s'],
  ])('spells %s ms as %s', (value, text) => expect(figures.duration(value)).toBe(text));
});

it('spells a wait in milliseconds, however long', () => expect(figures.milliseconds(1996.4)).toBe('1996 ms'));

it('names the unit of several durations once, that of the longest', () => {
  expect(figures.durations([104, 1006, 2011], ' ')).toBe('0.10 1.01 2.01 s');
  expect(figures.durations([4, 120.4], '–')).toBe('4–120 ms');
  expect(figures.durations([4, 120.4], '–', 2011)).toBe('0.00–0.12 s');
  expect(figures.durations([4, 120.4], '–', 999)).toBe('4–120 ms');
  expect(figures.durations([], ' ')).toBe('–');
});

it('spells a span of equal figures as one', () => {
  expect(figures.durationSpan([1004, 1003])).toBe('1.00 s');
  expect(figures.durationSpan([1004, 1023])).toBe('1.00 to 1.02 s');
});

it('spells rates, ratios, shares and bytes', () => {
  expect([4.2, 81.26, 25431.4].map(figures.perSecond)).toEqual(['4.20', '81.3', '25431']);
  expect(figures.times(1.996)).toBe('2.00x');
  expect(figures.percent(0.9968)).toBe('99.7 %');
  expect(figures.shortPercent(0.1)).toBe('10 %');
  expect(figures.megabytes(84_250_000)).toBe('84.3 MB');
  expect([null, 2, 1.5].map(figures.slotCount)).toEqual(['no limit', '2', '1.5']);
});

it('spells the value of a metric by its unit, and of an unknown one as it is', () => {
  expect(figures.metricFigure('makespanMs', 2001)).toBe('2.00 s');
  expect(figures.metricFigure('bystanderMaxMs', 2001)).toBe('2001 ms');
  expect(figures.metricFigure('throughputPerSec', 812.4)).toBe('812.4 per second');
  expect(figures.metricFigure('speedup', 2)).toBe('2.00x');
  expect(figures.metricFigure('efficiency', 0.5)).toBe('50.0 %');
  expect(figures.metricFigure('peakMemoryBytes', 2e6)).toBe('2.0 MB');
  expect(figures.metricFigure('constructor', 7.5)).toBe('7.5');
});

describe('spread', () => {
  const estimate = { center: 2, low: 1.99, high: 2.01, method: '', unit: 'ratio', better: 'higher' } as const;
  const spell = (value: number) => value.toFixed(2);

  it('tells a range from an interval, and one round from both', () => {
    expect(figures.spread({ ...estimate, n: 3, level: null }, spell)).toBe('range of 3 rounds 1.99–2.01');
    expect(figures.spread({ ...estimate, n: 9, level: 0.95 }, spell)).toBe('95 % interval 1.99–2.01');
    expect(figures.spread({ ...estimate, n: 1, level: null }, spell)).toBe('one round');
  });
});
