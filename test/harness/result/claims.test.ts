import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../harness/result/claims.js';
import { concludeResult } from '../../../harness/result/conclude.js';
import type { Claim } from '../../../harness/scenario.js';
import { cellOf, claimOf, runOf, trialsOf } from './records.js';

const check = (makespanMs: number, changes: Partial<Claim>) =>
  checkClaim(claimOf(changes), concludeResult(runOf([cellOf('thread-pool:2', trialsOf([makespanMs]))])).cells)
    .holds;

describe('checkClaim', () => {
  it('near: within the tolerance on both sides, its bounds included', () => {
    const near = { holds: 'near', tolerance: 0.1 } as const;
    expect([899, 900, 1_000, 1_100, 1_101].map((ms) => check(ms, near))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it('at-least and at-most: without a tolerance, the value itself is the bound', () => {
    expect([999, 1_000, 5_000].map((ms) => check(ms, { holds: 'at-least', tolerance: 0 }))).toEqual([
      false,
      true,
      true,
    ]);
    expect([1, 1_000, 1_001].map((ms) => check(ms, { holds: 'at-most', tolerance: 0 }))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('computes the value at the time scale of the run', () => {
    const { cells } = concludeResult(runOf([cellOf('thread-pool:2', trialsOf([104]))]));
    expect(checkClaim({ ...claimOf(), timeScale: 0.1 }, cells)).toEqual({
      id: 'pool-halves-it',
      scenario: 'blocking',
      strategies: ['thread-pool:2'],
      text: 'two threads take half the time',
      metric: 'makespanMs',
      comparison: 'near',
      expected: 100,
      measured: 104,
      tolerance: 0.1,
      holds: true,
    });
  });

  it('is kept by a lower bound where that is high enough, broken where it is too high, and open otherwise', () => {
    const bounded = (makespanMs: number, holds: Claim['holds']) => {
      const trials = trialsOf([makespanMs]).map((trial) => ({ ...trial, atLeast: ['makespanMs'] }));
      const { cells } = concludeResult(runOf([cellOf('thread-pool:2', trials)]));
      return checkClaim(claimOf({ holds, tolerance: 0 }), cells).holds;
    };
    expect([999, 1_001].map((ms) => bounded(ms, 'at-least'))).toEqual([null, true]);
    expect([999, 1_001].map((ms) => bounded(ms, 'at-most'))).toEqual([null, false]);
    expect([999, 1_000, 1_001].map((ms) => bounded(ms, 'near'))).toEqual([null, null, false]);
  });

  it('is open where the run has no such cell, or the cell no such metric', () => {
    expect(checkClaim(claimOf(), [])).toMatchObject({ measured: null, holds: null });
    expect(check(1_000, { metric: 'bystanderMaxMs' })).toBeNull();
  });
});
