import { describe, expect, it } from 'vitest';
import { drawForest } from '../../../../reports/html/charts/forest.js';
import type { ForestRow } from '../../../../reports/view/charts/picture-data.js';
import { CONTEXT } from './made-up.js';
import { percentOf, type Shape, titleOf, within } from './read-svg.js';
import { signs, sound } from './sound.js';

function row(name: string, change: number, tone: ForestRow['tone'], half = 0.02): ForestRow {
  const [low, high] = [change - half, change + half];
  return { name, change, low, high, tone, verdict: `it is ${tone}`, text: `${Math.round(change * 100)} %` };
}

const ROWS = [
  row('burn · inline', 0.25, 'worse'),
  row('burn · cluster:2', -0.2, 'better'),
  row('burn · async', 0, 'same'),
  row('A/A', 0.04, 'unclear', 0.06),
];

describe('the changes of a comparison', () => {
  const svg = sound(drawForest({ rows: ROWS, equivalence: 0.05 }, CONTEXT));

  it('stand in the order of the view, each with its figure', () => {
    expect(within(svg, 'name').map(({ text }) => text)).toEqual(ROWS.map(({ name }) => name));
    expect(within(svg, 'caption').map(({ text }) => text)).toEqual(['25 %', '-20 %', '0 %', '4 %']);
  });

  it('tell their verdict by colour and by sign', () => {
    expect(['right', 'left', 'square', 'ring'].map((kind) => signs(svg, kind).map(titleOf))).toEqual([
      ['25 %, it is worse'],
      ['-20 %, it is better'],
      ['0 %, it is same'],
      ['4 %, it is unclear'],
    ]);
    for (const tone of ['worse', 'better', 'same', 'unclear']) expect(within(svg, tone)).toHaveLength(1);
  });

  it('lie inside their intervals, on the side of the zero line that they belong to', () => {
    const zero = percentOf(within(svg, 'zero')[0] as Shape, 'x1');
    const places = ROWS.map((_, place) => {
      const interval = within(svg, 'whisker')[place] as Shape;
      const sign = within(svg).filter(({ tag }) => tag === 'use')[place] as Shape;
      const [low, at, high] = [percentOf(interval, 'x1'), percentOf(sign, 'x'), percentOf(interval, 'x2')];
      expect(low).toBeLessThan(at);
      expect(at).toBeLessThan(high);
      return Math.sign(at - zero);
    });
    expect(places).toEqual([1, -1, 0, 1]);
  });

  it('show the zone in which a change matters to nobody around zero', () => {
    const zone = within(svg, 'zone')[0] as Shape;
    const [from, to] = [percentOf(zone, 'x'), percentOf(zone, 'x') + percentOf(zone, 'width')];
    const zero = percentOf(within(svg, 'zero')[0] as Shape, 'x1');
    expect(from).toBeLessThan(zero);
    expect(to).toBeGreaterThan(zero);
    const unclear = within(svg, 'whisker')[3] as Shape;
    expect(percentOf(unclear, 'x2')).toBeGreaterThan(to);
  });

  it('are marked in signed per cents', () => {
    const ticks = new Set(within(svg, 'tick').map(({ text }) => text));
    expect(ticks).toEqual(new Set(['-20 %', '-10 %', '0', '+10 %', '+20 %']));
  });
});

describe('changes of every size', () => {
  it('put twice as slow and twice as quick equally far from no change', () => {
    const rows = [
      row('slow', 1, 'worse', 0),
      row('quick', -0.5, 'better', 0),
      row('very slow', 9, 'worse', 1),
    ];
    const svg = sound(drawForest({ rows, equivalence: 0.05 }, CONTEXT));
    const zero = percentOf(within(svg, 'zero')[0] as Shape, 'x1');
    const [slow, quick] = [signs(svg, 'right')[0], signs(svg, 'left')[0]].map((sign) =>
      percentOf(sign as Shape, 'x'),
    ) as [number, number];
    expect(slow - zero).toBeCloseTo(zero - quick, 1);
    expect(within(svg, 'tick').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['-50 %', '0', '+100 %', '+900 %']),
    );
  });

  it('leave marks out where their labels would run into each other, but never no change', () => {
    const rows = [row('slow', 1, 'worse', 0.6), row('same', 0, 'same')];
    const svg = sound(drawForest({ rows, equivalence: 0.05 }, CONTEXT));
    const ticks = within(svg, 'ticks')[0]?.children ?? [];
    const onNarrow = ticks.filter(({ attributes }) => !attributes.class?.includes('minor-tick'));
    expect(onNarrow.map(({ text }) => text)).toContain('0');
    expect(onNarrow.length).toBeGreaterThan(2);
    const places = onNarrow.map((tick) => percentOf(tick, 'x')).sort((a, b) => a - b);
    for (const [index, place] of places.slice(1).entries())
      expect(place - (places[index] as number)).toBeGreaterThan(9);
  });

  it('keep an interval that reaches below nothing inside the picture', () => {
    sound(drawForest({ rows: [row('odd', -0.9, 'better', 0.4)], equivalence: 0.05 }, CONTEXT));
    sound(drawForest({ rows: [row('none', 0, 'same', 0)], equivalence: 0 }, CONTEXT));
  });

  it('are two hundred lines of at most 26 pixels and half a kilobyte', () => {
    const rows = Array.from({ length: 200 }, (_, index) =>
      row(`scenario-${index} · thread-pool:4`, index / 400, 'unclear'),
    );
    const drawing = drawForest({ rows, equivalence: 0.05 }, CONTEXT);
    const svg = sound(drawing);
    expect(within(svg, 'name')).toHaveLength(200);
    expect(Number(svg.attributes.height)).toBeLessThan(200 * 26 + 50);
    expect(drawing.text.length).toBeLessThan(200 * 500);
  });

  it('are not drawn where there is none', () => {
    expect(drawForest({ rows: [], equivalence: 0.05 }, CONTEXT).text).toBe('');
  });
});
