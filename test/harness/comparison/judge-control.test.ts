import { describe, expect, it } from 'vitest';
import { judgeComparison } from '../../../harness/comparison/judge.js';
import { LOOKS, QUICK_LOOKS } from '../../../harness/comparison/rules.js';
import type { ComparedCell } from '../../../harness/result/comparison-schema.js';
import { around, cellOf, comparisonOf, controlOf } from './measured-cells.js';

const TWENTY = Math.log(1.2);
const verdictsOf = ({ cells }: { cells: readonly ComparedCell[] }) => cells.map(({ verdict }) => verdict);

describe('the control', () => {
  const slow = [cellOf('a/inline', around(TWENTY, 0.02, 30)), cellOf('b/inline', around(TWENTY, 0.03, 30))];

  it('withholds every verdict where the base differs from itself', () => {
    const judged = judgeComparison(comparisonOf(slow, { control: controlOf(around(0.06, 0.04, 24)) }));
    expect(judged.control).toMatchObject({ isStable: false, effect: { n: 24 } });
    expect(judged.control.reason).toMatch(/^the base against itself differs by 6\.2 % .* more than 2\.0 %$/);
    expect(verdictsOf(judged)).toEqual(['unstable', 'unstable']);
    expect(judged.families).toMatchObject([{ verdict: 'inconclusive' }]);
    expect(judged.cells[0]?.effect?.change).toBeCloseTo(0.2, 2);
  });

  it('withholds them where the noise hides everything', () => {
    const judged = judgeComparison(comparisonOf(slow, { control: controlOf(around(0, 1, 24)) }));
    expect(judged.control.isStable).toBe(false);
    expect(judged.control.reason).toContain('varies too much');
  });

  it('lets a difference within the margin and ordinary noise pass', () => {
    expect(
      judgeComparison(comparisonOf(slow, { control: controlOf(around(0.015, 0.01, 60)) })).control.isStable,
    ).toBe(true);
    // Beyond the margin, but by luck as likely as not.
    expect(
      judgeComparison(comparisonOf(slow, { control: controlOf(around(0.03, 0.1, 24)) })).control.isStable,
    ).toBe(true);
    expect(
      judgeComparison(comparisonOf(slow, { control: controlOf(around(0, 0.2, 12)) })).control.isStable,
    ).toBe(true);
  });

  it('is not enough to tell below nine pairs, and withholds nothing then', () => {
    const judged = judgeComparison(comparisonOf(slow, { control: controlOf([1, 1, 1]), lostControls: 2 }));
    expect(judged.control).toMatchObject({
      isStable: true,
      isTooShort: true,
      lostPairs: 2,
      reason: 'the control has 3 pairs and needs 9 to be judged',
    });
    expect(judged.control).not.toHaveProperty('effect');
    expect(verdictsOf(judged)).toEqual(['slower', 'slower']);
    const of = (n: number) =>
      judgeComparison(comparisonOf(slow, { control: controlOf(around(0.06, 0.02, n)) })).control;
    expect(of(8)).toMatchObject({ isStable: true, isTooShort: true, effect: { n: 8 } });
    expect(of(9)).toMatchObject({ isStable: false });
    expect(of(9)).not.toHaveProperty('isTooShort');
    expect(of(9)).not.toHaveProperty('lostPairs');
  });

  it('is held against the pairs that this comparison has at its last look', () => {
    const control = controlOf(around(0, 0.5, 24));
    const steadyIn = (looks: readonly number[]) =>
      judgeComparison(comparisonOf(slow, { control, looks })).control.isStable;
    expect([steadyIn(LOOKS), steadyIn(QUICK_LOOKS)]).toEqual([true, false]);
  });
});
