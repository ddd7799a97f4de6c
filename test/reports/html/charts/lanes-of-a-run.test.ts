/** The picture of a run that was measured: what is drawn is held against the figures of the result, not of the view. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Result, resultSchema } from '../../../../harness/result/schema.js';
import { drawLanes } from '../../../../reports/html/charts/lanes.js';
import { paletteOf } from '../../../../reports/html/palette.js';
import type { LanesData } from '../../../../reports/view/charts/picture-data.js';
import { buildView } from '../../../../reports/view.js';
import { CONTEXT } from './made-up.js';
import { barsIn, percentOf, readSvg, type Shape, titleOf, within } from './read-svg.js';

describe('the lanes of a real run of squares-on-four', () => {
  const result = realResult();
  const data = buildView(result).sections[0]?.charts.lanes?.data as LanesData;
  const svg = readSvg(
    drawLanes(data, { ...CONTEXT, palette: paletteOf(result.cells.map(({ strategy }) => strategy)) }),
  );
  const cell = within(svg, 'cell').find((shape) => shape.attributes['data-strategy'] === 'thread-pool:4');
  if (cell === undefined) throw new Error('thread-pool:4 is not drawn');
  const bars = barsIn(cell, 'lane');

  it('are four, with five bars, one of them in the second wave', () => {
    expect(within(cell, 'lane')).toHaveLength(4);
    expect(bars).toHaveLength(5);
    const firstEnd = Math.min(...bars.map((bar) => percentOf(bar, 'x') + percentOf(bar, 'width')));
    expect(bars.filter((bar) => percentOf(bar, 'x') >= firstEnd - 0.1)).toHaveLength(1);
  });

  it('have bars within 2 % of the figures of the result, read by the marks of the axis', () => {
    const msPerPercent = 1000 / placeOfSecond(svg);
    const toleranceMs = 1000 * 0.02;
    const requests = requestsOf(result, 'thread-pool:4');
    expect(requests).toHaveLength(5);
    for (const { index, taskStartMs = Number.NaN, runMs = Number.NaN } of requests) {
      const bar = bars.find((shape) => numberOf(shape) === index + 1) as Shape;
      const startMs = percentOf(bar, 'x') * msPerPercent;
      const endMs = startMs + percentOf(bar, 'width') * msPerPercent;
      expect(Math.abs(startMs - taskStartMs)).toBeLessThan(toleranceMs);
      expect(Math.abs(endMs - (taskStartMs + runMs))).toBeLessThan(toleranceMs);
    }
  });

  it('show the one request that waited, for as long as it did', () => {
    const waits = barsIn(cell, 'queue');
    expect(waits).toHaveLength(1);
    const requests = requestsOf(result, 'thread-pool:4');
    const last = requests.reduce((a, b) => ((a.taskStartMs ?? 0) > (b.taskStartMs ?? 0) ? a : b));
    expect(numberOf(waits[0] as Shape)).toBe(last.index + 1);
    const waitedMs = (percentOf(waits[0] as Shape, 'width') * 1000) / placeOfSecond(svg);
    expect(Math.abs(waitedMs - (last.taskStartMs ?? 0))).toBeLessThan(20);
  });

  it('show others served beside the pool, and waiting beside the blocked loop', () => {
    expect(within(cell, 'gap')).toHaveLength(0);
    const inline = within(svg, 'cell').find(({ attributes }) => attributes['data-strategy'] === 'inline');
    const gap = within(inline as Shape, 'gap').reduce((sum, shape) => sum + percentOf(shape, 'width'), 0);
    expect(gap).toBeGreaterThan(90);
  });
});

function numberOf(bar: Shape): number {
  return Number(/^request (\d+)/.exec(titleOf(bar) ?? '')?.[1]);
}

/** In per cent. */
function placeOfSecond(svg: Shape): number {
  const second = within(svg, 'grid')[0]?.children;
  const tick = within(svg, 'ticks')[0]?.children.findIndex(({ text }) => text === '1.0 s') ?? -1;
  return percentOf(second?.[tick] as Shape, 'x1');
}

function realResult(): Result {
  const file = new URL('../../../fixtures/results/squares-on-four.golden.json', import.meta.url);
  return resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function requestsOf({ cells }: Result, strategy: string) {
  return cells.find((cell) => cell.strategy === strategy)?.trials[0]?.requests ?? [];
}
