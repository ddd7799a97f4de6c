import { describe, expect, it } from 'vitest';
import type { Cell, RequestResult } from '../../../../harness/result/schema.js';
import { splitOf } from '../../../../reports/view/charts/split.js';
import { standingOf } from '../../../../reports/view/standing.js';
import { cell, groupOf, task, trial } from '../made-up-cells.js';

const ofCells = (...cells: Cell[]) => splitOf(groupOf(cells), standingOf(groupOf(cells)));
const burst = (strategy: string, makespanMs: number, requests: RequestResult[], expectedMs?: number) =>
  cell(strategy, {
    metrics: { makespanMs: [makespanMs] },
    trials: [trial({ metrics: { makespanMs }, requests })],
    ...(expectedMs === undefined
      ? {}
      : { expected: { makespanMs: expectedMs, slots: 1, explanation: 'by hand' } }),
  });
const partsOf = (requests: RequestResult[]) => {
  const [row] = ofCells(burst('a', 1000, requests))?.data.rows ?? [];
  return Object.fromEntries((row?.parts ?? []).map(({ kind, ms }) => [kind, ms]));
};

describe('the parts', () => {
  it('are those of the last answered request, in the order in which they happened', () => {
    const last = { ...task(1, '1:0', 1000, 900), startingMs: 100, endMs: 2000 };
    const lost = { ...task(2, '1:0', 2000, 900), ok: false, outcome: 'timeout' };
    const chart = ofCells(burst('a', 2000, [last, task(0, '1:0', 0, 1000), lost], 1900));
    expect(chart?.data).toEqual({
      rows: [
        {
          strategy: 'a',
          parts: [
            { kind: 'waiting', ms: 900 },
            { kind: 'starting', ms: 100 },
            { kind: 'running', ms: 900 },
            { kind: 'rest', ms: 100 },
          ],
          totalMs: 2000,
          expectedMs: 1900,
        },
      ],
      endMs: 2000,
    });
  });

  it('count waiting in front of a blocked server, as the lanes do', () => {
    expect(partsOf([{ ...task(1, '1:0', 1002, 1000), queueMs: 0.005, endMs: 2005 }])).toEqual({
      waiting: 1002,
      starting: 0,
      running: 1000,
      rest: 3,
    });
  });

  it('are not told apart where the server does not say when its task began, but for what its queue tells', () => {
    const { taskStartMs: _, ...request } = { ...task(0, '1:0', 0, 600), queueMs: 300, endMs: 1000 };
    expect(partsOf([request])).toEqual({ waiting: 300, starting: 0, running: 600, untold: 100 });
    const { queueMs: __, ...silent } = request;
    const chart = ofCells(burst('a', 1000, [silent]));
    expect(chart?.takeaway).toBe(
      'The last answer came after 1.00 s with a (600 ms running, 400 ms waiting or coming back).',
    );
    expect(chart?.table.columns.map(({ label }) => label)).toEqual([
      'strategy',
      'running',
      'waiting or coming back',
      'last answer',
    ]);
    expect(chart?.meaning).toContain('the two are not told apart');
    const told = ofCells(burst('a', 1000, [task(0, '1:0', 0, 600)]));
    expect(told?.meaning).not.toContain('told apart');
  });

  it('are never below 0, and add up, where the clocks disagree', () => {
    expect(partsOf([{ ...task(0, '1:0', 400, 601), endMs: 1000 }])).toEqual({
      waiting: 399,
      starting: 0,
      running: 601,
      rest: 0,
    });
    expect(partsOf([{ ...task(0, '1:0', -0.2, 1001), endMs: 1000 }])).toEqual({
      waiting: 0,
      starting: 0,
      running: 1000,
      rest: 0,
    });
  });
});

describe('the chart', () => {
  it('says where the time went, of the reference and the leader', () => {
    const chart = ofCells(
      burst('inline', 2005, [{ ...task(1, '1:0', 1002, 1000), endMs: 2005 }], 2000),
      burst('thread-pool:2', 1005, [{ ...task(1, '1:1', 2, 1000), endMs: 1005 }], 1000),
    );
    expect(chart?.takeaway).toBe(
      'The last answer came after 2.00 s with inline (1.00 s waiting, 1.00 s running) ' +
        'and after 1.00 s with thread-pool:2 (1.00 s running).',
    );
    expect(chart?.table.columns.map(({ label }) => label)).toEqual([
      'strategy',
      'waiting',
      'running',
      'coming back',
      'last answer',
      'expected',
    ]);
    expect(chart?.table.rows.map(({ figures }) => figures)).toEqual([
      ['thread-pool:2', '2.0 ms', '1.00 s', '3.0 ms', '1.00 s', '1.00 s'],
      ['inline *', '1.00 s', '1.00 s', '3.0 ms', '2.00 s', '2.00 s'],
    ]);
  });

  it('reaches as far as the expected time, which may be the longer one', () => {
    expect(ofCells(burst('a', 900, [task(0, '1:0', 0, 900)], 1000))?.data.endMs).toBe(1000);
  });

  it('names who cannot tell, and who failed', () => {
    const { runMs: _, ...silent } = task(0, '1:0', 0, 1000);
    const chart = ofCells(
      burst('a', 1000, [task(0, '1:0', 0, 1000)]),
      burst('mute', 1001, [silent]),
      cell('bad', { state: 'failed', reasons: ['the target exited'] }),
    );
    expect(chart?.data.rows.map(({ strategy, expectedMs }) => [strategy, expectedMs])).toEqual([['a', null]]);
    expect(chart?.missing).toEqual([
      { strategy: 'mute', reason: 'its server does not tell how long its tasks ran' },
      { strategy: 'bad', reason: 'failed: the target exited' },
    ]);
  });

  it('is absent where nobody can tell, where nothing was answered, and under another load', () => {
    const { runMs: _, ...silent } = task(0, '1:0', 0, 1000);
    expect(ofCells(burst('a', 1000, [silent]))).toBeUndefined();
    expect(ofCells(burst('a', 1000, [{ ...task(0, '1:0', 0, 1), ok: false }]))).toBeUndefined();
    expect(ofCells(cell('bad', { state: 'failed' }))).toBeUndefined();
    const group = groupOf([burst('a', 1000, [task(0, '1:0', 0, 1000)])], 'latencyP99Ms');
    expect(splitOf(group, standingOf(group))).toBeUndefined();
  });
});
