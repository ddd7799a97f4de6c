import { describe, expect, it } from 'vitest';
import type { Cell, Trial } from '../../../../harness/result/schema.js';
import { FULL_DETAIL } from '../../../../reports/view/charts/detail.js';
import { overTimeOf } from '../../../../reports/view/charts/over-time.js';
import { standingOf } from '../../../../reports/view/standing.js';
import { cell, groupOf, trial } from '../made-up-cells.js';

type Series = NonNullable<NonNullable<Trial['bystander']>['series']>;

const probes = { sent: 1, answered: 1, failed: 0 };
const SERVER = { slots: 1, startMs: 1, absent: {} };
const ofCells = (...cells: Cell[]) => overTimeOf(groupOf(cells), standingOf(groupOf(cells)));
const OF_MANY = { sent: 550, answered: 548, failed: 2, over100Ms: 3 };
const probed = (
  strategy: string,
  makespanMs: number,
  series: Series | null,
  stalls?: NonNullable<Trial['server']>['stalls'],
  more: { during?: typeof probes; maxMs?: [number, number, number]; isBound?: boolean } = {},
) =>
  cell(strategy, {
    metrics: { makespanMs: [makespanMs], ...(more.maxMs ? { bystanderMaxMs: more.maxMs } : {}) },
    ...(more.isBound ? { atLeast: ['bystanderMaxMs'] as const } : {}),
    trials: [
      trial({
        metrics: { makespanMs },
        windowMs: 2000,
        bystander: { baseline: probes, during: more.during ?? probes, ...(series ? { series } : {}) },
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
        loadEndMs: 2000,
      },
      {
        strategy: 'inline',
        probes: [
          { dueMs: 0, waitMs: 2, failed: false },
          { dueMs: 10, waitMs: 1996, failed: true },
          { dueMs: 1990, waitMs: 16, failed: false },
        ],
        stalls: [{ startMs: 3, endMs: 2003 }],
        loadEndMs: 2000,
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

it('keeps a probe that failed soon beside the longest wait', () => {
  const dueMs = Array.from({ length: 100 }, (_, place) => place * 10);
  const waitMs = dueMs.map((_, place) => (place === 51 ? 0.3 : place === 50 ? 24 : 1 + (place % 2)));
  const chart = ofCells(probed('a', 1000, { dueMs, waitMs, failed: [51] }));
  const [shown] = chart?.data.cells ?? [];
  expect(shown?.probes.length).toBeLessThanOrEqual(48);
  expect(shown?.probes.filter(({ failed }) => failed)).toEqual([{ dueMs: 510, waitMs: 0.3, failed: true }]);
  expect(shown?.probes).toContainEqual({ dueMs: 500, waitMs: 24, failed: false });
  expect(chart?.takeaway).toBe(
    'With a, some GET /health got no answer; all others were answered within 24 ms.',
  );
});

describe('what others met after the load', () => {
  const dueMs = Array.from({ length: 150 }, (_, place) => place * 20);
  const waitMs = dueMs.map((due) => (due === 1980 ? 12 : due === 2040 ? 900 : 1));
  const chart = ofCells(probed('a', 1000, { dueMs, waitMs }));

  it('is shown, and takes the place of nothing before it', () => {
    const [shown] = chart?.data.cells ?? [];
    expect(shown?.probes.length).toBeLessThanOrEqual(48);
    expect(shown?.probes).toEqual(
      expect.arrayContaining([
        { dueMs: 1980, waitMs: 12, failed: false },
        { dueMs: 2040, waitMs: 900, failed: false },
      ]),
    );
    expect(chart?.data.highestWaitMs).toBe(900);
  });

  it('is no part of the figures, but for one of its own', () => {
    expect(chart?.takeaway).toBe('GET /health was answered within 12 ms all the while with a.');
    const { columns = [], rows = [] } = chart?.table ?? {};
    expect(columns.map(({ label }) => label)).toEqual([
      'strategy',
      'probes',
      'longest wait',
      'longest later',
    ]);
    expect(rows[0]?.figures).toEqual(['a', '1', '12 ms', '900 ms']);
  });
});

describe('the sentence', () => {
  it('has the figures of the ranking, of all rounds', () => {
    const blocked = probed('inline', 2000, { dueMs: [0], waitMs: [55] }, [], { maxMs: [900, 800, 1996] });
    const pool = probed('pool', 1000, { dueMs: [0], waitMs: [70] }, [], { maxMs: [2, 1, 12.3] });
    expect(ofCells(blocked, pool)?.takeaway).toBe(
      'With inline, GET /health waited up to 1996 ms; with pool at most 12 ms.',
    );
    expect(ofCells(pool)?.takeaway).toBe('GET /health was answered within 12 ms all the while with pool.');
    expect(ofCells(pool)?.meaning).toContain('The sentence above is of all rounds.');
    const bound = probed('b', 900, QUICK, [], { maxMs: [500, 400, 600], isBound: true });
    expect(ofCells(pool, bound)?.takeaway).toBe(
      'With b, GET /health waited at least 600 ms; with pool at most 12 ms.',
    );
  });

  it('calls no loss an answer', () => {
    const lost = { dueMs: [0, 10], waitMs: [1, 0.3], failed: [1] };
    expect(
      ofCells(probed('inline', 2000, { dueMs: [0], waitMs: [1996] }), probed('p', 1000, lost))?.takeaway,
    ).toBe('With inline, GET /health waited up to 1996 ms; with p at most 1.0 ms where it was answered.');
    const unseen = probed('p', 1000, QUICK, [], { maxMs: [2, 2, 3], isBound: true });
    expect(ofCells(unseen)?.takeaway).toBe(
      'With p, some GET /health got no answer; all others were answered within 3.0 ms.',
    );
  });

  it('speaks of those that are shown where others are missing', () => {
    const bad = cell('bad', { state: 'failed', reasons: ['the target exited'] });
    expect(ofCells(probed('p', 1000, QUICK), probed('q', 900, QUICK), bad)?.takeaway).toMatch(
      / with every strategy shown\.$/,
    );
    const blocked = probed('inline', 2000, { dueMs: [0], waitMs: [1996] });
    expect(ofCells(blocked, probed('p', 1000, QUICK), probed('q', 900, QUICK), bad)?.takeaway).toMatch(
      /; with every other strategy shown at most 2\.0 ms\.$/,
    );
  });

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

it('has a table that counts every probe, not those that the result holds', () => {
  const dueMs = Array.from({ length: 240 }, (_, place) => place * 10);
  const series = { dueMs, waitMs: dueMs.map((due) => (due === 2_100 ? 70 : 60)), failed: [7, 210] };
  const chart = ofCells(
    probed('a', 1000, series, [{ startMs: 0, endMs: 40 }], { during: OF_MANY }),
    probed('b', 1001, QUICK),
  );
  expect(chart?.table.columns.map(({ label }) => label)).toEqual([
    'strategy',
    'probes',
    'longest wait',
    'over 100 ms',
    'unanswered',
    'longest later',
    'unanswered later',
    'standstills',
    'longest standstill',
  ]);
  expect(chart?.table.rows.map(({ figures }) => figures)).toEqual([
    ['a', '550', '>= 60 ms', '3', '2', '>= 70 ms', '1', '1', '>= 40 ms'],
    ['b', '1', '2.0 ms', '–', '0', '–', '0', '–', '–'],
  ]);
});

it('tells a loop that never stood still from a server that does not tell', () => {
  const stall = { startMs: 0, endMs: 40 };
  const { columns = [], rows = [] } =
    ofCells(probed('a', 1000, QUICK, [stall]), probed('b', 1001, QUICK, []), probed('c', 1002, QUICK))
      ?.table ?? {};
  const place = columns.findIndex(({ label }) => label === 'standstills');
  expect(rows.map(({ figures }) => figures.slice(place))).toEqual([
    ['1', '>= 40 ms'],
    ['0', '–'],
    ['–', '–'],
  ]);
});

describe('what is missing', () => {
  it('is told once where all lack the same', () => {
    const chart = ofCells(probed('a', 1000, null), probed('b', 1001, null));
    expect(chart?.takeaway).toBe(
      'What others met while the load ran is not drawn: the result does not hold the probes one by one.',
    );
    expect(chart?.isNotHeld).toBe(true);
    expect(chart?.data).toEqual({ cells: [], endMs: 0, highestWaitMs: 0 });
    expect(chart?.missing).toEqual([]);
  });

  it('is laid to an earlier version where no trial of the whole result has it', () => {
    const group = groupOf([probed('a', 1000, null)]);
    const detail = { ...FULL_DETAIL, lacks: { responses: false, series: true } };
    expect(overTimeOf(group, standingOf(group), detail)?.takeaway).toBe(
      'What others met while the load ran is not drawn: the result does not hold the probes one by one; it was written by an earlier version of stallbench.',
    );
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
    expect(chart?.isNotHeld).toBeUndefined();
    expect(chart?.missing).toEqual([
      { strategy: 'a', reason: 'the result does not hold the probes one by one' },
      { strategy: 'b', reason: 'no probe was due while its load ran' },
      { strategy: 'c', reason: 'nobody was asked beside its load' },
      { strategy: 'bad', reason: 'failed: the target exited' },
    ]);
  });

  it('is no lack of the result alone where another reason is among them', () => {
    const chart = ofCells(probed('a', 1000, null), probed('b', 1001, { dueMs: [], waitMs: [] }));
    expect(chart?.isNotHeld).toBeUndefined();
    expect(chart?.missing).toHaveLength(2);
  });

  it('is the picture where nobody was asked', () => {
    const metrics = { makespanMs: [1] } as const;
    expect(ofCells(cell('a', { metrics, trials: [trial({ metrics: { makespanMs: 1 } })] }))).toBeUndefined();
    expect(ofCells(cell('bad', { state: 'failed' }))).toBeUndefined();
  });
});
