import { describe, expect, it } from 'vitest';
import type { RequestResult } from '../../../harness/result/schema.js';
import { toAscii } from '../../../reports/view/ascii.js';
import { lanesOf } from '../../../reports/view/charts/lanes.js';
import type { LanesData } from '../../../reports/view/charts/picture-data.js';
import { drawLanes, lanesKey } from '../../../reports/view/draw-lanes.js';
import { standingOf } from '../../../reports/view/standing.js';
import { cell, groupOf, task, trial } from './made-up-cells.js';

const lanes = (...ofStrategies: RequestResult[][]): LanesData => {
  const cells = ofStrategies.map((requests, index) =>
    cell(`s${index}`, {
      metrics: { makespanMs: [1000 + index] },
      trials: [trial({ metrics: { makespanMs: 1000 }, requests })],
    }),
  );
  return lanesOf(groupOf(cells), standingOf(groupOf(cells)))?.data ?? expect.fail('there are no lanes');
};

describe('the drawing', () => {
  it('puts all cells on one axis, with the number of the request in its bar', () => {
    const data = lanes(
      [task(0, '1:0', 0, 1000), task(1, '1:1', 0, 1000)],
      [task(0, '1:0', 0, 1000), task(1, '1:0', 1000, 1000)],
    );
    expect(drawLanes(data, 44)).toEqual([
      's0  █████████1█████████',
      '    █████████2█████████',
      's1  █████████1█████████ █████████2█████████',
      '    ░░░░░░░░░2░░░░░░░░░',
      '    0 ───────────────── 1.0 s ─────── 2.00 s',
    ]);
    expect(lanesKey(data)).toEqual([
      expect.stringMatching(/^█ a task runs, /),
      '░ a request that is due waits',
    ]);
  });

  it('never lets a task vanish, and keeps within its width', () => {
    const lines = drawLanes(
      lanes([task(0, '1:0', 0, 1), task(1, '1:1', 999, 1), task(2, '1:2', 0, 1000)]),
      60,
    );
    expect(lines[0]).toBe('s0  █');
    expect(lines[2]).toMatch(/^ +█$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('shows the start of a worker before its task', () => {
    const data = lanes([{ ...task(0, '1:0', 500, 500), startingMs: 500 }]);
    expect(drawLanes(data, 44)[0]).toBe('s0  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒█████████1█████████');
    expect(lanesKey(data)).toContain('▒ a worker of its own is started');
  });

  it('shows the last rows of many that wait, and counts the others', () => {
    const requests = Array.from({ length: 10 }, (_, index) => task(index, '1:0', 100 * index, 100));
    const lines = drawLanes(lanes(requests), 60);
    expect(lines.filter((line) => line.includes('░')).map((line) => /\d+/.exec(line)?.[0])).toEqual([
      '8',
      '9',
      '10',
    ]);
    expect(lines).toContain('    (6 more lines waiting)');
  });

  it('has no line for waits that every request has', () => {
    const data = lanes([task(0, '1:0', 10, 990), task(1, '1:1', 10, 990)]);
    expect([...drawLanes(data, 60), ...lanesKey(data)].join('')).not.toMatch(/░|waiting/);
  });

  it('draws background jobs below', () => {
    const data = lanes([task(0, '1:0', 0, 500)]);
    const [only] = data.cells;
    if (!only) expect.fail('there is no cell');
    const jobs = [[{ startMs: 500, endMs: 1000 }]];
    const lines = drawLanes({ cells: [{ ...only, jobs, hiddenJobs: 2 }], endMs: 1000 }, 44);
    expect(lines.slice(1, 3)).toEqual([
      `    ${' '.repeat(20)}▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓`,
      '    (2 more lines with background jobs)',
    ]);
  });

  it('shows the job that ended last, and counts the tasks of a bar', () => {
    const [only] = lanes([task(0, '1:0', 0, 500)]).cells;
    if (!only) expect.fail('there is no cell');
    const jobs = [600, 600, 600, 1000].map((endMs) => [{ startMs: 500, endMs }]);
    const cell = { ...only, jobs, lanes: [[{ request: 5, more: 3, startMs: 0, endMs: 500, startingMs: 0 }]] };
    const data = { cells: [cell], endMs: 1000 };
    const lines = drawLanes(data, 44);
    expect(lines[0]).toMatch(/^s0 {2}█+5\+3█+$/);
    expect(lines.slice(1, 4).map((line) => line.trim().length)).toEqual([3, 3, 19]);
    expect(lines[4]).toBe('    (1 more line with background jobs)');
    expect(lanesKey(data)[1]).toMatch(/^5\+3 request 5 and three more/);
  });

  it('has other signs in ASCII, and none are lost', () => {
    expect(toAscii('█▓▒░')).toBe('#=:.');
  });

  it('is nothing of nothing', () => expect(drawLanes({ cells: [], endMs: 0 }, 80)).toEqual([]));

  it('cuts names of 10 000 characters', () => {
    const data = lanes([task(0, '1:0', 0, 1000)]);
    const cells = data.cells.map((of) => ({ ...of, strategy: 'x'.repeat(10_000) }));
    for (const line of drawLanes({ ...data, cells }, 80)) expect([...line].length).toBeLessThanOrEqual(80);
  });
});
