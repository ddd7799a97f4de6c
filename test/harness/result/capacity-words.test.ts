import { describe, expect, it } from 'vitest';
import type { Capacity } from '../../../harness/result/capacity-schema.js';
import { isAnswered, sayAnswer, sayAnswers } from '../../../harness/result/capacity-words.js';
import { concludeResult } from '../../../harness/result/conclude.js';
import { probeAt, searchOf } from '../capacity/made-up-search.js';
import { cellOf, runOf, trialOf } from './records.js';

const NONE = { low: null, confirmed: false } as const;

const SENTENCES: readonly (readonly [string, Partial<Capacity>, string, boolean])[] = [
  [
    'both ends known',
    {},
    'thread-pool:4 keeps p99 < 200 ms up to 78/s; 81/s failed (37 of 1200 requests over, 6 allowed).',
    true,
  ],
  [
    'the meter was the limit',
    {
      reason: 'meter',
      high: null,
      atLeast: true,
      probes: [probeAt(78, 'pass'), probeAt(156, 'undetermined', { why: 'sent 40 ms late.' })],
    },
    'thread-pool:4 keeps p99 < 200 ms up to at least 78/s; above it the meter was the limit (sent 40 ms late).',
    true,
  ],
  [
    'the task alone is too long',
    { ...NONE, reason: 'hopeless', why: 'the task alone takes 250 ms' },
    'thread-pool:4: no rate keeps p99 < 200 ms: the task alone takes 250 ms.',
    true,
  ],
  [
    'nothing passes down to the floor',
    { ...NONE, reason: 'floor', why: '5/s failed (9 of 300 requests over, 0 allowed)' },
    'thread-pool:4: no rate that can be judged keeps p99 < 200 ms: 5/s failed (9 of 300 requests over, 0 allowed).',
    true,
  ],
  [
    'the time was up',
    { reason: 'time', confirmed: false },
    'thread-pool:4 kept p99 < 200 ms at 78/s, which was not confirmed; 81/s failed (37 of 1200 requests over, 6 allowed); the time was up before the search was done.',
    false,
  ],
  [
    'the server answers wrongly',
    { ...NONE, reason: 'broken', why: '3 of 40 answers were wrong' },
    'thread-pool:4 cannot be measured: 3 of 40 answers were wrong.',
    false,
  ],
  [
    'a hole in the bracket',
    { high: 96, probes: [probeAt(96, 'fail'), probeAt(86, 'undetermined')] },
    'thread-pool:4 keeps p99 < 200 ms up to 78/s; 96/s failed (37 of 1200 requests over, 6 allowed); what lies between could not be judged, because the meter was not to be believed.',
    true,
  ],
];

describe('the sentence of a search', () => {
  it.each(SENTENCES)('%s', (_title, changes, sentence, answered) => {
    const search = searchOf(changes);
    expect(sayAnswer(search)).toBe(sentence);
    expect(isAnswered(search)).toBe(answered);
  });

  it('of several names each', () => {
    const inline = searchOf({ strategy: 'inline', ...NONE, reason: 'hopeless' });
    expect(sayAnswers([searchOf(), inline])).toBe(
      'Highest rate with p99 < 200 ms: thread-pool:4 78/s, inline none (4 probes).',
    );
  });
});

describe('the exit code of a search', () => {
  const spoiled = cellOf('thread-pool:4', [trialOf(1, { state: 'invalid', reason: '40 requests failed' })]);
  const exitCode = (...capacity: Capacity[]) =>
    concludeResult(runOf([spoiled], { capacity })).verdict.exitCode;

  it('is 0 where there is an answer, although overload spoiled a trial', () => {
    expect(exitCode(searchOf())).toBe(0);
    expect(exitCode(searchOf({ ...NONE, reason: 'hopeless' }))).toBe(0);
  });

  it('is 3 where one search has none', () => {
    expect(exitCode(searchOf(), searchOf({ ...NONE, reason: 'broken', why: 'wrong' }))).toBe(3);
    expect(exitCode(searchOf({ ...NONE, reason: 'meter' }))).toBe(3);
    expect(exitCode(searchOf({ reason: 'time', confirmed: false }))).toBe(3);
    expect(exitCode()).toBe(3);
  });

  it('is that of the signal that stopped it', () => {
    const stopped = { capacity: [searchOf({ reason: 'stopped' })], aborted: true, signal: 'SIGINT' } as const;
    const { exitCode: code, sentence } = concludeResult(runOf([spoiled], stopped)).verdict;
    expect(code).toBe(130);
    expect(sentence).toMatch(/^Stopped before the search was done\. /);
  });
});
