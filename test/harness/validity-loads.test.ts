/** Faults of loads that keep no record of each request, and of strategies that run elsewhere than they say. */
import { describe, expect, it } from 'vitest';
import { emptyWindow, failedRequests, unfinishedRequests } from '../../harness/validity/answers.js';
import { lostOutcomes, serverCount, unsentRequests } from '../../harness/validity/counts.js';
import { impossibleThroughput, strayTasks } from '../../harness/validity/slots.js';
import type { ObservationChanges } from './observations.js';
import { type FactChanges, factsOf } from './result/facts.js';

/** A second of sleeps of 100 ms. */
const facts = (observations: ObservationChanges, others: FactChanges = {}) =>
  factsOf({
    serviceMs: 100,
    ...others,
    observations: { responsesMs: [100, 120], windowMs: 1_000, ...observations },
  });

const OPEN: FactChanges = { load: { kind: 'open', concurrency: 64 } };
const CLOSED: FactChanges = { load: { kind: 'closed', concurrency: 4 } };
const BURST: FactChanges = { load: { kind: 'burst', concurrency: 4 } };

describe('overload', () => {
  const errors = { timeout: 3, 'http-503': 2, 'http-429': 1 };

  it('is an answer of an open load', () => {
    const told = { ...errors, timeout: 1, 'timeout-waiting': 2 };
    const overloaded = facts({ planned: 20, sent: 12, dropped: 8, errors: told, unfinished: 4, ok: 2 }, OPEN);
    expect(failedRequests(overloaded)).toEqual([]);
    expect(unfinishedRequests(overloaded)).toEqual([]);
    expect(unsentRequests(overloaded)).toEqual([]);
    expect(lostOutcomes(overloaded)).toEqual([]);
  });

  it.each([CLOSED, BURST])('is a fault in a load that waits for its answers: %o', (load) => {
    const counts = '3 timeout, 2 http-503, 1 http-429';
    expect(failedRequests(facts({ sent: 12, errors }, load))).toEqual([
      `6 of 12 requests failed (${counts})`,
    ]);
    expect(unfinishedRequests(facts({ sent: 12, unfinished: 4 }, load))).toEqual([
      '4 of 12 requests were still open at the end',
    ]);
  });

  it.each([
    'reset-before-response',
    'closed-before-response',
    'truncated-body',
    'http-500',
    'connect-refused',
  ])('is no excuse for %s', (name) => {
    const broken = facts({ sent: 12, errors: { ...errors, [name]: 1 } }, OPEN);
    expect(failedRequests(broken)).toEqual([`1 of 12 requests failed (1 ${name})`]);
  });

  it('is not what a fault of the sending machine is: the meter answers for that', () => {
    expect(failedRequests(facts({ errors: { generator: 3 } }, CLOSED))).toEqual([]);
  });
});

describe('a window', () => {
  it('without any right answer is a fault', () => {
    for (const load of [CLOSED, OPEN]) {
      expect(emptyWindow(facts({ responsesMs: [] }, load))).toEqual(['no request got a right answer']);
    }
  });

  it('that is over before the first answer is too short', () => {
    expect(emptyWindow(facts({ okInWindow: 0 }, CLOSED))).toEqual([
      'no right answer came within the window of 1000 ms: it is too short',
    ]);
  });

  it('with one is none, and a burst has no window of its own', () => {
    expect(emptyWindow(facts({ okInWindow: 1 }, CLOSED))).toEqual([]);
    expect(emptyWindow(facts({ okInWindow: 0 }, BURST))).toEqual([]);
  });
});

describe('counts', () => {
  it('have every planned request sent or dropped', () => {
    expect(unsentRequests(facts({ planned: 20, sent: 12, dropped: 7 }, OPEN))).toEqual([
      '20 requests were planned, 12 were sent and 7 dropped',
    ]);
    expect(unsentRequests(facts({ planned: 20, sent: 12 }, OPEN))).toEqual([
      '20 requests were planned, 12 were sent',
    ]);
  });

  it('may fall short where the load was ended because its outcome was certain', () => {
    const objective = { violations: 9, ended: true };
    expect(unsentRequests(facts({ planned: 20, sent: 12, objective }, OPEN))).toEqual([]);
    const whole = { violations: 0, ended: false };
    expect(unsentRequests(facts({ planned: 20, sent: 12, objective: whole }, OPEN))).toHaveLength(1);
  });

  it('of the server lie between what was answered and what can have arrived', () => {
    const seen: ObservationChanges = {
      sent: 10,
      ok: 5,
      errors: { 'http-503': 1, timeout: 2, 'connect-refused': 1 },
      unfinished: 1,
    };
    const counted = (count: number) => serverCount(facts(seen, { ...OPEN, served: { counted: count } }));
    expect(counted(6)).toEqual([]);
    expect(counted(9)).toEqual([]);
    expect(counted(5)).toEqual(['requests counted by the server: 5, by the client: 6 to 9']);
    expect(counted(10)).toEqual(['requests counted by the server: 10, by the client: 6 to 9']);
  });
});

describe('throughput', () => {
  it('above what the slots can work out is a fault', () => {
    expect(impossibleThroughput(facts({ ok: 40 }))).toEqual([
      '40 answers in 1000 ms; 1 slots allow about 12',
    ]);
    expect(impossibleThroughput(facts({ ok: 12 }))).toEqual([]);
  });

  it('is not judged where nothing bounds it or nothing is known', () => {
    expect(impossibleThroughput(facts({ ok: 4_000 }, { server: { slots: null, startMs: 90 } }))).toEqual([]);
    const { serviceMs: _unknown, ...unknown } = facts({ ok: 4_000 });
    expect(impossibleThroughput(unknown)).toEqual([]);
    expect(impossibleThroughput(facts({ ok: 4_000 }, { work: 'none' }))).toEqual([]);
  });
});

describe('a task in another thread than the strategy says', () => {
  const requests = ['10:0', '10:2'].map((worker, index) => ({
    index,
    intendedMs: 5_000,
    startMs: 5_000,
    outcome: 'ok',
    worker,
  }));

  it('is a fault of a strategy that claims the event loop', () => {
    expect(strayTasks(facts({ requests }, { sharesLoop: true }))).toEqual([
      'a task ran in thread 10:2, but the strategy says on the event loop',
    ]);
  });

  it('is what a pool does', () => {
    expect(strayTasks(facts({ requests }))).toEqual([]);
  });
});
