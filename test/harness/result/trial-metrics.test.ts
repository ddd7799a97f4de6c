import { describe, expect, it } from 'vitest';
import type { LoadObservations } from '../../../harness/load.js';
import type { TrialFacts } from '../../../harness/result/trial-facts.js';
import { measureTrial } from '../../../harness/result/trial-metrics.js';
import { factsOf } from './facts.js';

const BURST = factsOf();
const observe = (observations: Partial<LoadObservations>, changes: Partial<TrialFacts> = {}) =>
  factsOf({ ...changes, observations: { ...BURST.observations, ...observations } });

/** 1000 answers in 10 s: 1, 2, ... 1000 ms. */
const CLOSED = observe(
  {
    planned: 1_004,
    sent: 1_004,
    ok: 1_000,
    unfinished: 4,
    latenciesMs: Array.from({ length: 1_000 }, (_, i) => 1_000 - i),
    endedMs: 15_000,
    windowMs: 10_000,
  },
  { load: { kind: 'closed', concurrency: 4 }, expected: null },
);

const metricsOf = (facts: TrialFacts) => measureTrial(facts).metrics;

describe('the metrics of a burst', () => {
  it('are what it can tell, and nothing else', () => {
    expect(metricsOf(BURST)).toEqual({
      makespanMs: 2_003,
      efficiency: 2_000 / 2_003,
      errorRate: 0,
      latencyMaxMs: 2_003,
      startMs: 90,
    });
  });

  it('have no makespan where a request was lost: the burst did not finish', () => {
    const metrics = metricsOf(observe({ ok: 1, errors: { timeout: 1 }, latenciesMs: [1_001] }));
    expect(metrics).not.toHaveProperty('makespanMs');
    expect(metrics).not.toHaveProperty('efficiency');
    expect(metrics.errorRate).toBe(0.5);
  });

  it('have no efficiency where nothing was expected', () => {
    expect(metricsOf(factsOf({ expected: null }))).not.toHaveProperty('efficiency');
    const nothing = { makespanMs: 0, slots: 1, explanation: '' };
    expect(metricsOf(factsOf({ expected: nothing }))).not.toHaveProperty('efficiency');
  });
});

describe('the metrics of a closed loop', () => {
  it('count right answers per second of the window, and percentiles where there are enough', () => {
    expect(metricsOf(CLOSED)).toMatchObject({
      throughputPerSec: 100,
      latencyP50Ms: 500,
      latencyP90Ms: 900,
      latencyP99Ms: 990,
      latencyMaxMs: 1_000,
    });
    expect(metricsOf(CLOSED)).not.toHaveProperty('makespanMs');
  });

  it('do not take for errors what was in flight when the window ended', () => {
    expect(metricsOf(CLOSED).errorRate).toBe(0);
    const observations = { ...CLOSED.observations, ok: 990, unfinished: 14 };
    expect(metricsOf({ ...CLOSED, observations }).errorRate).toBeCloseTo(10 / 1_004);
  });
});

describe('the metrics of the server', () => {
  it('pass on what it measured', () => {
    const server = {
      slots: 1,
      startMs: 90,
      firstAnswerMs: 120,
      loopDelayMaxMs: 1.5,
      loopUtilization: 0.02,
      peakMemoryBytes: 7e7,
    };
    const { slots, ...figures } = server;
    expect(metricsOf(factsOf({ server }))).toMatchObject(figures);
  });

  it('share the processor time among the right answers, unless it is less than one tick', () => {
    const cpu = (cpuMs: number) =>
      metricsOf(factsOf({ server: { slots: 1, startMs: 90, cpuMs, cpuResolutionMs: 10 } }));
    expect(cpu(30).cpuMsPerRequest).toBe(15);
    expect(cpu(0)).not.toHaveProperty('cpuMsPerRequest');
  });

  it('count background work from the last answer on', () => {
    const jobs = [
      { answerSentMs: 7_003, startedMs: 7_010, endedMs: 7_210 },
      { answerSentMs: 6_001, startedMs: 6_010, endedMs: 6_210 },
    ];
    expect(metricsOf(factsOf({ served: { ...BURST.served, jobs } })).postResponseMs).toBe(207);
  });
});

describe('the bystander', () => {
  const probes = Array.from({ length: 40 }, (_, i) => ({
    intendedMs: 5_000 + i * 50,
    endMs: 5_001 + i * 51,
  }));

  it('has its own metrics', () => {
    expect(metricsOf(factsOf({ probes }))).toMatchObject({ bystanderP50Ms: 20, bystanderMaxMs: 40 });
  });

  it('says when it got no answer', () => {
    const failed = [...probes, { intendedMs: 5_100, endMs: 10_100, failure: 'timeout' }];
    expect(measureTrial(factsOf({ probes: failed })).metrics.bystanderMaxMs).toBe(5_000);
    expect(measureTrial(factsOf({ probes: failed })).warnings).toContainEqual(
      expect.objectContaining({
        code: 'bystander-unanswered',
        message: "1 of 41 probes of GET /health were not answered; the bystander's maximum is a lower bound",
      }),
    );
  });
});

describe('warnings', () => {
  it('say what a percentile would need, in the same words for every cell', () => {
    const probes = Array.from({ length: 30 }, (_, i) => ({ intendedMs: i, endMs: i + 1 }));
    expect(measureTrial(factsOf({ probes })).warnings).toEqual([
      {
        code: 'too-few-for-percentile',
        message:
          'percentiles are left out where a trial has too few samples; needed are for p50 20, p90 100, p99 1000',
        hint: 'Use a larger or longer load where a percentile matters. The maximum is shown in any case.',
        scope: BURST.cellId,
      },
    ]);
  });

  it('are none where nothing is missing', () => {
    expect(measureTrial(CLOSED).warnings).toEqual([]);
  });

  it('tell of a generator that was late by more than 10 ms and 5 % of the median', () => {
    const late = (lagMaxMs: number) =>
      measureTrial(observe({ lagMaxMs })).warnings.filter(({ code }) => code === 'generator-late');
    expect(late(90)).toEqual([]);
    expect(late(130)).toEqual([
      expect.objectContaining({
        message: 'a request left 130 ms after it was due; this delay is part of the latencies',
      }),
    ]);
  });
});
