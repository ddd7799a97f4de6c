import { describe, expect, it } from 'vitest';
import type { CellRecord } from '../../../harness/result/cell-record.js';
import { concludeResult } from '../../../harness/result/conclude.js';
import { resultSchema, type Trial } from '../../../harness/result/schema.js';
import { cellOf, claimOf, runOf, trialOf, trialsOf } from './records.js';

const INLINE = cellOf('inline', trialsOf([2_000, 2_100, 2_020]));
const POOL = cellOf('thread-pool:2', trialsOf([1_000, 1_500, 1_010]));

const conclude = (...cells: CellRecord[]) => concludeResult(runOf(cells));
const withTrial = (cell: CellRecord, round: number, changes: Partial<Trial>) => ({
  ...cell,
  trials: cell.trials.map((trial) => (trial.round === round ? { ...trial, ...changes } : trial)),
});

describe('a completed cell', () => {
  it('has the median and range of its trials', () => {
    expect(conclude(INLINE).cells[0]?.metrics.makespanMs).toEqual({
      center: 2_020,
      low: 2_000,
      high: 2_100,
      level: null,
      n: 3,
      method: 'median and range',
      unit: 'ms',
      better: 'lower',
    });
  });

  it('is compared with inline round by round, not median by median', () => {
    const [inline, pool] = conclude(INLINE, POOL).cells;
    expect(inline?.metrics.speedup).toMatchObject({ center: 1, low: 1, high: 1 });
    expect(pool?.trials.map(({ metrics }) => metrics.speedup)).toEqual([2, 1.4, 2]);
    expect(pool?.metrics.speedup).toMatchObject({ center: 2, low: 1.4, high: 2, n: 3, unit: 'ratio' });
  });

  it('is compared by throughput where the load has no end', () => {
    const rate = (perSec: number) => [trialOf(1, { metrics: { throughputPerSec: perSec } })];
    const load = 'closed:4x5s';
    const { cells } = conclude(
      cellOf('inline', rate(10), { load }),
      cellOf('thread-pool:2', rate(19), { load }),
    );
    expect(cells[1]?.metrics.speedup?.center).toBe(1.9);
  });

  it('is not compared with another load or another scenario', () => {
    const { cells } = conclude(
      cellOf('inline', trialsOf([8_000]), { load: 'burst:8' }),
      cellOf('inline', trialsOf([5_000]), { scenario: 'burn' }),
      POOL,
    );
    expect(cells[2]?.metrics).not.toHaveProperty('speedup');
  });

  it('has figures from fewer trials where only some had enough samples', () => {
    const trials = [trialOf(1, { metrics: { latencyP50Ms: 5 } }), trialOf(2)];
    expect(conclude(cellOf('inline', trials)).cells[0]?.metrics.latencyP50Ms).toMatchObject({
      center: 5,
      n: 1,
    });
  });

  it('stays completed where no further round was begun although the run was not aborted', () => {
    expect(conclude({ ...INLINE, plannedRounds: 5 }).cells[0]).toMatchObject({
      state: 'completed',
      reasons: [],
    });
  });
});

describe('a cell that cannot be trusted', () => {
  const SPOILED: [string, Partial<Trial>, string][] = [
    [
      'failed',
      { state: 'failed', phase: 'launch', reason: 'it exited with code 1' },
      'round 2, launch: it exited with code 1',
    ],
    [
      'invalid',
      { state: 'invalid', reason: '1 of 2 answers were wrong' },
      'round 2: 1 of 2 answers were wrong',
    ],
  ];

  it.each(SPOILED)('is %s after one such trial, and says in which round', (state, changes, reason) => {
    const [cell] = conclude(withTrial(POOL, 2, changes)).cells;
    expect(cell).toMatchObject({ state, reasons: [reason] });
  });

  it.each(SPOILED)('keeps the figures of its completed trials, without a speedup: %s', (_, changes) => {
    // Even a trial that brings figures although it must not.
    const spoiled = withTrial(POOL, 2, { ...changes, metrics: { makespanMs: 1 } });
    const [, pool] = conclude(INLINE, spoiled).cells;
    expect(pool?.metrics.makespanMs).toMatchObject({ center: 1_005, low: 1_000, n: 2 });
    expect(pool?.metrics).not.toHaveProperty('speedup');
    expect(pool?.trials.some(({ metrics }) => 'speedup' in metrics)).toBe(false);
  });

  it.each(SPOILED)('is nobody’s reference: %s', (_, changes) => {
    const [inline, pool] = conclude(withTrial(INLINE, 2, changes), POOL).cells;
    expect(inline?.metrics).not.toHaveProperty('speedup');
    expect(pool?.metrics).not.toHaveProperty('speedup');
  });

  it.each(SPOILED)('proves no claim: %s', (_, changes) => {
    const result = concludeResult(runOf([INLINE, withTrial(POOL, 2, changes)], { claims: [claimOf()] }));
    expect(result.claims[0]).toMatchObject({ measured: null, holds: null });
    expect(result.verdict.exitCode).toBe(3);
  });

  it('is failed rather than invalid where it is both, and names the failed trials', () => {
    const both = withTrial(withTrial(POOL, 1, { state: 'invalid', reason: 'a' }), 3, {
      state: 'failed',
      reason: 'b',
    });
    expect(conclude(both).cells[0]).toMatchObject({ state: 'failed', reasons: ['round 3: b'] });
  });
});

describe('a cell of an aborted run', () => {
  const abort = (...cells: CellRecord[]) => concludeResult(runOf(cells, { aborted: true, signal: 'SIGINT' }));

  it('is aborted where rounds are missing; a cell with all of its rounds is not', () => {
    const { cells } = abort(INLINE, { ...POOL, plannedRounds: 5 });
    expect(cells.map(({ state }) => state)).toEqual(['completed', 'aborted']);
    expect(cells[1]?.reasons).toEqual(['3 of 5 rounds were measured']);
    expect(cells[1]?.metrics).not.toHaveProperty('speedup');
  });

  it('does not count the trial that was interrupted', () => {
    const { cells } = abort(withTrial(POOL, 3, { state: 'aborted', metrics: { makespanMs: 400 } }));
    expect(cells[0]).toMatchObject({ state: 'aborted', metrics: { makespanMs: { low: 1_000, n: 2 } } });
  });

  it('is nobody’s reference', () => {
    expect(abort({ ...INLINE, plannedRounds: 5 }, POOL).cells[1]?.metrics).not.toHaveProperty('speedup');
  });

  it('has no figures where it has no trial', () => {
    expect(abort(cellOf('async', [], { plannedRounds: 3 })).cells[0]).toMatchObject({
      state: 'aborted',
      metrics: {},
    });
  });
});

describe('a dropped cell', () => {
  it('gives its reason and nothing else', () => {
    const dropped = 'partitioned needs runSliced, which task burn.js does not export';
    const { cells, verdict } = conclude(INLINE, cellOf('partitioned', [], { dropped, plannedRounds: 3 }));
    expect(cells[1]).toMatchObject({ state: 'dropped', reasons: [dropped], metrics: {} });
    expect(verdict.exitCode).toBe(0);
  });
});

describe('the result', () => {
  it('fits its own schema and leaves the records as they were', () => {
    const run = runOf([INLINE, POOL], { claims: [claimOf()] });
    const before = structuredClone(run.cells);
    expect(resultSchema.safeParse(concludeResult(run)).error).toBeUndefined();
    expect(run.cells).toEqual(before);
  });

  it('carries each warning once per code and scope, and what could not be checked', () => {
    const warn = (scope: string, message: string) => ({ code: 'few', message, hint: 'h', scope });
    const noisy = INLINE.trials.map((trial, index) => ({
      ...trial,
      warnings: [warn(INLINE.id, `trial ${index}`)],
    }));
    const result = concludeResult(
      runOf([{ ...INLINE, trials: noisy }], { warnings: [warn('run', 'all')], claims: [claimOf()] }),
    );
    expect(result.warnings).toEqual([
      warn('run', 'all'),
      warn(INLINE.id, 'trial 0'),
      {
        code: 'claim-unchecked',
        message: 'claim pool-halves-it could not be checked: there is no makespanMs of thread-pool:2',
        hint: 'See the state of its cell; speedup also needs the inline strategy in the same run.',
        scope: 'blocking: pool-halves-it',
      },
    ]);
  });
});
