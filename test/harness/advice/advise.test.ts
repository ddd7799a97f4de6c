import { describe, expect, it } from 'vitest';
import { advise, withAdvice } from '../../../harness/advice/advise.js';
import { breakEvenPerSec } from '../../../harness/advice/dispatch.js';
import { intervalOf, isApart } from '../../../harness/advice/interval.js';
import { compareSimplicity } from '../../../harness/advice/simplicity.js';
import type { Advice, Aim } from '../../../harness/result/advice-schema.js';
import { type Estimate, resultSchema } from '../../../harness/result/schema.js';
import { type MadeUpCell, madeUpResult } from '../../fixtures/advice/made-up.js';

const cell = (
  strategy: string,
  metrics: MadeUpCell['metrics'],
  more: Partial<MadeUpCell> = {},
): MadeUpCell => ({
  strategy,
  slots: 1,
  metrics,
  ...more,
});
const only = (cells: readonly MadeUpCell[]) => advise(madeUpResult('cpu', cells))[0] as Advice;
const aimOf = (advice: Advice, aim: Aim) => advice.recommendations.find((one) => one.aim === aim);

describe('what is advised on', () => {
  it('is silent with one completed strategy', () => {
    const failed = cell('thread-pool:2', { latencyP99Ms: 1 }, { state: 'failed' });
    expect(advise(madeUpResult('cpu', [cell('inline', { latencyP99Ms: 9 }), failed]))).toEqual([]);
  });

  it('leaves out what failed, is invalid or suspect, and says so', () => {
    const advice = only([
      cell('inline', { latencyP99Ms: 90 }),
      cell('async', { latencyP99Ms: 80 }),
      cell('thread-pool:2', { latencyP99Ms: 1 }, { state: 'failed' }),
      cell('process-pool:2', { latencyP99Ms: 1 }, { state: 'invalid' }),
      cell('cluster:2', { latencyP99Ms: 1 }, { isSuspect: true }),
    ]);
    expect(aimOf(advice, 'latency')).toMatchObject({ strategy: 'async', runnerUp: 'inline', isClear: true });
    expect(aimOf(advice, 'latency')?.evidence.slice(-3)).toEqual([
      'left out: thread-pool:2, failed: round 1: it answered wrongly',
      'left out: process-pool:2, invalid: round 1: it answered wrongly',
      'left out: cluster:2, suspect: other programs used 1 of 2 cores',
    ]);
  });

  it('lets one that was only slowed win, and holds its times against nobody', () => {
    const advice = only([
      cell('inline', { latencyP99Ms: 90, peakMemoryBytes: 1e6 }),
      cell('async', { latencyP99Ms: 40, peakMemoryBytes: 2e6 }),
      cell('thread-pool:2', { latencyP99Ms: 60, peakMemoryBytes: 3e6 }, { isSlowed: true }),
    ]);
    // It may be faster than async, which is simpler; that it is slower cannot be said.
    expect(aimOf(advice, 'latency')).toMatchObject({
      strategy: 'async',
      runnerUp: 'thread-pool:2',
      isClear: false,
    });
    expect(aimOf(advice, 'latency')?.sentence).toContain('thread-pool:2 at most 60 ms');
    // Its memory is what it is.
    expect(aimOf(advice, 'memory')?.evidence).toContain(
      'thread-pool:2: peak 3 MB (range of 3 rounds 2.97 MB to 3.03 MB)',
    );
    const fastest = only([
      cell('inline', { latencyP99Ms: 90 }),
      cell('thread-pool:2', { latencyP99Ms: 60 }, { isSlowed: true }),
    ]);
    expect(aimOf(fastest, 'latency')).toMatchObject({ strategy: 'thread-pool:2', isClear: true });
  });

  it('names nobody where all are in doubt', () => {
    const advice = only(
      ['inline', 'async'].map((name) => cell(name, { latencyP99Ms: 1 }, { isSuspect: true })),
    );
    expect(advice.recommendations).toEqual([]);
    expect(advice.findings).toEqual([]);
    expect(advice.sentence).toContain('left out: inline (suspect) and async (suspect)');
  });

  it('does not touch the result, gives the same twice, and fits the schema', () => {
    const result = madeUpResult('cpu', [
      cell('inline', { latencyP99Ms: 9 }),
      cell('async', { latencyP99Ms: 3 }),
    ]);
    const before = structuredClone(result);
    expect(withAdvice(result)).toEqual(withAdvice(result));
    expect(result).toEqual(before);
    expect(resultSchema.parse(withAdvice(result))).toEqual(withAdvice(result));
  });
});

describe('a recommendation', () => {
  it('names the simpler of two that are not told apart, whichever was ahead', () => {
    const advice = only([
      cell('thread-pool:2', { latencyP99Ms: 10 }, { spread: 0.3 }),
      cell('inline', { latencyP99Ms: 11 }, { spread: 0.3 }),
      cell('process-pool:2', { latencyP99Ms: 99 }),
    ]);
    expect(aimOf(advice, 'latency')).toMatchObject({
      strategy: 'inline',
      runnerUp: 'thread-pool:2',
      isClear: false,
    });
    expect(aimOf(advice, 'latency')?.sentence).toBe(
      'inline, p99 11 ms; not told apart from thread-pool:2 10 ms.',
    );
  });

  it('takes the highest percentile that all have, and says which', () => {
    const advice = only([
      cell('inline', { latencyP90Ms: 90, latencyP50Ms: 50 }),
      cell('async', { latencyP99Ms: 9, latencyP90Ms: 8, latencyP50Ms: 5 }),
    ]);
    expect(aimOf(advice, 'latency')?.sentence).toBe(
      'async, p90 8 ms; runner-up inline 90 ms; too few requests for p99.',
    );
  });

  it('takes the slowest request of a burst, and its length for throughput', () => {
    const advice = only([
      cell('inline', { makespanMs: 2000, latencyMaxMs: 1990, latencyP50Ms: 1 }),
      cell('thread-pool:2', { makespanMs: 1000, latencyMaxMs: 990, latencyP50Ms: 5 }),
    ]);
    expect(aimOf(advice, 'latency')?.sentence).toMatch(/^thread-pool:2, slowest request 990 ms; .*; too few/);
    expect(aimOf(advice, 'throughput')?.sentence).toMatch(/^thread-pool:2, all answered within 1000 ms/);
  });

  it('never lets a lower bound win where less is better', () => {
    const advice = only([
      cell('inline', { latencyP99Ms: 50 }),
      cell('async', { latencyP99Ms: 20 }, { atLeast: ['latencyP99Ms'] }),
    ]);
    expect(aimOf(advice, 'latency')?.strategy).toBe('inline');
  });

  it('says that it does not matter for others where the simplest blocks for less than 5 ms', () => {
    const cells = (loopDelayMaxMs: number) => [
      cell('inline', { bystanderMaxMs: 40, loopDelayMaxMs }),
      cell('thread-pool:2', { bystanderMaxMs: 2, loopDelayMaxMs: 1 }),
    ];
    const harmless = aimOf(only(cells(4)), 'others');
    expect(harmless).toMatchObject({ strategy: 'inline', runnerUp: 'thread-pool:2' });
    expect(harmless?.sentence).toContain(
      'it does not matter: with inline the event loop stood still for 4 ms',
    );
    expect(aimOf(only(cells(6)), 'others')?.strategy).toBe('thread-pool:2');
  });

  it('says of which it was not told apart, and which are too near to matter', () => {
    const sentenceFor = (last: Partial<MadeUpCell>) =>
      aimOf(
        only([
          cell('inline', { bystanderP99Ms: 12, loopDelayMaxMs: 30 }),
          cell('thread-pool:2', { bystanderP99Ms: 10 }),
          cell('process-pool:2', { bystanderP99Ms: 30 }, last),
        ]),
        'others',
      )?.sentence;
    expect(sentenceFor({ spread: 0.9 })).toBe(
      'inline, p99 of GET /health 12 ms; at most 5 ms from thread-pool:2 10 ms, which harms nobody; not told apart from process-pool:2 30 ms.',
    );
    expect(sentenceFor({ metrics: { bystanderP99Ms: 13 } })).toBe(
      'inline, p99 of GET /health 12 ms; at most 5 ms from thread-pool:2 10 ms and 1 more, which harms nobody.',
    );
    expect(sentenceFor({})).toBe(
      'inline, p99 of GET /health 12 ms; at most 5 ms from thread-pool:2 10 ms, which harms nobody.',
    );
  });

  it('leaves an aim out for which a figure is missing', () => {
    const advice = only([
      cell('inline', { latencyP99Ms: 9 }),
      cell('async', { latencyP99Ms: 3, peakMemoryBytes: 1 }),
    ]);
    expect(advice.recommendations.map(({ aim }) => aim)).toEqual(['latency']);
  });
});

describe('the whole answer', () => {
  const call = (throughputPerSec: number) => [
    cell('inline', { cpuMsPerRequest: 0.5, latencyP99Ms: 2, throughputPerSec }, { runMs: 0.4 }),
    cell(
      'thread-pool:2',
      { cpuMsPerRequest: 0.6, latencyP99Ms: 2, throughputPerSec },
      { runMs: 0.4, slots: 2 },
    ),
  ];

  it('says until which rate inline is fine', () => {
    // rho = 2 * 0.1 / (0.4 + 2 * 0.1) = 1 / 3, and a third of 2500 per second is 833.
    expect(only(call(2_000)).sentence).toBe(
      'inline is fine: 0.4 ms per call. Offloading to thread-pool:2 would cost 0.1 ms per call and gain nothing until about 830 requests per second.',
    );
  });

  it('claims no rate beyond what inline answered', () => {
    expect(only(call(500)).sentence).toContain(
      'nothing at any rate up to the 500 per second that it answered here.',
    );
  });

  it('says where to go, for what, and what is better at what', () => {
    const advice = only([
      cell('inline', { latencyP99Ms: 90, throughputPerSec: 10, peakMemoryBytes: 40e6 }),
      cell('thread-pool:2', { latencyP99Ms: 40, throughputPerSec: 20, peakMemoryBytes: 70e6 }),
    ]);
    expect(advice.sentence).toBe(
      'Use thread-pool:2: the best for the lowest latency and the most answers. Better: inline for the least memory.',
    );
  });

  it('sets the mean wait of the M/D/1 queue equal to the cost', () => {
    const [callMs, costMs] = [3, 0.25];
    const rho = (breakEvenPerSec(callMs, costMs) * callMs) / 1_000;
    expect((rho * callMs) / (2 * (1 - rho))).toBeCloseTo(costMs, 10);
  });
});

describe('telling apart', () => {
  const estimate = (center: number, low: number, high: number, n = 3): Estimate => ({
    center,
    low,
    high,
    n,
    level: null,
    method: 'median and range',
    unit: 'ms',
    better: 'lower',
  });

  it('takes intervals that do not touch and a distance that matters', () => {
    expect(isApart(estimate(10, 9, 11), estimate(13, 12, 14))).toBe(true);
    expect(isApart(estimate(10, 9, 12), estimate(13, 12, 14))).toBe(false);
    expect(isApart(estimate(100, 100, 100), estimate(101, 101, 101))).toBe(false);
    expect(isApart(estimate(1, 1, 1), estimate(5, 5, 5), 5)).toBe(false);
  });

  it('gives one round an interval of its own', () => {
    expect(intervalOf(estimate(100, 100, 100, 1))).toEqual({ low: 95, high: 105 });
    expect(isApart(estimate(100, 100, 100, 1), estimate(108, 108, 108, 1))).toBe(false);
  });

  it('orders strategies from the simplest, sizes included, unknown ones last', () => {
    const named = (strategy: string, slots: number | null = 1) => ({ strategy, slots });
    const mixed = [
      named('./mine.js'),
      named('thread-pool:8', 8),
      named('process-pool:2', 2),
      named('async', null),
      named('thread-pool:2', 2),
      named('inline'),
    ];
    expect(mixed.sort(compareSimplicity).map(({ strategy }) => strategy)).toEqual([
      'inline',
      'async',
      'thread-pool:2',
      'thread-pool:8',
      'process-pool:2',
      './mine.js',
    ]);
  });
});
