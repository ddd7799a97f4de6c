import { describe, expect, it } from 'vitest';
import type { Checks, ThresholdResult } from '../../../harness/result/checks-schema.js';
import { concludeChecks } from '../../../harness/result/conclude-checks.js';
import { resultSchema } from '../../../harness/result/schema.js';
import { cell, INLINE, resultOf } from '../baseline/made-up.js';

const RESULT = resultOf([INLINE, cell('thread-pool:2')]);

function threshold(holds: boolean | null): ThresholdResult {
  return {
    text: 'makespan < 1s',
    where: '--threshold',
    cellId: 'blocking/inline/burst:2',
    metric: 'makespanMs',
    operator: '<',
    limit: 1_000,
    measured: 2_200,
    holds,
    ...(holds === null ? { reason: 'nobody knows' } : {}),
  };
}

function baseline(holds: boolean): Checks['baseline'] {
  const item = { cellId: 'a/b/c', kind: 'exact', what: 'slots', baseline: 2, measured: 1 } as const;
  return {
    file: 'b.json',
    state: 'compared',
    sentence: 'The baseline b.json is kept in 1 point.',
    items: [{ ...item, holds, isGate: true, sentence: 'slots: in the baseline 2, now 1' }],
  };
}

function verdictOf(checks: Partial<Checks>, exitCode = 0) {
  const result = { ...RESULT, verdict: { exitCode, sentence: 'Measured.' } };
  return concludeChecks(result, { thresholds: [], ...checks }).verdict;
}

describe('the verdict', () => {
  it('names what is broken before anything else', () => {
    expect(verdictOf({ thresholds: [threshold(false), threshold(true)] })).toEqual({
      exitCode: 1,
      sentence:
        '1 of 2 thresholds does not hold: makespan < 1s (blocking/inline/burst:2: 2200 ms, limit 1000 ms). Measured.',
    });
    expect(verdictOf({ baseline: baseline(false) })).toEqual({
      exitCode: 1,
      sentence:
        'The baseline b.json is not kept in 1 point: a/b/c: slots: in the baseline 2, now 1. Measured.',
    });
  });

  it('what could not be checked is not trustworthy', () => {
    expect(verdictOf({ thresholds: [threshold(null), threshold(false)] })).toEqual({
      exitCode: 3,
      sentence:
        '1 of 2 thresholds does not hold: makespan < 1s (blocking/inline/burst:2: 2200 ms, limit 1000 ms). ' +
        '1 of 2 thresholds could not be checked: makespan < 1s (blocking/inline/burst:2: nobody knows). Measured.',
    });
  });

  it('what holds is told at the end', () => {
    expect(verdictOf({ thresholds: [threshold(true)], baseline: baseline(true) })).toEqual({
      exitCode: 0,
      sentence: 'Measured. The threshold holds. The baseline b.json is kept in 1 point.',
    });
    expect(verdictOf({ thresholds: [threshold(true), threshold(true)] }).sentence).toBe(
      'Measured. All 2 thresholds hold.',
    );
    const sentence = 'There is none.';
    expect(verdictOf({ baseline: { file: 'b', state: 'missing', sentence, items: [] } })).toEqual({
      exitCode: 0,
      sentence: 'Measured.',
    });
  });

  it.each([
    [0, false, 1],
    [1, true, 1],
    [3, false, 3],
    [4, false, 1],
    [4, true, 4],
    [4, null, 3],
    [130, false, 130],
    [143, null, 143],
  ])('%d with a threshold that is %s: %d', (before, holds, after) => {
    expect(verdictOf({ thresholds: [threshold(holds)] }, before).exitCode).toBe(after);
  });

  it('is part of a result that can be read again', () => {
    const checks = { thresholds: [threshold(null)], baseline: baseline(false) as never };
    expect(resultSchema.parse(concludeChecks(RESULT, checks)).checks).toEqual(checks);
  });
});
