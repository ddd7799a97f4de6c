import { describe, expect, it } from 'vitest';
import type { Cell, Trial } from '../../../../harness/result/schema.js';
import { overTimeOf } from '../../../../reports/view/charts/over-time.js';
import { standingOf } from '../../../../reports/view/standing.js';
import { cell, groupOf, trial } from '../made-up-cells.js';

type Series = NonNullable<NonNullable<Trial['bystander']>['series']>;

const probes = { sent: 1, answered: 1, failed: 0 };
const SERVER = { slots: 1, startMs: 1, absent: {} };
const ofCells = (...cells: Cell[]) => overTimeOf(groupOf(cells), standingOf(groupOf(cells)));
const probed = (
  strategy: string,
  makespanMs: number,
  series: Series | null,
  stalls?: NonNullable<Trial['server']>['stalls'],
) =>
  cell(strategy, {
    metrics: { makespanMs: [makespanMs] },
    trials: [
      trial({
        metrics: { makespanMs },
        bystander: { baseline: probes, during: probes, ...(series ? { series } : {}) },
        server: { ...SERVER, ...(stalls ? { stalls } : {}) },
      }),
    ],
  });

const QUICK = { dueMs: [0, 10, 20], waitMs: [1, 2, 1.5] };
const BLOCKED = { dueMs: [0, 10, 1990], waitMs: [2, 1996, 16], failed: [1] };

it('holds each probe, the stretches in which a loop stood still, and common axes', () => {
  const stalls = [{ startMs: 3, endMs: 2003, server: '41' }];
  expect(ofCells(probed('inline', 2000, BLOCKED, stalls), probed('pool', 1000, QUICK))?.data).toEqual({
    cells: [
      {
        strategy: 'pool',
        probes: [
          { dueMs: 0, waitMs: 1, failed: false },
          { dueMs: 10, waitMs: 2, failed: false },
          { dueMs: 20, waitMs: 1.5, failed: false },
        ],
        stalls: [],
      },
      {
        strategy: 'inline',
        probes: [
          { dueMs: 0, waitMs: 2, failed: false },
          { dueMs: 10, waitMs: 1996, failed: true },
          { dueMs: 1990, waitMs: 16, failed: false },
        ],
        stalls: [{ startMs: 3, endMs: 2003 }],
      },
    ],
    endMs: 2003,
    highestWaitMs: 1996,
  });
});

it('keeps the longest wait and the longest standstills of many', () => {
  const dueMs = Array.from({ length: 240 }, (_, place) => place * 10);
  const waitMs = dueMs.map((_, place) => (place === 101 ? 700 : 1));
  const stalls = dueMs.slice(0, 100).map((startMs, place) => ({ startMs, endMs: startMs + 20 + place }));
  const [shown] = ofCells(probed('a', 1000, { dueMs, waitMs }, stalls))?.data.cells ?? [];
  expect(shown?.probes.length).toBeLessThanOrEqual(48);
  expect(shown?.probes).toContainEqual({ dueMs: 1010, waitMs: 700, failed: false });
  expect(shown?.stalls).toHaveLength(24);
  expect(shown?.stalls[0]).toEqual({ startMs: 760, endMs: 856 });
});

describe('the sentence', () => {
  it('sets the longest wait against the next', () => {
    const blocked = { dueMs: [0], waitMs: [1996] };
    expect(ofCells(probed('inline', 2000, blocked), probed('pool', 1000, QUICK))?.takeaway).toBe(
      'With inline, GET /health waited up to 1996 ms; with pool at most 2.0 ms.',
    );
    expect(
      ofCells(probed('inline', 2000, blocked), probed('p', 1000, QUICK), probed('q', 900, QUICK))?.takeaway,
    ).toBe('With inline, GET /health waited up to 1996 ms; with every other strategy at most 2.0 ms.');
    expect(ofCells(probed('inline', 2000, blocked))?.takeaway).toBe(
      'With inline, GET /health waited up to 1996 ms.',
    );
  });

  it('says so where nobody waited', () => {
    expect(ofCells(probed('p', 1000, QUICK), probed('q', 900, QUICK))?.takeaway).toBe(
      'GET /health was answered within 2.0 ms all the while with every strategy.',
    );
    expect(ofCells(probed('p', 1000, QUICK))?.takeaway).toBe(
      'GET /health was answered within 2.0 ms all the while with p.',
    );
  });

  it('knows no end of two waits without an answer', () => {
    const lost = { dueMs: [0], waitMs: [900], failed: [0] };
    expect(ofCells(probed('inline', 2000, BLOCKED), probed('p', 900, lost))?.takeaway).toBe(
      'With inline, GET /health waited at least 1996 ms, with p at least 900 ms.',
    );
  });

  it('knows no end of a wait without an answer', () => {
    expect(ofCells(probed('inline', 2000, BLOCKED))?.takeaway).toBe(
      'With inline, GET /health waited at least 1996 ms.',
    );
  });
});

it('has a table of the same figures, of every probe that the result holds', () => {
  const dueMs = Array.from({ length: 240 }, (_, place) => place * 10);
  const chart = ofCells(
    probed('a', 1000, { dueMs, waitMs: dueMs.map(() => 30), failed: [7] }, [{ startMs: 0, endMs: 40 }]),
  );
  expect(chart?.table.columns.map(({ label }) => label)).toEqual([
    'strategy',
    'probes',
    'longest wait',
    'over 25 ms',
    'unanswered',
    'standstills',
    'longest standstill',
  ]);
  expect(chart?.table.rows.map(({ figures }) => figures)).toEqual([
    ['a', '240', '>= 30 ms', '240', '1', '1', '40 ms'],
  ]);
});

it('tells a loop that never stood still from a server that does not tell', () => {
  const stall = { startMs: 0, endMs: 40 };
  const { columns = [], rows = [] } =
    ofCells(probed('a', 1000, QUICK, [stall]), probed('b', 1001, QUICK, []), probed('c', 1002, QUICK))
      ?.table ?? {};
  const place = columns.findIndex(({ label }) => label === 'standstills');
  expect(rows.map(({ figures }) => figures.slice(place))).toEqual([
    ['1', '40 ms'],
    ['0', '–'],
    ['–', '–'],
  ]);
});

describe('what is missing', () => {
  it('is told once where the result is of an earlier version', () => {
    const chart = ofCells(probed('a', 1000, null), probed('b', 1001, null));
    expect(chart?.takeaway).toBe(
      'Nothing to draw: the result does not hold the probes one by one; it was written by an earlier version.',
    );
    expect(chart?.data).toEqual({ cells: [], endMs: 0, highestWaitMs: 0 });
    expect(chart?.missing).toEqual([]);
  });

  it('is told of each cell where they differ', () => {
    const unasked = cell('c', {
      metrics: { makespanMs: [3000] },
      trials: [trial({ metrics: { makespanMs: 3000 } })],
    });
    const chart = ofCells(
      probed('a', 1000, null),
      probed('b', 1001, { dueMs: [], waitMs: [] }),
      unasked,
      probed('d', 4000, QUICK),
      cell('bad', { state: 'failed', reasons: ['the target exited'] }),
    );
    expect(chart?.missing).toEqual([
      {
        strategy: 'a',
        reason: 'the result does not hold the probes one by one; it was written by an earlier version',
      },
      { strategy: 'b', reason: 'no probe was due while its load ran' },
      { strategy: 'c', reason: 'nobody was asked beside its load' },
      { strategy: 'bad', reason: 'failed: the target exited' },
    ]);
  });

  it('is the picture where nobody was asked', () => {
    const metrics = { makespanMs: [1] } as const;
    expect(ofCells(cell('a', { metrics, trials: [trial({ metrics: { makespanMs: 1 } })] }))).toBeUndefined();
    expect(ofCells(cell('bad', { state: 'failed' }))).toBeUndefined();
  });
});
