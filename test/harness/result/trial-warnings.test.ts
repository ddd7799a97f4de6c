import { describe, expect, it } from 'vitest';
import { warnOf } from '../../../harness/result/trial-warnings.js';
import { factsOf } from './facts.js';

/** A closed loop of 10 s in which every answer took `answerMs`, but for those that met a pause. */
function loop(
  pauseMs: number,
  { answerMs = 10, answers = 8000, kind = 'closed' as 'closed' | 'burst', slow = 10 } = {},
) {
  const times = Array.from({ length: answers }, (_, index) => (index < slow ? pauseMs : answerMs));
  const facts = factsOf({
    cellId: 's/inline/closed:10x10s',
    load: { kind, concurrency: 10 },
    observations: {
      ok: answers,
      okInWindow: answers,
      windowMs: 10_000,
      longestPauseMs: pauseMs,
      responsesMs: times,
    },
  });
  return warnOf(facts).filter(({ code }) => code === 'closed-loop-blind');
}

describe('a closed loop that stood still', () => {
  it('says that its percentiles do not contain the pause, and what arriving clients would have met', () => {
    expect(loop(2000)).toEqual([
      {
        code: 'closed-loop-blind',
        message:
          'for 2.0 s no request was answered, and this closed loop sent none meanwhile: its p99 of 10 ms does not ' +
          'contain the pause; clients that arrive by themselves would have made about 1600 requests in that time',
        hint: 'Use clients that do not wait for each other: --load open:800x10s.',
        scope: 's/inline/closed:10x10s',
      },
    ]);
  });

  it('suggests no rate that an open load would refuse', () => {
    expect(loop(2000, { answers: 300_000, answerMs: 0.3 })[0]?.hint).toContain('open:20000x10s');
  });

  it('names the highest percentile that it has', () => {
    expect(loop(2000, { answers: 500 })[0]?.message).toContain('its p90 of 10 ms');
  });

  it.each([
    ['its p99 shows the pause', loop(2000, { slow: 100 })],
    ['the pause is no longer than an answer takes ten times', loop(990, { answerMs: 100 })],
    ['the pause is of a length that any machine has', loop(99, { answerMs: 1 })],
    ['there are too few answers for any percentile', loop(2000, { answers: 19, slow: 1 })],
    ['the load does not wait for its answers', loop(2000, { kind: 'burst' })],
  ])('is silent where %s', (_, warnings) => expect(warnings).toEqual([]));
});
