import { describe, expect, it } from 'vitest';
import { Judge } from '../../harness/client/judge.js';
import {
  isJudgedLater,
  JUDGED_LATER,
  keepAnswer,
  takeKeptAnswers,
} from '../../harness/client/kept-answers.js';
import { Tally } from '../../harness/client/tally.js';
import { refuseAnswers } from '../../harness/judge-answers.js';
import type { LoadObservations } from '../../harness/load.js';

function observed(times: number): LoadObservations {
  const tally = new Tally();
  for (let index = 0; index < times; index += 1) tally.right(10, true);
  return { planned: times, sent: times, ...tally.figures(), startedMs: 0, endedMs: 10, windowMs: 10 };
}

describe('answers without a reference', () => {
  it('are kept once each with how often they came, and taken once', () => {
    const judge = new Judge();
    expect(judge.complain('{"call":0}', structuredClone(JUDGED_LATER), 200, '"a"')).toBeNull();
    expect(judge.complain('{"call":0}', JUDGED_LATER, 200, '"a"')).toBeNull();
    keepAnswer('{"call":1}', '"b"');
    expect(judge.complain('{"call":0}', JUDGED_LATER, 500, 'no')).toMatchObject({ errorClass: 'http-500' });
    expect(takeKeptAnswers()).toEqual({
      answers: [
        { body: '{"call":0}', text: '"a"', times: 2 },
        { body: '{"call":1}', text: '"b"', times: 1 },
      ],
      lost: 0,
    });
    expect(takeKeptAnswers().answers).toEqual([]);
    expect(isJudgedLater({ a: 1 })).toBe(false);
  });

  it('are taken out of the right ones where they are refused', () => {
    const answers = [
      { body: '{"call":0}', text: '"a"', times: 3 },
      { body: '{"call":1}', text: '"b"', times: 2 },
    ];
    const before = observed(5);
    expect(refuseAnswers(before, answers, [null, null])).toBe(before);
    const after = refuseAnswers(before, answers, [null, 'verify returned false']);
    expect(after).toMatchObject({
      ok: 3,
      okInWindow: 3,
      errors: { 'bad-body': 2 },
      firstFailure: '{"call":1}: verify returned false',
    });
  });
});
