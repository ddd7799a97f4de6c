import { describe, expect, it } from 'vitest';
import { judgeBaseline } from '../../../harness/baseline/judge.js';
import { baselineSchema } from '../../../harness/baseline/schema.js';
import { refusalOf, takeBaseline } from '../../../harness/baseline/take.js';
import type { CellRecord } from '../../../harness/result/cell-record.js';
import type { Environment } from '../../../harness/result/schema.js';
import { trialOf } from '../result/records.js';
import { cell, INLINE, type MadeUp, resultOf } from './made-up.js';

const POOL = 'blocking/thread-pool:2/burst:2';
const BEFORE = takeBaseline(resultOf([INLINE, cell('thread-pool:2')]));

function judged(cells: readonly CellRecord[], environment: Partial<Environment> = {}) {
  return judgeBaseline(BEFORE, 'b.json', resultOf(cells, environment));
}

/** What differs where the pool is another one. */
function changed(made: MadeUp, environment: Partial<Environment> = {}) {
  const { items } = judged([INLINE, cell('thread-pool:2', made)], environment);
  return items.filter(({ holds }) => holds !== true);
}

describe('a baseline', () => {
  it('has facts, classes, ratios and ranks, and no absolute time', () => {
    expect(baselineSchema.parse(JSON.parse(JSON.stringify(BEFORE)))).toEqual(BEFORE);
    expect(BEFORE.machineClass).toEqual({ cores: 2, arch: 'x64', os: 'Linux', nodeMajor: 20 });
    expect(BEFORE.cells[POOL]).toMatchObject({
      slots: 2,
      errorRate: 0,
      workers: 2,
      loop: 'free',
      rounds: 3,
      ratios: { cost: { center: 1_010 / 2_200, rounds: 3 }, cpu: { center: 1_010 / 2_200 } },
    });
    expect(BEFORE.cells['blocking/inline/burst:2']).toMatchObject({ loop: 'blocked', workers: 0 });
    expect(BEFORE.ranks).toEqual([
      { faster: POOL, slower: 'blocking/inline/burst:2', ratio: 2.16, rounds: 3 },
    ]);
    expect(JSON.stringify(BEFORE)).not.toMatch(/2200|1010/);
  });

  it('has no rank of a pair that is closer than 2 in any round, and no class of a very short task', () => {
    const close = takeBaseline(resultOf([INLINE, cell('async', { makespansMs: [1_000, 1_000, 1_101] })]));
    expect(close.ranks).toEqual([]);
    const result = resultOf([INLINE]);
    const short = { ...result, scenarios: result.scenarios.map((one) => ({ ...one, serviceMs: 2 })) };
    expect(takeBaseline(short).cells['blocking/inline/burst:2']).not.toHaveProperty('loop');
  });

  it('is kept by the run that it was taken from', () => {
    const { state, items, sentence } = judged([INLINE, cell('thread-pool:2')]);
    expect(state).toBe('compared');
    expect(items.every(({ holds }) => holds === true)).toBe(true);
    expect(sentence).toBe(`The baseline b.json is kept in ${items.length} points.`);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['exact', 'class', 'rank', 'ratio']));
  });

  it('is refused of a run with a failed, invalid or missing cell', () => {
    const failed = cell('async', { trial: { state: 'failed', reason: 'it died' } });
    expect(refusalOf(resultOf([INLINE, failed]))).toBe('blocking/async/burst:2 failed');
    const invalid = cell('async', { trial: { state: 'invalid', reason: 'wrong' } });
    expect(refusalOf(resultOf([INLINE, invalid]))).toBe('blocking/async/burst:2 is invalid');
    expect(refusalOf({ ...resultOf([INLINE]), aborted: true })).toContain('ended before');
    expect(refusalOf(resultOf([]))).toBe('no cell of it was measured');
    expect(refusalOf(resultOf([INLINE]))).toBe(null);
  });

  it('takes neither classes nor ratios nor ranks from suspect trials, and nothing at all from a warm-up', () => {
    const validity = { verdict: 'suspect' as const, findings: [] };
    const suspect = takeBaseline(resultOf([INLINE, cell('thread-pool:2', { trial: { validity } })]));
    expect([suspect.ranks, suspect.cells[POOL]?.ratios]).toEqual([[], {}]);
    expect(suspect.cells[POOL]).toMatchObject({ rounds: 0, errorRate: 0 });
    expect(suspect.cells[POOL]).not.toHaveProperty('loop');
    const pool = cell('thread-pool:2');
    const trials = [
      ...pool.trials,
      trialOf(4, { validity }),
      trialOf(5, { validity, metrics: { makespanMs: 9_000 } }),
    ];
    const mixed = takeBaseline(resultOf([INLINE, { ...pool, trials: trials.slice(0, 4), plannedRounds: 4 }]));
    expect(mixed.cells).toEqual(BEFORE.cells);
    const late = takeBaseline(resultOf([INLINE, { ...pool, trials, plannedRounds: 5 }]));
    expect(late.cells[POOL]?.ratios).toEqual(BEFORE.cells[POOL]?.ratios);
  });
});

describe('on every machine', () => {
  const ELSEWHERE = { availableParallelism: 16, arch: 'arm64', node: '24.1.0' };

  it.each([
    [
      'a wrong answer',
      { errorRate: 0.01 },
      'error rate',
      'every answer was right in the baseline; now 1 % were not',
    ],
    ['another number of slots', { slots: 1 }, 'slots', 'slots: in the baseline 2, now 1'],
    [
      'a worker that was replaced',
      { workers: 3 },
      'workers started',
      'workers started: in the baseline 2, now 3',
    ],
    [
      'a blocked loop',
      { loopUtilization: 1 },
      'event loop',
      'in the baseline the event loop stays free; now the event loop is blocked',
    ],
  ])('%s fails', (_, made, what, sentence) => {
    for (const environment of [{}, ELSEWHERE]) {
      const found = changed(made, environment).filter(({ kind }) => kind !== 'ratio');
      expect(found).toMatchObject([{ what, sentence, holds: false, isGate: true, cellId: POOL }]);
    }
  });

  it('a rank that is turned round fails; one that is merely closer does not', () => {
    const slower = { makespansMs: [2_300, 2_300, 2_300] };
    expect(changed(slower, ELSEWHERE).filter(({ kind }) => kind === 'rank')).toMatchObject([
      { holds: false, isGate: true, what: 'thread-pool:2 against inline', measured: 0.96 },
    ]);
    expect(
      changed({ makespansMs: [2_000, 2_000, 2_000] }, ELSEWHERE).filter(({ kind }) => kind === 'rank'),
    ).toEqual([]);
  });

  it('but computing in parallel needs the cores', () => {
    const found = changed({ makespansMs: [2_300, 2_300, 2_300] }, { availableParallelism: 1 });
    expect(found.filter(({ kind }) => kind === 'rank')).toMatchObject([{ holds: null, isGate: false }]);
  });

  it('a loop that has become free is told and breaks nothing', () => {
    const freed = { slots: 1, workers: 0, loopUtilization: 0.2, makespansMs: [2_200, 2_200, 2_200] };
    const { items, sentence } = judged([cell('inline', freed), cell('thread-pool:2')]);
    expect(items.filter(({ holds }) => holds === false)).toMatchObject([{ kind: 'class', isGate: false }]);
    expect(sentence).toMatch(/is kept in \d+ points\. What differs \(1\) is told and breaks nothing\.$/);
  });

  it('a pool of the default size may follow the cores', () => {
    const before = takeBaseline(resultOf([INLINE, cell('thread-pool', { slots: 3, workers: 3 })]));
    const after = [INLINE, cell('thread-pool', { slots: 24, workers: 24 })];
    const slots = (environment: Partial<Environment>) =>
      judgeBaseline(before, 'b.json', resultOf(after, environment)).items.filter(
        ({ what, measured }) => what === 'slots' && measured === 24,
      );
    expect(slots(ELSEWHERE)).toMatchObject([{ holds: null, isGate: false }]);
    expect(slots({})).toMatchObject([{ holds: false, isGate: true }]);
  });
});

describe('ratios', () => {
  const broken = (made: MadeUp, environment = {}) =>
    changed(made, environment).filter(({ kind }) => kind === 'ratio');

  it('fail at 25 % worse, and not below', () => {
    expect(broken({ makespansMs: [1_255, 1_260, 1_270] })).toEqual([]);
    expect(broken({ makespansMs: [1_270, 1_280, 1_290] })).toMatchObject([
      { what: 'time against inline', holds: false, isGate: true },
      { what: 'processor time against inline', holds: false },
      { what: 'efficiency', holds: false },
    ]);
    expect(broken({ makespansMs: [1_270, 1_280, 1_290] })[0]?.sentence).toBe(
      'time against inline: in the baseline 0.459 (0.455 to 0.464), now 0.582 (0.577 to 0.586), 27 % worse',
    );
  });

  it('do not fail while a round lies within those of the baseline', () => {
    expect(broken({ makespansMs: [1_015, 1_500, 1_500] })).toEqual([]);
  });

  it('better ones hold', () => {
    expect(broken({ makespansMs: [500, 500, 500] })).toEqual([]);
  });

  it('of another machine class are not compared, and one sentence says why', () => {
    const elsewhere = { availableParallelism: 8, node: '22.4.1' };
    expect(broken({ makespansMs: [1_900, 1_900, 1_900] }, elsewhere)).toEqual([]);
    const { state, sentence, items } = judged([INLINE, cell('thread-pool:2')], elsewhere);
    expect(state).toBe('other-class');
    expect(items.filter(({ kind }) => kind === 'ratio')).toEqual([]);
    expect(sentence).toContain(
      'Its ratios cannot be compared: measured on 2 cores x64 Linux Node 20, this is 8 cores x64 Linux Node 22.',
    );
    const quota = judged([INLINE], { availableParallelism: 8, cgroupQuota: 1.5 });
    expect(quota.sentence).toContain('this is 1.5 cores x64');
  });
});

describe('cells that are on one side only', () => {
  it('are told and break nothing', () => {
    const { items } = judged([INLINE, cell('cluster:2')]);
    expect(items.filter(({ what }) => what === 'cell')).toMatchObject([
      {
        cellId: POOL,
        measured: null,
        holds: null,
        isGate: false,
        sentence: 'is in the baseline and was not measured',
      },
      {
        cellId: 'blocking/cluster:2/burst:2',
        sentence: 'is new: the baseline does not have it',
        isGate: false,
      },
    ]);
  });

  it('a cell that failed is told as such', () => {
    const failed = { ...cell('thread-pool:2'), trials: [trialOf(1, { state: 'failed', reason: 'it died' })] };
    expect(judged([INLINE, failed]).items.find(({ cellId }) => cellId === POOL)).toMatchObject({
      measured: 'failed',
      holds: null,
    });
  });

  it('scenarios that were not measured are counted', () => {
    const other = { ...cell('inline'), scenario: 'other', id: 'other/inline/burst:2' };
    const result = resultOf([other]);
    const scenarios = result.scenarios.map((one) => ({ ...one, name: 'other' }));
    const { sentence } = judgeBaseline(BEFORE, 'b.json', { ...result, scenarios });
    expect(sentence).toContain('2 of its cells belong to scenarios that were not measured.');
    expect(sentence).toMatch(/^Nothing in the baseline b.json could be held against this run\./);
  });
});
