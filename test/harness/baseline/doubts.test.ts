/** What differs and is not held against the code, because a machine, a disturbance or too few rounds can be the cause. */
import { describe, expect, it } from 'vitest';
import { judgeBaseline } from '../../../harness/baseline/judge.js';
import { type Baseline, baselineSchema } from '../../../harness/baseline/schema.js';
import { takeBaseline } from '../../../harness/baseline/take.js';
import type { CellRecord } from '../../../harness/result/cell-record.js';
import type { BaselineItem } from '../../../harness/result/checks-schema.js';
import type { Environment, Result, Trial } from '../../../harness/result/schema.js';
import { cell, INLINE, type MadeUp, resultOf } from './made-up.js';

const POOL = 'blocking/thread-pool:2/burst:2';
const BEFORE = takeBaseline(resultOf([INLINE, cell('thread-pool:2')]));
const SUSPECT = { validity: { verdict: 'suspect' as const, findings: [] } };
const BLOCKED = cell('thread-pool:2', { loopUtilization: 1 });
const ONE_CORE = { availableParallelism: 1 };

function eachTrial(made: CellRecord, change: (trial: Trial, at: number) => Partial<Trial>): CellRecord {
  return { ...made, trials: made.trials.map((trial, at) => ({ ...trial, ...change(trial, at) })) };
}

function firstRounds(made: CellRecord, rounds: number): CellRecord {
  return { ...made, trials: made.trials.slice(0, rounds), plannedRounds: rounds };
}

const judged = (before: Baseline, result: Result, kind: BaselineItem['kind'], what?: string) =>
  judgeBaseline(before, 'b.json', result).items.filter(
    (item) => item.kind === kind && (what === undefined || item.what === what) && item.cellId === POOL,
  );

/** The class of the pool's loop. */
const loop = (pool: CellRecord, before = BEFORE, environment: Partial<Environment> = {}) =>
  judged(before, resultOf([INLINE, pool], environment), 'class');

const untold = (reason: string) => ({
  holds: null,
  isGate: false,
  reason,
  sentence: expect.stringMatching(new RegExp(`; not compared: ${reason.replace(/[()]/g, '.')}$`)),
});

describe('the class of the event loop', () => {
  it('is the word of every round: one late probe, or one bad round, makes no other', () => {
    const hiccup = eachTrial(cell('thread-pool:2'), ({ metrics }) => ({
      metrics: { ...metrics, bystanderMaxMs: 1_500 },
    }));
    expect(loop(hiccup)).toMatchObject([untold('only what every round says is a class')]);
    const once = eachTrial(BLOCKED, (trial, at) => (at === 0 ? (cell('x').trials[0] ?? trial) : {}));
    expect(loop(once)).toMatchObject([untold('only what every round says is a class')]);
    expect(loop(BLOCKED)).toMatchObject([{ holds: false, isGate: true }]);
  });

  it('is blocked where probes usually take longer than the task, with or without a p99', () => {
    for (const name of ['bystanderP50Ms', 'bystanderP99Ms']) {
      const late = eachTrial(cell('thread-pool:2'), ({ metrics }) => ({
        metrics: { ...metrics, bystanderMaxMs: 1_500, [name]: 1_200 },
      }));
      expect(loop(late)).toMatchObject([{ holds: false, isGate: true }]);
    }
    const few = eachTrial(cell('thread-pool:2'), ({ metrics }) => ({
      metrics: { ...metrics, bystanderMaxMs: 1_500, bystanderP50Ms: 1_200, bystanderP99Ms: 20 },
    }));
    expect(takeBaseline(resultOf([few])).cells[POOL]).not.toHaveProperty('loop');
  });

  it('comes from sound rounds, and from three of them on each side', () => {
    const spoiled = eachTrial(BLOCKED, (_, at) => (at === 2 ? SUSPECT : {}));
    expect(loop(spoiled)).toMatchObject([untold('this run has 2 sound rounds of it, and 3 are needed')]);
    const short = takeBaseline(resultOf([INLINE, firstRounds(cell('thread-pool:2'), 1)]));
    expect(loop(BLOCKED, short)).toMatchObject([
      untold('the baseline has 1 sound round of it, and 3 are needed'),
    ]);
  });

  it('needs the cores that it had, or one more than there are tasks', () => {
    const reason = 'the tasks leave the event loop less of this machine than of that of the baseline';
    expect(loop(BLOCKED, BEFORE, ONE_CORE)).toMatchObject([untold(reason)]);
    expect(loop(BLOCKED, BEFORE, { availableParallelism: 8, cgroupQuota: 2 })).toMatchObject([
      untold(reason),
    ]);
    const large = takeBaseline(resultOf([INLINE, cell('thread-pool:2')], { availableParallelism: 16 }));
    expect(loop(BLOCKED, large, { availableParallelism: 2 })).toMatchObject([untold(reason)]);
    expect(loop(BLOCKED, large, { availableParallelism: 3 })).toMatchObject([{ holds: false, isGate: true }]);
  });

  it('is that of the same time scale', () => {
    const result = resultOf([INLINE, BLOCKED]);
    const scaled = { ...result, config: { ...result.config, timeScale: 0.1 } };
    expect(judged(BEFORE, scaled, 'class')).toMatchObject([
      untold('the time scale is 0.1, and 1 in the baseline'),
    ]);
  });
});

describe('the error rate', () => {
  const WRONG = cell('thread-pool:2', { errorRate: 0.1 });
  const open = (made: CellRecord) =>
    eachTrial(made, () => ({
      observations: { planned: 8, sent: 8, ok: 8, unfinished: 0, errors: {}, scheduleHash: 'a' },
    }));
  const rate = (pool: CellRecord, environment: Partial<Environment>) =>
    judged(BEFORE, resultOf([INLINE, pool], environment), 'exact', 'error rate');

  it('under an open load is held within one machine class only', () => {
    expect(rate(open(WRONG), { node: '22.1.0' })).toMatchObject([
      untold('under an open load a machine of another class may be overloaded'),
    ]);
    expect(rate(open(WRONG), {})).toMatchObject([{ holds: false, isGate: true }]);
    expect(rate(WRONG, { node: '22.1.0' })).toMatchObject([{ holds: false, isGate: true }]);
  });

  it('that was not measured is absent, and no proof of anything', () => {
    const without = eachTrial(WRONG, ({ metrics: { errorRate: _, ...metrics } }) => ({ metrics }));
    const taken = takeBaseline(resultOf([INLINE, without]));
    expect(taken.cells[POOL]).not.toHaveProperty('errorRate');
    expect(judged(taken, resultOf([INLINE, WRONG]), 'exact', 'error rate')).toEqual([]);
    expect(rate(without, {})).toMatchObject([{ ...untold('this run has no figure of it'), measured: null }]);
  });
});

describe('a default size', () => {
  const ID = 'blocking/cluster/burst:2';
  const sized = (made: MadeUp) => [INLINE, cell('cluster', made)];
  const slots = (before: Partial<Environment>, after: Partial<Environment>) =>
    judgeBaseline(
      takeBaseline(resultOf(sized({ slots: 1, workers: 1 }), before)),
      'b.json',
      resultOf(sized({ slots: 4, workers: 4 }), after),
    ).items.filter(({ cellId, what }) => cellId === ID && what === 'slots');

  it('follows the processors, also from one, and those behind a quota', () => {
    expect(slots(ONE_CORE, { availableParallelism: 4 })).toMatchObject([
      untold('a default size follows the processors: 1 in the baseline, 4 here'),
    ]);
    const quota = { cgroupQuota: 1 };
    expect(
      slots({ ...quota, availableParallelism: 8 }, { ...quota, availableParallelism: 32 }),
    ).toMatchObject([untold('a default size follows the processors: 8 in the baseline, 32 here')]);
    expect(slots({}, {})).toMatchObject([{ holds: false, isGate: true }]);
  });

  it('starts as many workers as it sees fit', () => {
    const before = takeBaseline(resultOf(sized({ workers: 2 })));
    const { items } = judgeBaseline(before, 'b.json', resultOf(sized({ workers: 1 })));
    expect(items.find(({ cellId, what }) => cellId === ID && what === 'workers started')).toMatchObject({
      holds: null,
      isGate: false,
      measured: 1,
    });
  });
});

describe('a rank', () => {
  const TURNED = cell('thread-pool:2', { makespansMs: [2_300, 2_300, 2_300] });
  const rank = (result: Result, before = BEFORE) => judged(before, result, 'rank');

  it('is that of the same time scale', () => {
    const result = resultOf([INLINE, TURNED]);
    const scaled = { ...result, config: { ...result.config, timeScale: 0.1 } };
    expect(rank(scaled)).toMatchObject([untold('the time scale is 0.1, and 1 in the baseline')]);
    expect(rank(result)).toMatchObject([{ holds: false, isGate: true }]);
  });

  it('needs three rounds that have both, on each side', () => {
    expect(rank(resultOf([INLINE, firstRounds(TURNED, 2)]))).toMatchObject([
      untold('this run has 2 sound rounds of it, and 3 are needed'),
    ]);
    const short = takeBaseline(resultOf([INLINE, firstRounds(cell('thread-pool:2'), 2)]));
    expect(rank(resultOf([INLINE, TURNED]), short)).toMatchObject([
      untold('the baseline has 2 sound rounds of it, and 3 are needed'),
    ]);
  });

  it('is of two sizes, and of the cores that the slower one had', () => {
    const slower = (made: MadeUp) => cell('thread-per-request', { slots: 16, ...made });
    const before = takeBaseline(
      resultOf([cell('thread-pool:2'), slower({ makespansMs: [2_200, 2_200, 2_200] })]),
    );
    const faster = { makespansMs: [400, 400, 400] };
    const cores = { availableParallelism: 16 };
    expect(rank(resultOf([cell('thread-pool:2'), slower(faster)], cores), before)).toMatchObject([
      untold('this machine has more cores for thread-per-request than that of the baseline'),
    ]);
    expect(rank(resultOf([cell('thread-pool:2'), slower({ ...faster, slots: 8 })]), before)).toMatchObject([
      untold('thread-per-request has not as many slots as in the baseline'),
    ]);
  });
});

describe('ratios', () => {
  const SLOW = cell('thread-pool:2', { makespansMs: [1_800, 1_800, 1_800] });
  const cost = (result: Result, before = BEFORE) => judged(before, result, 'ratio', 'time against inline');

  it('need three rounds on each side', () => {
    expect(cost(resultOf([INLINE, SLOW]))).toMatchObject([{ holds: false, isGate: true }]);
    expect(cost(resultOf([INLINE, firstRounds(SLOW, 1)]))).toMatchObject([
      untold('this run has 1 sound round of it, and 3 are needed'),
    ]);
    const short = takeBaseline(resultOf([INLINE, firstRounds(cell('thread-pool:2'), 2)]));
    expect(cost(resultOf([INLINE, SLOW]), short)).toMatchObject([
      untold('the baseline has 2 sound rounds of it, and 3 are needed'),
    ]);
  });

  it('of another number of slots say nothing', () => {
    expect(cost(resultOf([INLINE, { ...SLOW, slots: 3 }]))).toMatchObject([
      untold('the number of slots is not that of the baseline'),
    ]);
  });
});

it('a file that does not tell of rounds and processors is read, and gates no class, rank, ratio or default size', () => {
  const stripped = JSON.parse(
    JSON.stringify(BEFORE, (key, value) => (['rounds', 'processors'].includes(key) ? undefined : value)),
  );
  const before = baselineSchema.parse(stripped);
  const worse = cell('thread-pool:2', { loopUtilization: 1, makespansMs: [2_300, 2_300, 2_300] });
  const { items, sentence } = judgeBaseline(before, 'b.json', resultOf([{ ...INLINE, slots: 4 }, worse]));
  expect(items.filter(({ holds }) => holds === false)).toEqual([]);
  expect(new Set(items.flatMap(({ reason }) => reason ?? []))).toEqual(
    new Set([
      'the baseline does not say how many rounds it was taken from',
      'a default size follows the processors: an unknown number in the baseline, 2 here',
    ]),
  );
  expect(sentence).toMatch(/What may differ for other reasons than the code \(\d+\) is not compared\.$/);
});
