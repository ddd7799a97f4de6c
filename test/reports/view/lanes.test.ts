import { describe, expect, it } from 'vitest';
import type { RequestResult } from '../../../harness/result/schema.js';
import { drawTimeline } from '../../../reports/view/draw-lanes.js';
import { type Timeline, timelineOf } from '../../../reports/view/lanes.js';
import { standingOf } from '../../../reports/view/standing.js';
import { cell, groupOf, task, trial } from './made-up-cells.js';

const timeline = (...ofStrategies: RequestResult[][]) => {
  const cells = ofStrategies.map((requests, index) =>
    cell(`s${index}`, {
      metrics: { makespanMs: [1000 + index] },
      trials: [trial({ metrics: { makespanMs: 1000 }, requests })],
    }),
  );
  return timelineOf(groupOf(cells), standingOf(groupOf(cells)));
};
const shape = (view: Timeline | null) =>
  view?.cells.map(({ lanes }) => lanes.map((lane) => lane.map(({ request }) => request)));

describe('lanes', () => {
  it('draws one lane per slot, in the order of first use', () => {
    expect(
      shape(timeline([task(2, '1:1', 500, 500), task(1, '1:2', 1, 499), task(0, '1:1', 0, 500)])),
    ).toEqual([[[1, 3], [2]]]);
  });

  it('gives tasks that overlap on one slot a lane each', () => {
    expect(
      shape(timeline([task(0, '1:0', 0, 900), task(1, '1:0', 100, 900), task(2, '1:0', 900, 50)])),
    ).toEqual([[[1, 3], [2]]]);
  });

  it('takes tasks for neighbours that touch by rounding', () => {
    expect(shape(timeline([task(0, '1:0', 0, 500.3), task(1, '1:0', 500, 500)]))).toEqual([[[1, 2]]]);
  });

  it('counts the lanes above eight', () => {
    const view = timeline(Array.from({ length: 11 }, (_, index) => task(index, `1:${index}`, 0, 100)));
    expect(view?.cells[0]).toMatchObject({ hidden: 3 });
    expect(view?.cells[0]?.lanes).toHaveLength(8);
  });

  it('takes the real trial in the middle', () => {
    const trials = [30, 10, 20].map((ms, index) =>
      trial({ metrics: { makespanMs: ms }, requests: [task(index, '1:0', 0, ms)] }),
    );
    const cells = [cell('a', { metrics: { makespanMs: [20] }, trials })];
    expect(shape(timelineOf(groupOf(cells), standingOf(groupOf(cells))))).toEqual([[[3]]]);
  });

  it('is left out where no server told where its tasks ran', () => {
    const { slot: _, ...told } = task(0, '1:0', 0, 100);
    expect(timeline([told])).toBeNull();
  });
});

describe('the drawing', () => {
  it('puts all cells on one axis, with the number of the request in its bar', () => {
    const view = timeline(
      [task(0, '1:0', 0, 1000), task(1, '1:1', 0, 1000)],
      [task(0, '1:0', 0, 1000), task(1, '1:0', 1000, 1000)],
    );
    if (!view) expect.fail('there is no timeline');
    expect(drawTimeline(view, 44)).toEqual([
      's0  █████████1█████████',
      '    █████████2█████████',
      's1  █████████1█████████ █████████2█████████',
      '    0 ───────────────── 1.0 s ─────── 2.00 s',
    ]);
  });

  it('never lets a task vanish, and keeps within its width', () => {
    const view = timeline([task(0, '1:0', 0, 1), task(1, '1:1', 999, 1), task(2, '1:2', 0, 1000)]);
    if (!view) expect.fail('there is no timeline');
    const lines = drawTimeline(view, 60);
    expect(lines[0]).toBe('s0  █');
    expect(lines[2]).toMatch(/^ +█$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});
