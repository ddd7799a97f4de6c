import { describe, expect, it } from 'vitest';
import { EXIT_CODE } from '../../../harness/exit-code.js';
import type {
  ComparedCell,
  ComparedFamily,
  Comparison,
  ComparisonVerdict,
  Effect,
} from '../../../harness/result/comparison-schema.js';
import {
  concludeComparison,
  sayChange,
  sayP,
  sayRange,
  signed,
} from '../../../harness/result/comparison-words.js';

const SLOW: Effect = { change: 0.142, low: 0.098, high: 0.189, level: 0.95, n: 30 };

function cellOf(id: string, verdict: ComparisonVerdict, effect?: Effect): ComparedCell {
  return {
    id,
    scenario: 'burn',
    strategy: 'inline',
    load: 'burst',
    metric: 'makespanMs',
    verdict,
    reason: 'the reason',
    pairs: [],
    lostPairs: 0,
    ...(effect !== undefined && { effect }),
  };
}

function comparisonOf(
  cells: ComparedCell[],
  change: { families?: ComparedFamily[]; isStable?: boolean; failsOnInconclusive?: boolean } = {},
): Comparison {
  const commit = '0'.repeat(40);
  return {
    refs: { base: { name: 'main', commit }, candidate: { name: 'HEAD', commit } },
    plan: {
      looks: [6, 12, 20, 30],
      margin: 0.02,
      equivalence: 0.05,
      alphaCell: 0.03,
      alphaFamily: 0.02,
      maxMinutes: 15,
      failsOnInconclusive: change.failsOnInconclusive ?? false,
    },
    ended: 'planned',
    blocks: 30,
    control: { pairs: [], isStable: change.isStable ?? true, reason: 'the base against itself differs' },
    cells,
    families: change.families ?? [],
  };
}

const family = (verdict: ComparedFamily['verdict']): ComparedFamily => ({
  strategy: 'thread-pool:2',
  cellIds: ['a', 'b'],
  verdict,
  n: 12,
  effect: SLOW,
});

describe('what a comparison has shown', () => {
  it('is a failure where a cell is slower, and how much', () => {
    expect(concludeComparison(comparisonOf([cellOf('burn/inline/burst', 'slower', SLOW)]))).toEqual({
      exitCode: EXIT_CODE.claimFailed,
      sentence: 'Slower: burn/inline/burst 14.2 % slower (95 % interval +9.8 to +18.9 %).',
    });
  });

  it('is a failure where only a strategy as a whole is slower', () => {
    const cells = [cellOf('a', 'not-shown'), cellOf('b', 'not-shown')];
    const { exitCode, sentence } = concludeComparison(comparisonOf(cells, { families: [family('slower')] }));
    expect(exitCode).toBe(1);
    expect(sentence).toBe('Slower: thread-pool:2 as a whole 14.2 % slower (95 % interval +9.8 to +18.9 %).');
  });

  it('names three cells and counts the others', () => {
    const cells = ['a', 'b', 'c', 'd', 'e'].map((id) => cellOf(id, 'slower'));
    expect(concludeComparison(comparisonOf(cells)).sentence).toBe('Slower: a, b, c and 2 more.');
  });

  it('is not to be trusted where the control or a cell failed, whatever else is slower', () => {
    const unstable = comparisonOf([cellOf('a', 'unstable')], { isStable: false });
    expect(concludeComparison(unstable)).toEqual({
      exitCode: EXIT_CODE.untrustworthy,
      sentence: 'The machine was too unsteady to compare: the base against itself differs.',
    });
    const invalid = comparisonOf([cellOf('a', 'invalid'), cellOf('b', 'slower')]);
    expect(concludeComparison(invalid)).toEqual({
      exitCode: EXIT_CODE.untrustworthy,
      sentence: '1 of 2 cells cannot be compared: a (the reason). Slower: b.',
    });
  });

  it('passes with the count of each verdict', () => {
    const cells = [
      cellOf('a', 'no-difference'),
      cellOf('b', 'not-shown'),
      cellOf('c', 'faster'),
      cellOf('d', 'no-difference'),
      cellOf('e', 'new'),
    ];
    expect(concludeComparison(comparisonOf(cells))).toEqual({
      exitCode: EXIT_CODE.ok,
      sentence:
        'No regression is shown in 5 cells: 1 faster, 2 no difference >= 5 %, 1 no difference shown, 1 new.',
    });
    expect(concludeComparison(comparisonOf([])).sentence).toBe('There was nothing to compare.');
  });

  it('compared nothing where every cell is on one side only', () => {
    expect(concludeComparison(comparisonOf([cellOf('a', 'new'), cellOf('b', 'removed')]))).toEqual({
      exitCode: EXIT_CODE.ok,
      sentence: 'Nothing was compared: 1 new, 1 removed.',
    });
  });

  it('says what it could not have shown', () => {
    const many = Array.from({ length: 123 }, (_, place) => cellOf(String(place), 'not-shown'));
    const quick = (cells: ComparedCell[]) => {
      const comparison = comparisonOf([...cells, cellOf('x', 'new')]);
      comparison.plan.looks = [6, 12];
      return concludeComparison(comparison).sentence;
    };
    expect(quick(many)).toMatch(
      / 123 cells are too many for 12 pairs: no cell alone can be shown to be slower, however slow it is\.$/,
    );
    expect(quick(many.slice(1))).not.toContain('too many');
    const short = comparisonOf([cellOf('a', 'slower')]);
    Object.assign(short.control, { isTooShort: true, reason: 'it needs 9 pairs' });
    expect(concludeComparison(short)).toEqual({
      exitCode: EXIT_CODE.claimFailed,
      sentence: 'Slower: a. Whether the machine held still is not known: it needs 9 pairs.',
    });
  });

  it('fails on what came to no end only where that is asked for, and a regression outranks it', () => {
    const open = [cellOf('a', 'inconclusive'), cellOf('b', 'no-difference')];
    expect(concludeComparison(comparisonOf(open)).exitCode).toBe(EXIT_CODE.ok);
    expect(concludeComparison(comparisonOf(open, { failsOnInconclusive: true })).exitCode).toBe(4);
    const unfinished = comparisonOf([cellOf('a', 'not-shown')], {
      families: [family('inconclusive')],
      failsOnInconclusive: true,
    });
    expect(concludeComparison(unfinished).exitCode).toBe(EXIT_CODE.inconclusive);
    const both = [...open, cellOf('c', 'slower')];
    expect(concludeComparison(comparisonOf(both, { failsOnInconclusive: true })).exitCode).toBe(1);
  });
});

describe('the words of figures', () => {
  it('say the direction, and the interval with signs', () => {
    expect(sayChange({ ...SLOW, change: -0.05, low: -0.08, high: -0.0001 })).toBe(
      '5.0 % faster (95 % interval -8.0 to +0.0 %)',
    );
    expect(sayRange(SLOW)).toBe('95 % interval +9.8 to +18.9 %');
    expect([signed(0.1), signed(-0.0004), signed(-0.0006)]).toEqual(['+10.0', '+0.0', '-0.1']);
  });

  it('give a probability two digits', () => {
    expect([sayP(0.01234), sayP(1), sayP(0.00001), sayP(0.0001)]).toEqual([
      '0.012',
      '1',
      'below 0.0001',
      '0.0001',
    ]);
  });
});
