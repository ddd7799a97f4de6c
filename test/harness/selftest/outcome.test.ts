import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../harness/selftest/outcome.js';
import { ranAs } from './records.js';

const NO = 'not-shown';

describe('the outcome of a run', () => {
  it('of one commit with itself is an alarm, withheld or neither, and nothing was there to be found', () => {
    const neither = { isAlarm: false, isWithheld: false, isCrashed: false, isFound: null, isRightCell: null };
    expect(outcomeOf(ranAs('aa', 0, [NO, NO, NO, NO]))).toEqual(neither);
    expect(outcomeOf(ranAs('aa', 1, [NO, NO, NO, 'slower']))).toEqual({ ...neither, isAlarm: true });
    expect(outcomeOf(ranAs('aa', 3))).toEqual({ ...neither, isWithheld: true });
    expect(outcomeOf(ranAs('aa', 0, ['inconclusive']))).toEqual({ ...neither, isWithheld: true });
  });

  it.each([2, 70, 130, 137, 143])('is a crash where it ended with %d, whatever was injected', (exitCode) => {
    const crashed = { isAlarm: false, isWithheld: false, isCrashed: true };
    expect(outcomeOf(ranAs('aa', exitCode))).toMatchObject(crashed);
    expect(outcomeOf(ranAs('slow', exitCode))).toMatchObject({ ...crashed, isFound: false });
  });

  it.each([
    ['both changed cells and no other', ['slower', 'slower', NO, NO], 1, true, true],
    ['one of the changed cells only', ['slower', NO, NO, NO], 1, true, false],
    ['the other scenario as well', ['slower', 'slower', 'slower', NO], 1, true, false],
    ['the other scenario as faster', ['slower', 'slower', NO, 'faster'], 1, true, false],
    ['the other scenario only', [NO, NO, 'slower', NO], 1, false, false],
    ['nothing', [NO, NO, NO, NO], 0, false, false],
    ['the right cells, but figures that cannot be trusted', ['slower', 'slower', NO, NO], 3, false, false],
  ])('with more work that names %s', (_name, verdicts, exitCode, isFound, isRightCell) => {
    expect(outcomeOf(ranAs('slow', exitCode, verdicts))).toMatchObject({ isFound, isRightCell });
  });

  it.each([
    'fast',
    'swap',
  ] as const)('of %s is right where the cells are faster and the exit code is 0', (kind) => {
    expect(outcomeOf(ranAs(kind, 0, ['faster', 'faster', NO, NO]))).toMatchObject({
      isFound: true,
      isRightCell: true,
    });
    expect(outcomeOf(ranAs(kind, 1, ['slower', 'slower', NO, NO]))).toMatchObject({
      isAlarm: true,
      isFound: false,
      isRightCell: false,
    });
  });
});
