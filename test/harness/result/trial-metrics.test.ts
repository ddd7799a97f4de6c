import { describe, expect, it } from 'vitest';
import type { Probes } from '../../../harness/result/schema.js';
import type { TrialFacts } from '../../../harness/result/trial-facts.js';
import { measureTrial } from '../../../harness/result/trial-metrics.js';
import { factsOf } from './facts.js';

const BURST = factsOf();

/** From 1 to `count` milliseconds, the longest first. */
const upTo = (count: number) => Array.from({ length: count }, (_, i) => count - i);

/** 1000 answers in 10 s: 1, 2, ... 1000 ms; the last 4 of them came after the window. */
const CLOSED = factsOf({
  load: { kind: 'closed', concurrency: 4 },
  expected: null,
  observations: {
    planned: 1_000,
    sent: 1_000,
    okInWindow: 996,
    responsesMs: upTo(1_000),
    endedMs: 15_200,
    windowMs: 10_000,
  },
});

/** 980 answers of an open load, and 20 requests that were known to wait for 60 ms when they failed. */
const OVERLOADED = factsOf({
  load: { kind: 'open', concurrency: 100 },
  expected: null,
  observations: {
    planned: 1_000,
    sent: 995,
    dropped: 5,
    unfinished: 15,
    responsesMs: upTo(980),
    servicesMs: upTo(980).map((ms) => ms / 2),
    lagsMs: upTo(1_000).map((ms) => ms / 1_000),
    failedWaitsMs: Array.from({ length: 20 }, () => 60),
    windowMs: 10_000,
  },
});

/** Probes that were all answered. */
const ASKED: Probes = { sent: 1_000, answered: 1_000, failed: 0 };

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
    const metrics = metricsOf(
      factsOf({ observations: { errors: { timeout: 1 }, responsesMs: [1_001], failedWaitsMs: [4_000] } }),
    );
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
  it('count the right answers that came within the window, and percentiles of all, where there are enough', () => {
    expect(metricsOf(CLOSED)).toMatchObject({
      throughputPerSec: 99.6,
      latencyP50Ms: 500,
      latencyP90Ms: 900,
      latencyP99Ms: 990,
      latencyMaxMs: 1_000,
    });
    expect(metricsOf(CLOSED)).not.toHaveProperty('makespanMs');
  });

  it('take every request without a right answer for an error, and rank it behind all others', () => {
    const waited = { failedWaitsMs: [100, 4_000], responsesMs: upTo(998), errors: { timeout: 2 } };
    const facts = { ...CLOSED, observations: factsOf({ observations: waited }).observations };
    const { metrics, atLeast } = measureTrial({
      ...facts,
      observations: { ...facts.observations, planned: 1_000, sent: 1_000 },
    });
    expect(metrics.errorRate).toBe(2 / 1_000);
    expect(metrics).toMatchObject({ latencyP99Ms: 990, latencyMaxMs: 4_000 });
    expect(atLeast).toEqual(['latencyMaxMs']);
  });

  it('have no throughput where the window had no length', () => {
    const { observations } = CLOSED;
    expect(metricsOf({ ...CLOSED, observations: { ...observations, windowMs: 0 } })).not.toHaveProperty(
      'throughputPerSec',
    );
  });
});

describe('the metrics of an open load', () => {
  it('tell response, service and lag apart', () => {
    expect(metricsOf(OVERLOADED)).toMatchObject({
      latencyP50Ms: 500,
      serviceP50Ms: 245,
      sendLagP99Ms: 0.99,
      throughputPerSec: 98,
      errorRate: 0.02,
    });
    // 980 right answers are too few for the p99 of the service time.
    expect(metricsOf(OVERLOADED)).not.toHaveProperty('serviceP99Ms');
  });

  it('know from below what falls among the failures: never below the slowest answer', () => {
    expect(metricsOf(OVERLOADED)).toMatchObject({ latencyP90Ms: 900, latencyP99Ms: 980, latencyMaxMs: 980 });
    expect(measureTrial(OVERLOADED).atLeast).toEqual(['latencyP99Ms', 'latencyMaxMs']);
  });

  it('are not given to other loads', () => {
    const facts = factsOf({ observations: { servicesMs: upTo(100), lagsMs: upTo(1_000) } });
    expect(metricsOf(facts)).not.toHaveProperty('serviceP50Ms');
    expect(metricsOf(facts)).not.toHaveProperty('sendLagP99Ms');
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
    expect(metricsOf(factsOf({ served: { jobs } })).postResponseMs).toBe(207);
  });
});

describe('the bystander', () => {
  const probed = (during: Partial<Probes>, others: Partial<TrialFacts['bystander']> = {}) => {
    const { bystander } = BURST;
    return factsOf({ bystander: { ...bystander, ...others, during: { ...bystander.during, ...during } } });
  };

  it('has its own metrics', () => {
    const newConnection = { baseline: BURST.bystander.baseline, during: { ...ASKED, maxMs: 70 } };
    const facts = probed(
      { ...ASKED, p50Ms: 20, p99Ms: 30, maxMs: 40 },
      { newConnection, recovery: { ms: 9 } },
    );
    expect(metricsOf(facts)).toMatchObject({
      bystanderP50Ms: 20,
      bystanderP99Ms: 30,
      bystanderMaxMs: 40,
      bystanderNewMaxMs: 70,
      bystanderRecoveryMs: 9,
    });
  });

  it('has none that were not taken', () => {
    expect(Object.keys(metricsOf(BURST)).filter((name) => name.startsWith('bystander'))).toEqual([]);
  });

  it('says when it got no answer', () => {
    expect(measureTrial(probed({ sent: 41, answered: 40, failed: 1 })).warnings).toContainEqual(
      expect.objectContaining({
        code: 'bystander-unanswered',
        message: "1 of 41 probes of GET /health were not answered; the bystander's maximum is a lower bound",
      }),
    );
  });
});

describe('warnings', () => {
  it('say what a percentile would need, in the same words for every cell', () => {
    expect(measureTrial(BURST).warnings).toEqual([
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

  it('count the requests that failed: they have their rank', () => {
    expect(measureTrial(OVERLOADED).warnings).toEqual([]);
  });
});
