import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawSplit } from '../../../../reports/html/charts/split.js';
import type { SplitData, SplitPart, SplitRow } from '../../../../reports/view/charts/picture-data.js';
import { CONTEXT } from './made-up.js';
import { percentOf, readSvg, type Shape, titleOf, within } from './read-svg.js';

const POOL: SplitRow = {
  strategy: 'thread-pool:4',
  parts: parts(500, 0, 500, 60),
  totalMs: 1060,
  expectedMs: 1000,
};
const INLINE: SplitRow = {
  strategy: 'inline',
  parts: parts(2000, 0, 500, 60),
  totalMs: 2560,
  expectedMs: 2500,
};
const STARTED: SplitRow = {
  strategy: 'process-per-request',
  parts: parts(0, 300, 500, 20),
  totalMs: 820,
  expectedMs: null,
};
const DATA: SplitData = { rows: [POOL, INLINE, STARTED], endMs: 2560 };

describe('the split of the last answer', () => {
  const svg = draw(DATA);
  const [pool, inline, started] = within(svg, 'cell') as [Shape, Shape, Shape];

  it('stands in the colour of each strategy and under its name', () => {
    expect(pool.attributes).toMatchObject({ class: 'cell s1', 'data-strategy': 'thread-pool:4' });
    expect(within(svg, 'label').map(({ text }) => text)).toEqual([
      'thread-pool:4',
      'inline',
      'process-per-request',
    ]);
  });

  it('puts the parts one after the other, as long as they took', () => {
    const bars = barsOf(inline);
    expect(bars.map(({ attributes }) => attributes.class)).toEqual(['wait', 'run', 'rest']);
    expect(bars.map(titleOf)).toEqual(['waiting: 2.00 s', 'running: 500 ms', 'coming back: 60 ms']);
    expect(percentOf(bars[0] as Shape, 'x')).toBe(0);
    for (const [place, bar] of bars.slice(1).entries()) {
      const before = bars[place] as Shape;
      expect(percentOf(bar, 'x')).toBeCloseTo(percentOf(before, 'x') + percentOf(before, 'width'), 1);
    }
    expect(percentOf(bars[1] as Shape, 'x')).toBeCloseTo((2000 / 2560) * 100, 0);
    const last = bars[2] as Shape;
    expect(percentOf(last, 'x') + percentOf(last, 'width')).toBeCloseTo(100, 0);
  });

  it('leaves out a part that took no time', () => {
    expect(barsOf(pool).map(titleOf)).toEqual(['waiting: 500 ms', 'running: 500 ms', 'coming back: 60 ms']);
  });

  it('leaves out a part that nobody would see', () => {
    const [cell] = within(draw({ rows: [{ ...POOL, parts: parts(9, 0, 500, 501) }], endMs: 1010 }), 'cell');
    expect(barsOf(cell as Shape).map(titleOf)).toEqual(['running: 500 ms', 'coming back: 501 ms']);
  });

  it('hatches the start of a worker', () => {
    const [starting] = within(started, 'starting');
    expect(starting?.attributes.fill).toBe('url(#made-up-2)');
    expect(titleOf(starting as Shape)).toBe('starting a worker: 300 ms');
    expect(
      within(svg)
        .filter(({ tag }) => tag === 'pattern')
        .map(({ attributes }) => attributes.id),
    ).toEqual(['made-up-2']);
  });

  it('names the parts that have room for it', () => {
    expect(lettersOf(inline).map(({ text }) => text)).toEqual(['waiting', 'running']);
    expect(lettersOf(pool).map(({ attributes }) => attributes.class)).toEqual([undefined, undefined]);
  });

  it('spells the whole at the end of the bar, above it where there is no room beside it', () => {
    const [beside, above] = [pool, inline].map((cell) => within(cell, 'total')[0] as Shape);
    expect(beside?.text).toBe('1.06 s');
    expect(percentOf(beside as Shape, 'x')).toBeCloseTo((1060 / 2560) * 100, 0);
    expect(beside?.attributes['text-anchor']).toBeUndefined();
    expect(above?.text).toBe('2.56 s');
    expect(above?.attributes['text-anchor']).toBe('end');
    expect(Number(above?.attributes.y)).toBeLessThan(Number(beside?.attributes.y));
  });

  it('marks the expected time', () => {
    const [mark] = within(pool, 'expected');
    expect(percentOf(mark as Shape, 'x')).toBeCloseTo((1000 / 2560) * 100, 0);
    const label = pool.children.find(({ text }) => text === 'expected 1.00 s');
    expect(label?.attributes.x).toBe(mark?.attributes.x);
  });

  it('says once what all rows expect alike, at the axis, and marks each', () => {
    const alike = draw({ rows: [POOL, { ...INLINE, expectedMs: 1000 }], endMs: 2560 });
    const rows = within(alike, 'cell') as [Shape, Shape];
    expect(rows.map((row) => within(row, 'expected').length)).toEqual([1, 1]);
    expect(expectedIn(alike)).toEqual(['expected 1.00 s']);
    expect(rows.flatMap(expectedIn)).toEqual([]);
    const [common] = within(alike, 'common') as [Shape];
    const [mark, label] = common.children as [Shape, Shape];
    expect(mark.attributes.x).toBe(within(rows[0], 'expected')[0]?.attributes.x);
    expect(label.attributes.x).toBe(mark.attributes.x);
    expect(Number(label.attributes.y)).toBeLessThan(Number(within(alike, 'tick')[0]?.attributes.y) - 10);
  });

  it('says it of each row where one differs, or expects nothing, and of a single one', () => {
    expect(expectedIn(svg)).toEqual(['expected 1.00 s', 'expected 2.50 s']);
    expect(expectedIn(draw({ rows: [POOL, STARTED], endMs: 2560 }))).toEqual(['expected 1.00 s']);
    expect(within(draw({ rows: [POOL], endMs: 2560 }), 'common')).toEqual([]);
    expect(expectedIn(draw({ rows: [POOL], endMs: 2560 }))).toEqual(['expected 1.00 s']);
    expect(expectedIn(draw({ rows: [STARTED, STARTED], endMs: 2560 }))).toEqual([]);
  });

  it('keeps the mark apart from a bar of any colour', () => {
    const css = readFileSync(join(import.meta.dirname, '../../../../reports/html/browser/bars.css'), 'utf8');
    const [, rule = ''] = /\.expected \{([^}]*)\}/.exec(css) ?? [];
    expect(rule).toMatch(/fill: var\(--ink\);\s*stroke: var\(--paper\);/);
    expect(rule).toContain('paint-order: stroke');
  });

  it('marks nothing where arithmetic cannot tell', () => {
    expect(within(started, 'expected')).toHaveLength(0);
  });

  it('puts strategies below each other, on one axis at the end', () => {
    const tops = within(svg, 'cell').map(({ attributes }) =>
      Number(attributes.transform?.match(/\d+(?=\)$)/)?.[0]),
    );
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect(new Set(tops).size).toBe(3);
    const [ticks] = within(svg, 'ticks');
    expect(Number(ticks?.children[0]?.attributes.y)).toBeGreaterThan(tops[2] as number);
    expect(ticks?.children.map(({ text }) => text)).toEqual([
      '0',
      '0.5 s',
      '1.0 s',
      '1.5 s',
      '2.0 s',
      '2.5 s',
    ]);
  });

  it('holds no figure that is not one, and nothing that a content security policy forbids', () => {
    const nothing: SplitRow = { strategy: 'inline', parts: parts(0, 0, 0, 0), totalMs: 0, expectedMs: 0 };
    for (const data of [DATA, { rows: [], endMs: 0 }, { rows: [nothing], endMs: 0 }]) {
      expect(drawSplit(data, CONTEXT).text).not.toMatch(/NaN|Infinity|undefined|style=|\son\w+=/);
    }
  });
});

function draw(data: SplitData): Shape {
  return readSvg(drawSplit(data, CONTEXT));
}

function expectedIn(shape: Shape): readonly string[] {
  return within(shape)
    .filter(({ tag, text }) => tag === 'text' && text.startsWith('expected'))
    .map(({ text }) => text);
}

function barsOf(cell: Shape): readonly Shape[] {
  return cell.children.filter(({ attributes }) => /^(wait|starting|run|rest)/.test(attributes.class ?? ''));
}

/** The words in the bars: each stands right after its bar. */
function lettersOf(cell: Shape): readonly Shape[] {
  const bars = barsOf(cell);
  return cell.children.filter(
    ({ tag, attributes }, place) =>
      tag === 'text' && attributes.class !== 'total' && bars.includes(cell.children[place - 1] as Shape),
  );
}

function parts(waiting: number, starting: number, running: number, rest: number): readonly SplitPart[] {
  const ms = { waiting, starting, running, rest };
  return (['waiting', 'starting', 'running', 'rest'] as const).map((kind) => ({ kind, ms: ms[kind] }));
}
