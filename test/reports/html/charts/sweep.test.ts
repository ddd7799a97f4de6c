import { describe, expect, it } from 'vitest';
import { drawSweep } from '../../../../reports/html/charts/sweep.js';
import type { SweepCurveData, SweepPoint } from '../../../../reports/view/charts/picture-data.js';
import { CONTEXT } from './made-up.js';
import { percentOf, type Shape, titleOf, within } from './read-svg.js';
import { placesOf, signs, sound } from './sound.js';

function point(setting: number, center: number, more: Partial<SweepPoint> = {}): SweepPoint {
  return {
    setting,
    label: String(setting),
    center,
    low: center,
    high: center,
    atLeast: false,
    isKnee: false,
    isAfterGap: false,
    text: center.toFixed(1),
    ...more,
  };
}

const POINTS = [
  point(1, 10),
  point(2, 20, { low: 15, high: 25 }),
  point(4, 40, { isKnee: true }),
  point(8, 40, { atLeast: true, text: '>= 40.0' }),
];

function dataOf(points: readonly SweepPoint[], isLogarithmic = true): SweepCurveData {
  return { axis: 'pool size', isLogarithmic, panels: [{ title: 'right answers/s', points }] };
}

describe('the curve of a sweep', () => {
  const svg = sound(drawSweep(dataOf(POINTS), CONTEXT));

  it('begins its figures at 0', () => {
    expect(placesOf(within(svg, 'curve')[0])).toEqual([
      [50, 750],
      [350, 500],
      [650, 0],
      [950, 0],
    ]);
  });

  it('spaces settings by their ratios where they are powers, evenly otherwise', () => {
    const even = sound(drawSweep(dataOf([point(1, 1), point(2, 2), point(9, 3)], false), CONTEXT));
    expect(placesOf(within(even, 'curve')[0]).map(([x]) => x)).toEqual([50, 163, 950]);
    const withNone = sound(drawSweep(dataOf([point(0, 1), point(2, 2), point(4, 3)]), CONTEXT));
    expect(placesOf(within(withNone, 'curve')[0]).map(([x]) => x)).toEqual([50, 500, 950]);
  });

  it('leads no line across a setting without a figure', () => {
    const broken = [point(1, 10), point(2, 20), point(8, 40, { isAfterGap: true }), point(9, 30)];
    const drawn = sound(drawSweep(dataOf(broken, false), CONTEXT));
    const lines = within(drawn, 'curve').map((line) => placesOf(line).map(([x]) => x));
    expect(lines).toEqual([
      [50, 163],
      [838, 950],
    ]);
    expect(signs(drawn, 'dot')).toHaveLength(4);
    const apart = broken.map((one) => ({ ...one, isAfterGap: true }));
    expect(within(sound(drawSweep(dataOf(apart, false), CONTEXT)), 'curve')).toEqual([]);
  });

  it('spells every point as the view does, at the point and under the pointer', () => {
    expect(within(svg, 'value').map(({ text }) => text)).toEqual(['10.0', '20.0', '40.0', '>= 40.0']);
    expect(signs(svg, 'dot').map(titleOf)).toEqual(['1: 10.0', '2: 20.0', '4: 40.0', '8: >= 40.0']);
    expect(within(svg, 'tick').map(({ text }) => text)).toEqual(['1', '2', '4', '8']);
  });

  it('draws the range of the rounds where they differ', () => {
    const [range, ...more] = within(svg, 'whisker') as [Shape];
    expect(more).toEqual([]);
    expect(percentOf(range, 'x1')).toBe(35);
    const [low, center, high] = [
      range.attributes.y1,
      signs(svg, 'dot')[1]?.attributes.y,
      range.attributes.y2,
    ];
    expect(Number(low) - Number(center)).toBeCloseTo(Number(center) - Number(high), 1);
    expect(Number(low)).toBeGreaterThan(Number(high));
  });

  it('marks the knee in words too, and with an arrow what is known from below only', () => {
    expect(within(svg, 'caption').map(({ text }) => text)).toContain('knee');
    expect(within(svg, 'knee').map(({ tag, attributes }) => [tag, attributes.x1 ?? attributes.cx])).toEqual([
      ['line', '65%'],
      ['circle', '65%'],
    ]);
    expect(signs(svg, 'up').map((sign) => percentOf(sign, 'x'))).toEqual([95]);
    const plain = sound(drawSweep(dataOf(POINTS.slice(0, 2)), CONTEXT));
    expect([within(plain, 'knee'), signs(plain, 'up')]).toEqual([[], []]);
  });
});

describe('points of one setting', () => {
  const both = [point(1, 10), point(3, 20), point(3, 21, { label: 'default, 3 slots' }), point(9, 30)];
  const svg = sound(drawSweep(dataOf(both, false), CONTEXT));

  it('are both told, at one mark and above it', () => {
    expect(within(svg, 'tick').map(({ text }) => text)).toEqual(['1', '3 and default, 3 slots', '9']);
    expect(within(svg, 'value').map(({ text }) => text)).toEqual(['10.0', '20.0 and 21.0', '30.0']);
    expect(signs(svg, 'dot').map(titleOf)).toContain('default, 3 slots: 21.0');
  });

  it('make no step in the line', () => {
    const places = placesOf(within(svg, 'curve')[0]);
    expect(places).toEqual([
      [50, 667],
      [275, 333],
      [950, 0],
    ]);
  });
});

describe('crowded and empty sweeps', () => {
  it('leave figures out, but those of the knee and of the ends, while every point stays', () => {
    const points = Array.from({ length: 60 }, (_, index) =>
      point(index + 1, 100 + index, { isKnee: index === 30 }),
    );
    const svg = sound(drawSweep(dataOf(points, false), CONTEXT));
    const texts = within(svg, 'value');
    expect(texts.length).toBeLessThan(16);
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['100.0', '130.0', '159.0']));
    expect(signs(svg, 'dot')).toHaveLength(60);
    const onNarrow = texts.filter(({ attributes }) => !attributes.class?.includes('minor-tick'));
    expect(onNarrow.map(({ text }) => text)).toEqual(expect.arrayContaining(['100.0', '130.0', '159.0']));
    expect(onNarrow.length).toBeLessThan(8);
  });

  it('draw one point in the middle, and figures of 0 on the ground', () => {
    const one = sound(drawSweep(dataOf([point(4, 0)]), CONTEXT));
    const [dot] = signs(one, 'dot') as [Shape];
    expect(percentOf(dot, 'x')).toBe(50);
    expect(dot.attributes.y).toBe(within(one, 'base')[0]?.attributes.y1);
  });

  it('draw no panel without a point, and nothing without a panel', () => {
    const [panel] = dataOf(POINTS).panels;
    const half = { ...dataOf([]), panels: [{ title: 'memory', points: [] }, panel as never] };
    const svg = sound(drawSweep(half, CONTEXT));
    expect(within(svg, 'label').map(({ text }) => text)).toEqual(['right answers/s']);
    expect(drawSweep(dataOf([]), CONTEXT).text).toBe('');
  });
});
