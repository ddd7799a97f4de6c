import { expect, it } from 'vitest';
import { isServerCheck, judgeValidity } from '../../harness/validity.js';
import { hintOfCheck } from '../../reports/view/meter-doubts.js';
import { factsOf } from './result/facts.js';

it('makes a trial suspect of which answers were not judged, and says what to do', () => {
  expect(judgeValidity(factsOf()).verdict).toBe('valid');
  const { verdict, findings } = judgeValidity(factsOf({ unjudged: 1 }));
  expect(verdict).toBe('suspect');
  expect(findings).toEqual([
    {
      check: 'unjudged-answers',
      verdict: 'suspect',
      reason: '1 of 2 answers were too many to be judged and were not judged',
      measured: 1,
      limit: 0,
    },
  ]);
  expect(isServerCheck('unjudged-answers')).toBe(false);
  expect(hintOfCheck('unjudged-answers')).toContain('shorter load');
});
