import { describe, expect, it } from 'vitest';
import type { Cell, Trial } from '../../../../harness/result/schema.js';
import { FULL_DETAIL } from '../../../../reports/view/charts/detail.js';
import { distributionOf } from '../../../../reports/view/charts/distribution.js';
import type { Aim } from '../../../../reports/view/group.js';
import { standingOf } from '../../../../reports/view/standing.js';
import { cell, groupOf, trial, type Wanted } from '../made-up-cells.js';

const OPEN: Aim = 'latencyP99Ms';
const ofCells = (cells: Cell[], aim: Aim = OPEN) =>
  distributionOf(groupOf(cells, aim), standingOf(groupOf(cells, aim)));
const loaded = (
  strategy: string,
  p99Ms: number,
  responses: Trial['responses'],
  more: Wanted['metrics'] = {},
  aim: Aim = OPEN,
) =>
  cell(strategy, {
    metrics: { [aim]: [p99Ms], ...more },
    trials: [trial({ metrics: centersOf({ [aim]: [p99Ms], ...more }), ...(responses ? { responses } : {}) })],
  });
const centersOf = (metrics: NonNullable<Wanted['metrics']>) =>
  Object.fromEntries(Object.entries(metrics).map(([name, [center]]) => [name, center]));
const FOUR = {
  right: 3,
  others: 1,
  points: [
    [1, 1],
    [2, 2],
    [8, 3],
  ] as [number, number][],
};

describe('a curve', () => {
  it('rises to the share of the requests that were answered rightly', () => {
    const chart = ofCells([loaded('a', 8, FOUR)]);
    expect(chart?.data).toEqual({
      curves: [
        {
          strategy: 'a',
          requests: 4,
          right: 3,
          points: [
            { ms: 1, share: 0.25 },
            { ms: 2, share: 0.5 },
            { ms: 8, share: 0.75 },
          ],
        },
      ],
      lowMs: 1,
      highMs: 8,
    });
  });

  it('keeps its ends when it is thinned', () => {
    const points = Array.from({ length: 64 }, (_, place): [number, number] => [place + 1, (place + 1) * 100]);
    const chart = ofCells([loaded('a', 8, { right: 6400, others: 0, points })]);
    const thinned = chart?.data.curves[0]?.points ?? [];
    expect(thinned.length).toBeLessThanOrEqual(48);
    expect([thinned[0], thinned.at(-1)]).toEqual([
      { ms: 1, share: 1 / 64 },
      { ms: 64, share: 1 },
    ]);
  });

  it('keeps every answer where few requests are told one by one', () => {
    const points = Array.from({ length: 24 }, (_, place): [number, number] => [place + 1, place + 1]);
    const group = groupOf([loaded('a', 8, { right: 24, others: 0, points })], OPEN);
    const chart = distributionOf(group, standingOf(group), { ...FULL_DETAIL, pointsPerCurve: 12 });
    expect(chart?.data.curves[0]?.points).toHaveLength(24);
  });

  it('has an axis above 0 with two ends, also for one answer, or for one of no time', () => {
    expect(ofCells([loaded('a', 8, { right: 1, others: 0, points: [[5, 1]] })])?.data).toMatchObject({
      lowMs: 2.5,
      highMs: 10,
    });
    const none = ofCells([loaded('a', 8, { right: 1, others: 0, points: [[0, 1]] })])?.data;
    expect(none?.lowMs).toBeGreaterThan(0);
    expect(none?.highMs).toBeGreaterThan(none?.lowMs ?? Number.NaN);
  });
});

describe('the sentence', () => {
  it('sets the leader against the reference', () => {
    const chart = ofCells([
      loaded('inline', 2000, FOUR, { latencyP50Ms: [210] }),
      loaded('thread-pool:2', 30, FOUR, { latencyP50Ms: [12], latencyMaxMs: [44] }),
    ]);
    expect(chart?.takeaway).toBe(
      'Half of the requests were answered within 12 ms with thread-pool:2 and 210 ms with inline; ' +
        '99 % within 30 ms with thread-pool:2 and 2.00 s with inline.',
    );
    expect(chart?.table.rows.map(({ figures }) => figures)).toEqual([
      ['thread-pool:2', '4', '12 ms', '30 ms', '44 ms'],
      ['inline *', '4', '210 ms', '2.00 s', '–'],
    ]);
  });

  it('is of the round that is drawn, of two the slower, as table and curve are', () => {
    const round = (number: number, halfMs: number, maxMs: number) =>
      trial({
        round: number,
        metrics: { latencyP50Ms: halfMs, latencyMaxMs: maxMs },
        responses: {
          right: 2,
          others: 0,
          points: [
            [halfMs, 1],
            [maxMs, 2],
          ],
        },
      });
    const two = (strategy: string, trials: Trial[]) =>
      cell(strategy, { metrics: { latencyP50Ms: [290], latencyMaxMs: [889] }, trials });
    const chart = ofCells(
      [
        two('inline', [round(1, 212, 594), round(2, 368, 1184)]),
        two('pool', [round(1, 400, 700), round(2, 90, 100)]),
      ],
      'latencyMaxMs',
    );
    expect(chart?.takeaway).toBe(
      'In the round shown, half of the requests were answered within 368 ms with inline and 400 ms with pool; ' +
        'the slowest took 1.18 s with inline and 700 ms with pool.',
    );
    expect(chart?.data.highMs).toBe(1184);
    expect(chart?.table.rows.map(({ figures }) => figures)).toEqual([
      ['inline *', '2', '2', '368 ms', '1.18 s'],
      ['pool', '1', '2', '400 ms', '700 ms'],
    ]);
    expect(chart?.meaning).toMatch(/ Shown, of 2 rounds, the slower one: 1 \(pool\), 2 \(inline\)\.$/);
  });

  it('tells the next one beside a reference that leads', () => {
    const chart = ofCells([loaded('inline', 8, FOUR), loaded('pool', 9, FOUR), loaded('p', 10, FOUR)]);
    expect(chart?.takeaway).toBe('99 % within 8.0 ms with inline and 9.0 ms with pool.');
  });

  it('tells the slowest where there is no percentile, and nothing where there is no figure', () => {
    const slow = loaded('a', 1, FOUR, { latencyMaxMs: [44] }, 'throughputPerSec');
    expect(ofCells([slow], 'throughputPerSec')?.takeaway).toBe('The slowest took 44 ms with a.');
    const bare = loaded('a', 1, FOUR, {}, 'throughputPerSec');
    expect(ofCells([bare], 'throughputPerSec')?.takeaway).toBe(
      'Each curve shows one strategy; the requests are too few for a percentile.',
    );
  });

  it('says at least of a figure that is known from below', () => {
    const bounded = cell('a', {
      metrics: { latencyP99Ms: [10_000] },
      atLeast: ['latencyP99Ms'],
      trials: [trial({ metrics: { latencyP99Ms: 10_000 }, atLeast: ['latencyP99Ms'], responses: FOUR })],
    });
    expect(ofCells([bounded])?.takeaway).toBe('99 % within >= 10.00 s with a.');
  });
});

describe('what is missing', () => {
  it('is a cell of which nothing was answered rightly', () => {
    const chart = ofCells([loaded('a', 8, FOUR), loaded('b', 9, { right: 0, others: 40, points: [] })]);
    expect(chart?.data.curves).toHaveLength(1);
    expect(chart?.missing).toEqual([{ strategy: 'b', reason: 'none of 40 requests was answered rightly' }]);
  });

  it('is told once where all lack the same', () => {
    const chart = ofCells([
      loaded('a', 8, undefined),
      loaded('b', 9, undefined),
      cell('bad', { state: 'failed', reasons: ['the target exited'] }),
    ]);
    expect(chart?.takeaway).toBe(
      'How answer times are spread is not drawn: the result does not hold the answer times one by one.',
    );
    expect(chart?.isNotHeld).toBe(true);
    expect(chart?.data.curves).toEqual([]);
    expect(chart?.table.rows).toEqual([]);
    expect(chart?.missing).toEqual([{ strategy: 'bad', reason: 'failed: the target exited' }]);
  });

  it('is laid to an earlier version where no trial of the whole result has it', () => {
    const group = groupOf([loaded('a', 8, undefined)], 'latencyP99Ms');
    const detail = { ...FULL_DETAIL, lacks: { responses: true, series: false } };
    expect(distributionOf(group, standingOf(group), detail)?.takeaway).toBe(
      'How answer times are spread is not drawn: the result does not hold the answer times one by one; it was written by an earlier version of stallbench.',
    );
  });

  it('is not laid to the result where failures left nothing to draw', () => {
    const bad = cell('bad', { state: 'failed', reasons: ['the target exited'] });
    const chart = ofCells([bad]);
    expect(chart).toMatchObject({ missing: [{ strategy: 'bad' }] });
    expect(chart?.isNotHeld).toBeUndefined();
    expect(ofCells([loaded('a', 8, undefined), loaded('b', 9, FOUR)])?.isNotHeld).toBeUndefined();
  });

  it('is the picture of a burst, not its table, on a page of too many', () => {
    const observations = { planned: 20, sent: 20, ok: 20, unfinished: 0, errors: {} };
    const trials = [trial({ metrics: { makespanMs: 9, latencyMaxMs: 8 }, responses: FOUR, observations })];
    const metrics = { makespanMs: [9], latencyMaxMs: [8] } as const;
    const group = groupOf([cell('a', { metrics, trials })]);
    const chart = distributionOf(group, standingOf(group), { ...FULL_DETAIL, isCrowded: true });
    expect(chart?.data.curves).toEqual([]);
    expect(chart?.table.rows).toHaveLength(1);
    expect(chart?.takeaway).toBe(
      'The slowest took 8.0 ms with a. The page has too many pictures to draw it; the table has the figures.',
    );
  });

  it('is the picture of a burst of fewer than 20 requests', () => {
    const burst = (planned: number) => {
      const observations = { planned, sent: planned, ok: planned, unfinished: 0, errors: {} };
      const trials = [trial({ metrics: { makespanMs: 9 }, responses: FOUR, observations })];
      return ofCells([cell('a', { metrics: { makespanMs: [9] }, trials })], 'makespanMs');
    };
    expect(burst(19)).toBeUndefined();
    expect(burst(20)?.data.curves).toHaveLength(1);
  });
});
