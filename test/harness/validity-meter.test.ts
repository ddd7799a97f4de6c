/** The checks of the meter itself: what the generator and the prober did to the figures. */
import { describe, expect, it } from 'vitest';
import { judgeValidity } from '../../harness/validity.js';
import type { ProcessUse } from '../../harness/window-use.js';
import { type FactChanges, factsOf } from './result/facts.js';

/** A generator with little to do. */
const CALM: ProcessUse = {
  wallMs: 2_000,
  cpuMs: 200,
  loopUtilization: 0.1,
  loopDelayP99Ms: 1,
  loopDelayMaxMs: 5,
  gcMs: 10,
};

const times = (count: number, valueMs: number) => new Array<number>(count).fill(valueMs);

/** 100 requests of 8 ms by an open load of 50 per second. */
function openFacts({ observations, load, ...changes }: FactChanges = {}) {
  return factsOf({
    load: { kind: 'open', concurrency: 1_000, idle: 'sleep', ...load },
    work: 'none',
    expected: null,
    generator: CALM,
    prober: CALM,
    ...changes,
    observations: {
      planned: 100,
      sent: 100,
      sentInWindow: 100,
      responsesMs: times(100, 8),
      lagsMs: times(100, 0.1),
      windowMs: 2_000,
      ...observations,
    },
    served: { counted: 100, runsMs: [] },
  });
}

/** Four clients that got 1000 answers of 8 ms in 2 s. */
function closedFacts({ observations, ...changes }: FactChanges = {}) {
  return factsOf({
    load: { kind: 'closed', concurrency: 4 },
    work: 'none',
    expected: null,
    generator: CALM,
    prober: CALM,
    ...changes,
    observations: {
      planned: 1_000,
      sent: 1_000,
      responsesMs: times(1_000, 8),
      windowMs: 2_000,
      ...observations,
    },
    served: { counted: 1_000, runsMs: [] },
  });
}

const told = (facts: ReturnType<typeof factsOf>) =>
  judgeValidity(facts).findings.map(({ check, verdict }) => `${check}: ${verdict}`);
const reasonOf = (facts: ReturnType<typeof factsOf>) => judgeValidity(facts).findings[0]?.reason;

describe('a calm meter', () => {
  it.each([
    ['of an open load', openFacts()],
    ['of a closed loop', closedFacts()],
    ['of a burst', factsOf({ generator: CALM, prober: CALM })],
    ['of which nothing is known', factsOf()],
  ])('gives no finding: %s', (_, facts) => {
    expect(judgeValidity(facts)).toEqual({ verdict: 'valid', findings: [] });
  });
});

describe('the lag of the requests', () => {
  const withLag = (lagMs: number, responseMs: number) =>
    openFacts({ observations: { lagsMs: times(100, lagMs), responsesMs: times(100, responseMs) } });

  it.each<[number, number, string[]]>([
    [1, 8, []],
    [1.1, 8, ['send-lag: suspect']],
    [1.1, 22, []],
    [10, 20, ['send-lag: suspect']],
    [10.1, 20, ['send-lag: invalid']],
    [10.1, 51, ['send-lag: suspect']],
    [30, 1_000, []],
  ])('of %f ms under answers of %f ms gives %o', (lagMs, responseMs, expected) => {
    expect(told(withLag(lagMs, responseMs))).toEqual(expected);
  });

  it('is that of the latest request where they are few', () => {
    expect(reasonOf(openFacts({ observations: { lagsMs: [...times(98, 0.1), 2.5] } }))).toBe(
      'the latest request left 2.5 ms after the instant at which it was due; that is 31 % of the median answer ' +
        '(8 ms; the limits are 1 ms and 5 %): the generator shaped the figures',
    );
  });

  it('is that within which 99 % left where they are many', () => {
    const many = (lagsMs: number[]) =>
      openFacts({ load: { kind: 'open', concurrency: 9, idle: 'spin' }, observations: { lagsMs } });
    expect(told(many([...times(990, 0.1), ...times(10, 50)]))).toEqual([]);
    expect(reasonOf(many([...times(989, 0.1), ...times(11, 50)]))).toBe(
      '99 % of the requests left within 50 ms of the instant at which they were due; that is 625 % of the median ' +
        'answer (8 ms; the limits are 10 ms and 20 %): the generator shaped the figures',
    );
  });

  it('is nothing to compare where no answer came', () => {
    const facts = openFacts({
      observations: { responsesMs: [], lagsMs: times(100, 99), errors: { timeout: 100 } },
    });
    expect(told(facts)).not.toContain('send-lag: invalid');
  });
});

describe('the schedule', () => {
  const withSent = (sentInWindow: number, more: FactChanges['observations'] = {}) =>
    openFacts({
      observations: { planned: 1_000, sent: 1_000, sentInWindow, responsesMs: times(1_000, 8), ...more },
    });

  it.each<[number, string[]]>([
    [1_000, []],
    [995, []],
    [994, ['send-rate: suspect']],
    [980, ['send-rate: suspect']],
    [979, ['send-rate: invalid']],
  ])('with %i of 1000 in time gives %o', (sentInWindow, expected) => {
    expect(
      told({ ...withSent(sentInWindow), served: openFacts().served }).filter((one) => /^send/.test(one)),
    ).toEqual(expected);
  });

  it('does not count what was dropped, nor what an early end left out', () => {
    const rates = (facts: ReturnType<typeof factsOf>) => told(facts).filter((one) => /^send-rate/.test(one));
    expect(rates(withSent(900, { sent: 900, dropped: 100 }))).toEqual([]);
    expect(rates(withSent(500, { objective: { violations: 9, ended: true } }))).toEqual([]);
  });

  it('forgives the one request that is due at the very end', () => {
    expect(told(openFacts({ observations: { sentInWindow: 99 } }))).toEqual([]);
    expect(told(openFacts({ observations: { sentInWindow: 98 } }))).toEqual(['send-rate: suspect']);
  });
});

describe('the strength of the generator', () => {
  const BUSY: [string, Partial<ProcessUse>, string][] = [
    ['loop', { loopUtilization: 0.91 }, 'generator-loop'],
    ['processor', { cpuMs: 1_910 }, 'generator-cpu'],
    ['garbage', { gcMs: 610 }, 'generator-gc'],
  ];

  it.each(BUSY)('at its limit makes an open load invalid: %s', (_, use, check) => {
    expect(told(openFacts({ generator: { ...CALM, ...use } }))).toEqual([`${check}: invalid`]);
  });

  it.each(BUSY)('at its limit makes the throughput of a closed loop a lower bound: %s', (_, use, check) => {
    expect(judgeValidity(closedFacts({ generator: { ...CALM, ...use } })).findings).toMatchObject([
      { check, verdict: 'suspect', atLeast: ['throughputPerSec'] },
    ]);
  });

  it.each(BUSY)('is no matter in a burst, nor where it polls: %s', (_, use) => {
    const generator = { ...CALM, ...use };
    expect(told(factsOf({ generator }))).toEqual([]);
    for (const idle of ['hybrid', 'spin'] as const)
      expect(told(openFacts({ generator, load: { kind: 'open', concurrency: 9, idle } }))).toEqual([]);
  });

  it('below its limit is doubted without a bound', () => {
    const [finding] = judgeValidity(closedFacts({ generator: { ...CALM, loopUtilization: 0.8 } })).findings;
    expect(finding).toEqual({
      check: 'generator-loop',
      verdict: 'suspect',
      reason:
        'the event loop of the generator was busy for 80 % of the time, more than 70 %: answers may have waited for it',
      measured: 0.8,
      limit: 0.7,
    });
  });
});

describe('the ceiling of the generator', () => {
  // 50 per second planned by the open load, 500 per second reached by the closed loop.
  it.each<[number, string[]]>([
    [100, []],
    [99, ['generator-ceiling: suspect']],
    [62.5, ['generator-ceiling: suspect']],
    [62, ['generator-ceiling: invalid']],
  ])('of %f per second judges an open load of 50 per second: %o', (ceilingPerSec, expected) => {
    expect(told(openFacts({ ceilingPerSec }))).toEqual(expected);
  });

  it('is held against what was sent, where the load was ended early', () => {
    const observations = { planned: 10_000, objective: { violations: 9, ended: true } };
    expect(told(openFacts({ ceilingPerSec: 1_000, observations }))).toEqual([]);
  });

  it('is a doubt in a closed loop only where it is near, and then bounds the throughput', () => {
    expect(told(closedFacts({ ceilingPerSec: 626 }))).toEqual([]);
    expect(judgeValidity(closedFacts({ ceilingPerSec: 600 })).findings).toMatchObject([
      {
        check: 'generator-ceiling',
        verdict: 'suspect',
        reason:
          '500 requests per second are 83 % of what the generator can send here (600 per second), more than 80 %: ' +
          'it was the limit, and the server can do at least this throughput',
        atLeast: ['throughputPerSec'],
      },
    ]);
  });
});

describe('faults of the sending side', () => {
  const withFaults = (generator: number) =>
    openFacts({
      observations: {
        planned: 10_000,
        sent: 10_000,
        sentInWindow: 10_000,
        ok: 10_000 - generator,
        errors: { generator },
      },
    });

  it.each<[number, string[]]>([
    [0, []],
    [1, ['generator-faults: suspect']],
    [10, ['generator-faults: suspect']],
    [11, ['generator-faults: invalid']],
  ])('%i of 10000 give %o', (faults, expected) => {
    expect(told(withFaults(faults)).filter((one) => one.startsWith('generator'))).toEqual(expected);
  });

  it('are not blamed on the server', () => {
    expect(told(withFaults(1))).not.toContain('failed-requests: invalid');
  });
});

describe('a process that stands still itself', () => {
  // The slowest answer of the burst took 2003 ms.
  it.each<[number, string[]]>([
    [50, []],
    [100, []],
    [101, ['generator-stall: suspect']],
    [400, ['generator-stall: suspect']],
    [401, ['generator-stall: invalid']],
  ])('the generator, for %i ms of a burst of 2 s: %o', (loopDelayMaxMs, expected) => {
    expect(told(factsOf({ generator: { ...CALM, loopDelayMaxMs } }))).toEqual(expected);
  });

  it('matters from 50 ms on, however short the answers are', () => {
    const stalled = (loopDelayMaxMs: number) =>
      closedFacts({
        generator: { ...CALM, loopDelayMaxMs },
        observations: { responsesMs: [...times(999, 8), 51] },
      });
    expect(told(stalled(50))).toEqual([]);
    expect(told(stalled(51))).toEqual(['generator-stall: suspect']);
  });

  it('the prober: only the bystander is doubted', () => {
    const bystander = (maxMs: number) => ({
      baseline: { sent: 0, answered: 0, failed: 0 },
      during: { sent: 50, answered: 50, failed: 0, maxMs },
    });
    const prober = { ...CALM, loopDelayMaxMs: 950 };
    const { verdict, findings } = judgeValidity(factsOf({ prober, bystander: bystander(960) }));
    expect(verdict).toBe('suspect');
    expect(findings[0]?.reason).toBe(
      'the prober itself stood still for 950 ms, more than 50 ms; the slowest probe of the bystander took 960 ms',
    );
    expect(told(factsOf({ prober, bystander: bystander(20_000) }))).toEqual([]);
  });
});
