import { describe, expect, it } from 'vitest';
import type { CellRecord } from '../../../harness/result/cell-record.js';
import { concludeResult, type RunRecord } from '../../../harness/result/conclude.js';
import { verdictInPoints } from '../../../harness/result/verdict.js';
import { cellOf, claimOf, runOf, trialOf, trialsOf } from './records.js';

const INLINE = cellOf('inline', trialsOf([2_000, 2_000, 2_000]));
const POOL = cellOf('thread-pool:2', trialsOf([1_000, 1_000, 1_000]));
const BURN = cellOf('inline', trialsOf([500, 500, 500]), { scenario: 'burn' });
const FAILED = cellOf('cluster:2', [trialOf(1, { state: 'failed', reason: 'it died' })]);
const INVALID = cellOf('async', [trialOf(1, { state: 'invalid', reason: 'wrong' })]);

const HOLDS = claimOf();
const BROKEN = claimOf({ id: 'never-this-fast', value: () => 1 });
const OPEN = { ...claimOf({ id: 'open' }), cellId: 'other' };

const judge = (cells: readonly CellRecord[], changes: Partial<RunRecord> = {}) =>
  concludeResult(runOf(cells, changes)).verdict;

describe('the verdict', () => {
  it.each<[readonly CellRecord[], RunRecord['claims'], string]>([
    [
      [INLINE, POOL, BURN],
      [HOLDS, HOLDS],
      '2 scenarios, 2 strategies measured in 9 trials; every answer was right and all 2 claims hold.',
    ],
    [
      [INLINE, POOL],
      [HOLDS],
      '1 scenario, 2 strategies measured in 6 trials; every answer was right and the claim holds.',
    ],
    [[BURN], [], '1 scenario, 1 strategy measured in 3 trials; every answer was right.'],
    [
      [INLINE, POOL],
      [HOLDS, OPEN],
      '1 scenario, 2 strategies measured in 6 trials; every answer was right, 1 of 2 claims could be checked and holds.',
    ],
    [
      [BURN],
      [OPEN],
      '1 scenario, 1 strategy measured in 3 trials; every answer was right, but no claim could be checked.',
    ],
  ])('0: %#', (cells, claims, sentence) => {
    expect(judge(cells, { claims })).toEqual({ exitCode: 0, sentence });
  });

  it('1: names the claims that do not hold', () => {
    expect(judge([INLINE, POOL], { claims: [HOLDS, BROKEN] })).toEqual({
      exitCode: 1,
      sentence: '1 of 2 claims does not hold (blocking: never-this-fast).',
    });
  });

  it('3: names the cells that failed or are invalid, and outranks a broken claim', () => {
    expect(judge([INLINE, POOL, FAILED, INVALID], { claims: [BROKEN] })).toEqual({
      exitCode: 3,
      sentence:
        '2 of 4 cells cannot be trusted: blocking/cluster:2/burst:2 failed, blocking/async/burst:2 is invalid. ' +
        '1 of 1 claim does not hold (blocking: never-this-fast).',
    });
  });

  it('3: nothing was measured', () => {
    expect(judge([cellOf('partitioned', [], { dropped: 'no such form', plannedRounds: 3 })])).toEqual({
      exitCode: 3,
      sentence: 'Nothing was measured: 1 of 1 cell had to be dropped.',
    });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s gives %i, whatever else went wrong', (signal, exitCode) => {
    const unfinished = { ...POOL, plannedRounds: 5 };
    expect(judge([unfinished], { aborted: true, signal })).toEqual({
      exitCode,
      sentence: `Interrupted by ${signal}: 3 of 5 trials were measured.`,
    });
    const verdict = judge([unfinished, FAILED], { aborted: true, signal });
    expect(verdict.exitCode).toBe(exitCode);
    expect(verdict.sentence).toContain('blocking/cluster:2/burst:2 failed');
  });

  it('0: names the cells that are suspect, and still counts them', () => {
    const validity = { verdict: 'suspect' as const, findings: [] };
    const doubted = cellOf('async', [trialOf(1, { validity }), trialOf(2)]);
    expect(judge([INLINE, doubted], { claims: [HOLDS] })).toEqual({
      exitCode: 0,
      sentence:
        '1 scenario, 2 strategies measured in 5 trials; every answer was right, but no claim could be checked. ' +
        '1 of 2 cells is suspect, because the meter itself may have shaped the figures: blocking/async/burst:2.',
    });
    expect(judge([INLINE, POOL, doubted], { claims: [BROKEN] })).toMatchObject({
      exitCode: 1,
      sentence: expect.stringMatching(/do(es)? not hold .* 1 of 3 cells is suspect/),
    });
  });

  it('0: counts the requests that got no right answer where that is no fault', () => {
    const seen = (ok: number) => ({ planned: 100, sent: 90, dropped: 10, ok, unfinished: 0, errors: {} });
    const lossy = cellOf('inline', [
      trialOf(1, { observations: seen(100) }),
      trialOf(2, { observations: seen(70) }),
    ]);
    expect(judge([lossy])).toEqual({
      exitCode: 0,
      sentence: '1 scenario, 1 strategy measured in 2 trials; 30 of 200 requests got no right answer.',
    });
  });

  it.each([
    ['pool', '2 pool sizes measured in 6 trials; every answer was right.'],
    ['concurrency', '2 levels of concurrency measured in 6 trials; every answer was right.'],
    ['rate', '2 rates measured in 6 trials; every answer was right.'],
    ['task-ms', '2 task lengths measured in 6 trials; every answer was right.'],
  ] as const)('0: counts the points of a sweep of %s', (axis, sentence) => {
    const result = concludeResult(runOf([INLINE, POOL]));
    expect(verdictInPoints(result, axis)).toEqual({ exitCode: 0, sentence });
    expect(verdictInPoints(concludeResult(runOf([POOL])), 'pool').sentence).toMatch(/^1 pool size measured/);
  });

  it('of a sweep keeps what it says of points that cannot be trusted', () => {
    const result = concludeResult(runOf([INLINE, POOL, FAILED]));
    expect(verdictInPoints(result, 'pool')).toEqual(result.verdict);
    expect(result.verdict.exitCode).toBe(3);
  });

  it('counts a run that ended early without a signal by what it measured', () => {
    expect(judge([INLINE, { ...POOL, plannedRounds: 5 }], { aborted: true })).toEqual({
      exitCode: 0,
      sentence: 'Ended before the plan was done: 6 of 8 trials were measured.',
    });
  });
});
