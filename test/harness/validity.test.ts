import { describe, expect, it } from 'vitest';
import type { RequestRecord } from '../../harness/load.js';
import type { TrialFacts } from '../../harness/result/trial-facts.js';
import { judgeValidity } from '../../harness/validity.js';
import { factsOf as change, type FactChanges } from './result/facts.js';

/** Two sleeps of 1 s on one thread of a pool: answered after 1 s and after 2 s. */
const CLEAN = change();

/** What keeps 4 connections busy for 10 s. */
const FULL = Array.from({ length: 100 }, () => 400);

/** Ten seconds of a closed loop with 4 connections. */
function changeClosed({ observations, served, ...others }: FactChanges): TrialFacts {
  return change({
    load: { kind: 'closed', concurrency: 4 },
    expected: null,
    work: 'none',
    ...others,
    observations: { planned: 100, sent: 100, responsesMs: FULL, windowMs: 10_000, ...observations },
    served: { counted: 100, ...served },
  });
}

/** One second of an open load that the server could not follow. */
function changeOpen({ observations, ...others }: FactChanges): TrialFacts {
  return change({
    load: { kind: 'open', concurrency: 64 },
    expected: null,
    work: 'none',
    ...others,
    served: { counted: 95, ...others.served },
    observations: {
      planned: 100,
      sent: 97,
      dropped: 3,
      ok: 90,
      errors: { timeout: 4, 'http-503': 1 },
      unfinished: 2,
      windowMs: 1_000,
      ...observations,
    },
  });
}

/** As a server that is not ours may be. */
function withoutCount({ served: { counted: _, ...served }, ...facts }: TrialFacts): TrialFacts {
  return { ...facts, served };
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
    ['a closed loop, all of whose requests were answered', changeClosed({})],
    ['a closed loop of a server that does not count', withoutCount(changeClosed({}))],
    ['an open load beyond what the server can do', changeOpen({})],
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
      'answers of a function whose inputs are of very different length',
      change({
        work: 'cpu',
        isGuessed: true,
        observations: { responsesMs: [50, 1_050], endedMs: 5_000 + 1_050 },
      }),
    ],
    [
      'a function that became ten times faster once it was compiled',
      change({ work: 'cpu', isGuessed: true, observations: { responsesMs: [100, 200], endedMs: 5_200 } }),
    ],
    [
      'more answers than a guessed time allows',
      changeClosed({
        work: 'cpu',
        isGuessed: true,
        serviceMs: 4_000,
        observations: { planned: 1_000, sent: 1_000, responsesMs: Array.from({ length: 1_000 }, () => 40) },
        served: { counted: 1_000 },
      }),
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
      change({ observations: { responsesMs: [951, 2_003] }, served: { runsMs: [951] } }),
    ],
    [
      'unbounded slots',
      change({
        server: { slots: null, startMs: 90 },
        observations: { requests: [task(0, 5_000, 1_000), task(1, 5_000, 1_000)] },
      }),
    ],
  ])('has no fault: %s', (_, facts) => {
    expect(judgeValidity(facts)).toEqual({ verdict: 'valid', findings: [] });
  });
});

describe('each fault gives one reason with its figures', () => {
  it.each<[string, string, TrialFacts]>([
    [
      'wrong-answers',
      '1 of 2 answers were wrong; the first: answer.prediction is 9, expected 10',
      change({
        observations: {
          ok: 1,
          errors: { 'bad-body': 1 },
          firstFailure: 'answer.prediction is 9, expected 10',
        },
      }),
    ],
    [
      'failed-requests',
      '2 of 2 requests failed (1 timeout, 1 http-5xx); the first: no answer in 4 s',
      change({
        observations: { ok: 0, errors: { timeout: 1, 'http-5xx': 1 }, firstFailure: 'no answer in 4 s' },
      }),
    ],
    [
      'failed-requests',
      '1 of 2 requests failed (1 connect-refused)',
      change({ observations: { ok: 1, errors: { 'connect-refused': 1 } }, served: { counted: 1 } }),
    ],
    [
      'unfinished-requests',
      '1 of 2 requests were still open at the end',
      change({ observations: { ok: 1, unfinished: 1 } }),
    ],
    [
      'unfinished-requests',
      '5 of 100 requests were still open at the end',
      changeClosed({ observations: { ok: 95, unfinished: 5 } }),
    ],
    ['unsent-requests', '3 requests were planned, 2 were sent', change({ observations: { planned: 3 } })],
    [
      'lost-outcomes',
      '3 requests were sent, but 2 right + 0 failed + 0 unfinished make 2',
      change({ observations: { planned: 3, sent: 3 }, served: { counted: 3 } }),
    ],
    [
      'server-count',
      'requests counted by the server: 3, by the client: 2',
      change({ served: { counted: 3 } }),
    ],
    [
      'server-count',
      'requests counted by the server: 1, by the client: 2',
      change({ served: { counted: 1 } }),
    ],
    [
      'server-count',
      'requests counted by the server: 99, by the client: 100',
      changeClosed({ served: { counted: 99 } }),
    ],
    [
      'server-count',
      'requests counted by the server: 98, by the client: 91 to 97',
      changeOpen({ served: { counted: 98 } }),
    ],
    [
      'early-answers',
      'answered before the work can have been done: 3 ms, the work takes 1000 ms',
      change({ observations: { responsesMs: [3, 2_003] } }),
    ],
    [
      'early-answers',
      'answered before the work can have been done: 1400 ms, the work takes 1500 ms',
      change({ overlappedMs: 500, observations: { responsesMs: [1_400, 2_503] } }),
    ],
    [
      'early-answers',
      'answered before the work can have been done: 499 ms, the work takes 1000 ms',
      change({ work: 'cpu', observations: { responsesMs: [499, 2_003] } }),
    ],
    [
      'short-runs',
      'a task ran for only 2 ms, the work takes 1000 ms',
      change({ served: { runsMs: [1_001, 2.04] } }),
    ],
    [
      'early-end',
      'all done in 1790 ms, but 2 x 1000 ms on 1 slot = 2 waves = 2.0 s',
      change({ observations: { endedMs: 5_000 + 1_790 } }),
    ],
    [
      'early-end',
      'all done in 990 ms, but 2 x 1000 ms on 1 slot = 2 waves = 2.0 s',
      change({ work: 'cpu', observations: { endedMs: 5_000 + 990 } }),
    ],
    [
      'early-jobs',
      '1 of 2 background jobs started before their answer was sent, by up to 12 ms',
      change({
        jobMs: 200,
        served: {
          jobs: [
            { answerSentMs: 6_001, startedMs: 5_989, endedMs: 6_189 },
            { answerSentMs: 7_003, startedMs: 7_004, endedMs: 7_204 },
          ],
        },
      }),
    ],
    [
      'failed-jobs',
      'background jobs that failed: 2; the first: disk is full',
      change({ jobMs: 200, served: { jobFailures: ['disk is full', 'disk is full'] } }),
    ],
    [
      'missing-jobs',
      '1 background jobs followed 2 right answers',
      change({ jobMs: 200, tellsJobs: true, served: { jobs: [logged(6_000, 200)] } }),
    ],
    [
      'missing-jobs',
      '1 background jobs were told, where there are none',
      change({ served: { jobs: [logged(6_000, 200)] } }),
    ],
    [
      'short-jobs',
      'a background job ran for only 100 ms, it takes 200 ms',
      change({ jobMs: 200, served: { jobs: [logged(6_000, 200), logged(7_000, 100)] } }),
    ],
    [
      'crowded-slots',
      '2 tasks ran at a time, but there is 1 slot',
      change({
        observations: { requests: [task(0, 5_000, 1_000), task(1, 5_500, 1_000), task(2, 6_400, 1_000)] },
      }),
    ],
  ])('%# %s', (check, reason, facts) => {
    const { verdict, findings } = judgeValidity(facts);
    expect(verdict).toBe('invalid');
    expect(findings).toEqual([{ check, verdict: 'invalid', reason }]);
  });

  it('names every one where there are several, answers before times', () => {
    const facts = change({ observations: { ok: 1, errors: { 'bad-body': 1 }, responsesMs: [3] } });
    expect(judgeValidity(facts).findings.map(({ reason }) => reason)).toEqual([
      '1 of 2 answers were wrong',
      'answered before the work can have been done: 3 ms, the work takes 1000 ms',
    ]);
  });
});
