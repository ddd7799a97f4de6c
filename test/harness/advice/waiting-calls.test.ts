/** Calls that wait: what is no cost, no rate and no block where their time is not that of the loop or a processor. */
import { describe, expect, it } from 'vitest';
import { advise } from '../../../harness/advice/advise.js';
import type { Advice } from '../../../harness/result/advice-schema.js';
import type { Examination } from '../../../harness/result/examination-schema.js';
import { type MadeUpCell, madeUpResult } from '../../fixtures/advice/made-up.js';

const AWAITS_30_MS: Examination = {
  callMs: 30,
  callLowMs: 29.9,
  callHighMs: 30.4,
  calls: 20,
  cpuMs: 0.2,
  firstCallMs: 31,
  loadMs: 5,
  isPromise: true,
  inputs: 0,
  isDeterministic: true,
};

/** Eight clients of a function that awaits 30 ms: inline answers all at a time, two workers take turns. */
const AWAITED: readonly MadeUpCell[] = [
  {
    strategy: 'inline',
    slots: null,
    runMs: 30.9,
    queueMs: 0.01,
    metrics: {
      throughputPerSec: 223,
      latencyP50Ms: 33,
      latencyP99Ms: 45,
      cpuMsPerRequest: 0.9,
      loopUtilization: 0.27,
      loopDelayMaxMs: 57,
    },
  },
  {
    strategy: 'thread-pool:2',
    slots: 2,
    runMs: 30.5,
    queueMs: 91,
    metrics: {
      throughputPerSec: 65,
      latencyP50Ms: 127,
      latencyP99Ms: 140,
      cpuMsPerRequest: 2.1,
      loopUtilization: 0.1,
      loopDelayMaxMs: 12,
    },
  },
];

const adviceOn = (cells: readonly MadeUpCell[], examination = AWAITS_30_MS, rate?: number) => {
  const atRate = cells.map((cell) =>
    rate === undefined ? cell : { ...cell, metrics: { ...cell.metrics, throughputPerSec: rate } },
  );
  return advise(madeUpResult('io', atRate, { examination }))[0] as Advice;
};
const rulesOf = ({ findings }: Advice) => findings.map(({ rule, strategy }) => `${rule} ${strategy}`);

describe('a function that awaits', () => {
  it('has no cost of handing over and no rate from what waits for a worker', () => {
    expect(adviceOn(AWAITED).sentence).toBe(
      'inline is fine: 30.9 ms from a call to its answer; no other strategy was shown to be better.',
    );
  });

  it('holds no loop that is idle, and is not too short or too large to hand over', () => {
    expect(rulesOf(adviceOn(AWAITED))).toEqual(['pool-smaller-than-wait thread-pool:2']);
  });

  it('is said to need no worker', () => {
    const [finding] = adviceOn(AWAITED).findings;
    expect(finding?.remedy).toBe('Use thread-pool:8, or inline, which needs no worker.');
  });

  it('holds the loop where the loop is busy', () => {
    const [inline, pool] = AWAITED as [MadeUpCell, MadeUpCell];
    const busy = { ...inline, metrics: { ...inline.metrics, loopUtilization: 0.9 } };
    expect(rulesOf(adviceOn([busy, pool]))).toContain('blocks-the-loop inline');
  });

  it('has a cost and still no rate where nobody waits for a worker', () => {
    const [inline, pool] = AWAITED as [MadeUpCell, MadeUpCell];
    const free = {
      ...pool,
      queueMs: 0.2,
      metrics: { ...pool.metrics, latencyP50Ms: 33.6, latencyP99Ms: 46 },
    };
    expect(adviceOn([inline, free], AWAITS_30_MS, 15).sentence).toBe(
      'inline is fine: 30.9 ms from a call to its answer. Offloading to thread-pool:2 would cost 0.6 ms per call, and no other strategy was shown to be better.',
    );
  });

  it('is called inline where a thread for each call takes longer to start', () => {
    const [inline] = AWAITED as [MadeUpCell];
    const started = { ...inline, strategy: 'thread-per-request', queueMs: 60 };
    const found = adviceOn([inline, started]).findings.find(({ rule }) => rule === 'start-up-dominates');
    expect(found?.remedy).toBe('Use inline: a call that awaits needs no worker.');
  });

  it('does not tell how long the work of its native form takes', () => {
    const [inline] = AWAITED as [MadeUpCell];
    const base = { ...inline, slots: 4 };
    const native = { ...inline, strategy: 'async', slots: 4, runMs: 90 };
    expect(rulesOf(adviceOn([base, native]))).toEqual([]);
  });
});

describe('a function that blocks without computing', () => {
  const blocks = { ...AWAITS_30_MS, isPromise: false };
  const cells: readonly MadeUpCell[] = AWAITED.map((cell) => ({
    ...cell,
    slots: cell.strategy === 'inline' ? 1 : 2,
    queueMs: 0.2,
    metrics: { ...cell.metrics, latencyP50Ms: cell.strategy === 'inline' ? 33 : 33.6, latencyP99Ms: 45 },
  }));

  it('has a cost and no rate where nobody waits', () => {
    expect(adviceOn(cells, blocks, 6).sentence).toBe(
      'inline is fine: 30.9 ms per call. Offloading to thread-pool:2 would cost 0.6 ms per call, and no other strategy was shown to be better.',
    );
  });

  it('has no cost where two workers are taken: processor time falls on fewer requests there', () => {
    expect(adviceOn(cells, blocks, 32).sentence).toBe(
      'inline is fine: 30.9 ms per call; no other strategy was shown to be better.',
    );
  });

  it('is given a pool of as many workers as calls, not of as many as cores', () => {
    const started = { ...(cells[0] as MadeUpCell), strategy: 'thread-per-request', slots: null, queueMs: 60 };
    const found = adviceOn([cells[0] as MadeUpCell, started], blocks).findings;
    expect(found.find(({ rule }) => rule === 'start-up-dominates')?.remedy).toContain(
      'as calls are under way',
    );
  });
});

it('takes no difference of latencies for a hand-over where a burst waits for itself', () => {
  const burst = (strategy: string, slots: number, latencyP50Ms: number): MadeUpCell => ({
    strategy,
    slots,
    runMs: 2,
    metrics: {
      makespanMs: 20,
      latencyP50Ms,
      latencyMaxMs: 20,
      throughputPerSec: 10,
      loopUtilization: 0.1,
      cpuMsPerRequest: strategy === 'inline' ? 2 : 2.1,
    },
  });
  const result = madeUpResult('cpu', [burst('inline', 1, 10), burst('thread-pool:2', 2, 15)]);
  expect(advise(result)[0]?.sentence).toContain('would cost 0.1 ms per call');
});

it('claims no rate for a call that computes elsewhere while inline awaits it', () => {
  const computes = { ...AWAITS_30_MS, cpuMs: 30 };
  const four = AWAITED.map((cell) => ({ ...cell, slots: cell.slots ?? 4 }));
  expect(adviceOn(four, computes).sentence).toBe(
    'inline is fine: 30.9 ms from a call to its answer; no other strategy was shown to be better.',
  );
});

it('takes no difference of latencies for a hand-over where computing workers are taken', () => {
  const called = (strategy: string, runMs: number, latencyP50Ms: number, cpuMsPerRequest: number) => ({
    strategy,
    slots: 1,
    runMs,
    metrics: { throughputPerSec: 10, loopUtilization: 0.2, latencyP50Ms, cpuMsPerRequest },
  });
  const result = madeUpResult('cpu', [called('inline', 20, 22, 20), called('thread-pool:1', 40, 60, 20.5)]);
  expect(advise(result)[0]?.sentence).toContain('would cost 0.5 ms per call');
});
