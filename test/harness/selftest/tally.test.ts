import { describe, expect, it } from 'vitest';
import { isAsExpected, spellTallies, tallyOf } from '../../../harness/selftest/tally.js';
import { ranAs } from './records.js';

const NO = 'not-shown';
const SLOWER = ['slower', 'slower', NO, NO];

const records = [
  ranAs('slow', 1, SLOWER, 170_000),
  ranAs('aa', 0, undefined, 400_000),
  ranAs('aa', 3, [], 100_000),
  ranAs('slow', 1, ['slower', NO, NO, NO], 190_400),
  ranAs('aa', 0, undefined, 380_000),
];

describe('the counts', () => {
  it('are one line for each kind that was run, with the median of the times', () => {
    expect(tallyOf(records)).toEqual([
      {
        ...{ kind: 'aa', runs: 3, alarms: 0, withheld: 1, crashed: 0 },
        ...{ found: null, rightCell: null, medianWallMs: 380_000 },
      },
      {
        ...{ kind: 'slow', runs: 2, alarms: 2, withheld: 0, crashed: 0 },
        ...{ found: 2, rightCell: 1, medianWallMs: 180_200 },
      },
    ]);
    expect(tallyOf([])).toEqual([]);
  });

  it('are shown as a table', () => {
    expect(spellTallies(tallyOf(records))).toBe(
      [
        'kind  runs  exit 1  withheld  crashed  found  right cell  median',
        'aa       3       0         1        0      -           -    6:20  the same commit twice',
        'slow     2       2         0        0      2           1    3:00  25 % more work in one scenario',
        '',
      ].join('\n'),
    );
  });

  it('are as expected without a false alarm and with every change found where it is', () => {
    expect(isAsExpected(tallyOf([ranAs('aa', 0), ranAs('aa', 3), ranAs('slow', 1, SLOWER)]))).toBe(true);
    expect(isAsExpected(tallyOf(records))).toBe(false);
    expect(isAsExpected(tallyOf([ranAs('aa', 0), ranAs('aa', 1)]))).toBe(false);
    expect(isAsExpected(tallyOf([ranAs('fast', 1, SLOWER)]))).toBe(false);
    expect(isAsExpected(tallyOf([ranAs('slow', 0, [NO, NO, NO, NO])]))).toBe(false);
  });

  it('are not as expected where runs crashed or most of them said nothing', () => {
    const aa = (...exitCodes: number[]) => isAsExpected(tallyOf(exitCodes.map((code) => ranAs('aa', code))));
    expect(aa(0, 3)).toBe(true);
    expect(aa(0, 3, 3)).toBe(false);
    expect(aa(3)).toBe(false);
    for (const code of [2, 70, 137, 143]) expect(aa(0, 0, 0, code)).toBe(false);
    expect(isAsExpected([])).toBe(false);
  });
});
