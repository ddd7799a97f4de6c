import { describe, expect, it } from 'vitest';
import type { LoadObservations, RequestRecord } from '../../harness/load.js';
import type { TrialFacts } from '../../harness/result/trial-facts.js';
import { findFaults } from '../../harness/validity.js';
import { factsOf } from './result/facts.js';

type Changes = Partial<Omit<TrialFacts, 'observations' | 'served'>> & {
  observations?: Partial<LoadObservations>;
  served?: Partial<TrialFacts['served']>;
};

/** Two sleeps of 1 s on one thread of a pool: answered after 1 s and after 2 s. */
const CLEAN = factsOf();

function change({ observations, served, ...others }: Changes): TrialFacts {
  return {
    ...CLEAN,
    ...others,
    observations: { ...CLEAN.observations, ...observations },
    served: { ...CLEAN.served, ...served },
  };
}

/** Ten seconds of a closed loop with 4 connections. */
function changeClosed({ observations, ...others }: Changes): TrialFacts {
  return change({
    load: { kind: 'closed', concurrency: 4 },
    expected: null,
    work: 'none',
    ...others,
    observations: { planned: 100, sent: 100, ok: 98, unfinished: 2, ...observations },
    served: { counted: 99, ...others.served },
  });
}

const task = (index: number, taskStartMs: number, runMs: number): RequestRecord => ({
  index,
  intendedMs: 5_000,
  startMs: 5_000,
  outcome: 'ok',
  taskStartMs,
  runMs,
});

/** A background job that starts when its answer has been sent. */
const logged = (answerSentMs: number, lengthMs: number) => ({
  answerSentMs,
  startedMs: answerSentMs,
  endedMs: answerSentMs + lengthMs,
});

describe('a clean trial', () => {
  it.each<[string, TrialFacts]>([
    ['a burst of sleeps', CLEAN],
    ['a closed loop with requests in flight at its end', changeClosed({})],
    ['a closed loop whose last requests all arrived', changeClosed({ served: { counted: 100 } })],
    ['a closed loop whose last requests did not arrive', changeClosed({ served: { counted: 98 } })],
    ['a sleep whose timer fired 1 ms early', change({ serviceMs: 10, served: { runsMs: [9, 10] } })],
    [
      'a computation a little faster than calibrated',
      change({ work: 'cpu', serviceMs: 1_400, expected: null }),
    ],
    [
      'work of which nobody knows how long it takes',
      change({ work: 'io', serviceMs: 9_999, expected: null }),
    ],
    [
      'background jobs after their answers',
      change({
        jobMs: 200,
        tellsJobs: true,
        served: { jobs: [logged(6_000, 200), logged(7_000, 200)] },
      }),
    ],
    ['background jobs of which the server does not tell', change({ jobMs: 200, tellsJobs: false })],
    [
      'tasks on one thread, one span inside the other',
      change({
        sharesLoop: true,
        observations: { requests: [task(0, 5_000, 2_000), task(1, 5_500, 1_000)] },
      }),
    ],
    [
      'a slot handed over within 1 ms',
      change({ observations: { requests: [task(0, 5_000, 1_000), task(1, 5_999.2, 1_000)] } }),
    ],
    [
      'a slot handed over in exactly 1 ms',
      change({ observations: { requests: [task(0, 5_000, 1_001), task(1, 6_000, 1_000)] } }),
    ],
    [
      'a sleep within 5 % of its length',
      change({ observations: { latenciesMs: [951] }, served: { runsMs: [951] } }),
    ],
    [
      'unbounded slots',
      change({
        server: { slots: null, startMs: 90 },
        observations: { requests: [task(0, 5_000, 1_000), task(1, 5_000, 1_000)] },
      }),
    ],
  ])('has no fault: %s', (_, facts) => {
    expect(findFaults(facts)).toEqual([]);
  });
});

describe('each fault gives one reason with its figures', () => {
  it.each<[TrialFacts, string]>([
    [
      change({
        observations: {
          ok: 1,
          errors: { 'bad-body': 1 },
          firstFailure: 'answer.prediction is 9, expected 10',
        },
      }),
      '1 of 2 answers were wrong; the first: answer.prediction is 9, expected 10',
    ],
    [
      change({
        observations: { ok: 0, errors: { timeout: 1, 'http-5xx': 1 }, firstFailure: 'no answer in 4 s' },
      }),
      '2 of 2 requests failed (1 timeout, 1 http-5xx); the first: no answer in 4 s',
    ],
    [
      change({ observations: { ok: 1, errors: { 'connect-refused': 1 } }, served: { counted: 1 } }),
      '1 of 2 requests failed (1 connect-refused)',
    ],
    [change({ observations: { ok: 1, unfinished: 1 } }), '1 of 2 requests were still open at the end'],
    [
      changeClosed({ observations: { ok: 95, unfinished: 5 } }),
      '5 of 100 requests were still open at the end',
    ],
    [change({ observations: { planned: 3 } }), '3 requests were planned, 2 were sent'],
    [
      change({ observations: { planned: 3, sent: 3 }, served: { counted: 3 } }),
      '3 requests were sent, but 2 right + 0 failed + 0 unfinished make 2',
    ],
    [change({ served: { counted: 3 } }), 'requests counted by the server: 3, by the client: 2'],
    [change({ served: { counted: 1 } }), 'requests counted by the server: 1, by the client: 2'],
    [
      changeClosed({ served: { counted: 97 } }),
      'requests counted by the server: 97, by the client: 98 to 100',
    ],
    [
      changeClosed({ served: { counted: 101 } }),
      'requests counted by the server: 101, by the client: 98 to 100',
    ],
    [
      change({ observations: { latenciesMs: [3, 2_003] } }),
      'answered before the work can have been done: 3 ms, the work takes 1000 ms',
    ],
    [
      change({ overlappedMs: 500, observations: { latenciesMs: [1_400, 2_503] } }),
      'answered before the work can have been done: 1400 ms, the work takes 1500 ms',
    ],
    [
      change({ work: 'cpu', observations: { latenciesMs: [499, 2_003] } }),
      'answered before the work can have been done: 499 ms, the work takes 1000 ms',
    ],
    [change({ served: { runsMs: [1_001, 2.04] } }), 'a task ran for only 2 ms, the work takes 1000 ms'],
    [
      change({ observations: { endedMs: 5_000 + 1_790 } }),
      'all done in 1790 ms, but 2 x 1000 ms on 1 slot = 2 waves = 2.0 s',
    ],
    [
      change({ work: 'cpu', observations: { endedMs: 5_000 + 990 } }),
      'all done in 990 ms, but 2 x 1000 ms on 1 slot = 2 waves = 2.0 s',
    ],
    [
      change({
        jobMs: 200,
        served: {
          jobs: [
            { answerSentMs: 6_001, startedMs: 5_989, endedMs: 6_189 },
            { answerSentMs: 7_003, startedMs: 7_004, endedMs: 7_204 },
          ],
        },
      }),
      '1 of 2 background jobs started before their answer was sent, by up to 12 ms',
    ],
    [
      change({ jobMs: 200, served: { jobFailures: ['disk is full', 'disk is full'] } }),
      'background jobs that failed: 2; the first: disk is full',
    ],
    [
      change({ jobMs: 200, tellsJobs: true, served: { jobs: [logged(6_000, 200)] } }),
      '1 background jobs followed 2 right answers',
    ],
    [change({ served: { jobs: [logged(6_000, 200)] } }), '1 background jobs were told, where there are none'],
    [
      change({ jobMs: 200, served: { jobs: [logged(6_000, 200), logged(7_000, 100)] } }),
      'a background job ran for only 100 ms, it takes 200 ms',
    ],
    [
      change({
        observations: { requests: [task(0, 5_000, 1_000), task(1, 5_500, 1_000), task(2, 6_400, 1_000)] },
      }),
      '2 tasks ran at a time, but there is 1 slot',
    ],
  ])('%#', (facts, reason) => {
    expect(findFaults(facts)).toEqual([reason]);
  });

  it('names every one where there are several, answers before times', () => {
    const facts = change({ observations: { ok: 1, errors: { 'bad-body': 1 }, latenciesMs: [3] } });
    expect(findFaults(facts)).toEqual([
      '1 of 2 answers were wrong',
      'answered before the work can have been done: 3 ms, the work takes 1000 ms',
    ]);
  });
});
