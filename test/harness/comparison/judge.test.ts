import { describe, expect, it } from 'vitest';
import { judgeComparison } from '../../../harness/comparison/judge.js';
import { QUICK_LOOKS } from '../../../harness/comparison/rules.js';
import type { ComparedCell } from '../../../harness/result/comparison-schema.js';
import { createRandom } from '../../../harness/stats/random.js';
import { around, cellOf, comparisonOf, pairsOf, swapped } from './measured-cells.js';

const TWENTY = Math.log(1.2);
const verdictsOf = ({ cells }: { cells: readonly ComparedCell[] }) => cells.map(({ verdict }) => verdict);
const firstOf = ({ cells }: { cells: readonly ComparedCell[] }) => cells[0] as ComparedCell;

describe('a comparison', () => {
  it('calls a cell slower that is so at the last look, and says how much', () => {
    const cell = firstOf(judgeComparison(comparisonOf([cellOf('burn/inline', around(TWENTY, 0.05, 30))])));
    expect(cell.verdict).toBe('slower');
    expect(cell.effect?.change).toBeCloseTo(0.2, 2);
    expect(cell.effect).toMatchObject({ level: 0.95, n: 30 });
    expect(cell.p).toBeCloseTo(2 ** -30, 12);
    expect(cell.reason).toBe('more than 2.0 % slower: p below 0.0001 after Holm over 1 cells, at most 0.03');
    expect(cell).not.toHaveProperty('stoppedAtLook');
  });

  it('does not call slower what is within the margin, however certain it is', () => {
    const cell = firstOf(judgeComparison(comparisonOf([cellOf('burn/inline', around(0.019, 0.002, 30))])));
    expect(cell.verdict).toBe('no-difference');
    expect(cell.isWorthALook).toBe(true);
  });

  it('corrects for every planned cell, also for the dropped and the invalid ones', () => {
    const slow = around(0.09, 0.2, 30);
    const others = (count: number) =>
      Array.from({ length: count }, (_, place) => cellOf(`${place}/s${place}`, around(0, 0.2, 6)));
    const alone = firstOf(judgeComparison(comparisonOf([cellOf('burn/inline', slow)])));
    const enough = Math.floor(0.03 / (alone.p as number));
    expect(enough).toBeGreaterThan(2);
    const judged = (count: number) =>
      firstOf(judgeComparison(comparisonOf([cellOf('burn/inline', slow), ...others(count)])));
    expect(judged(enough - 1).verdict).toBe('slower');
    expect(judged(enough).verdict).toBe('not-shown');
    expect(judged(enough).pAdjusted).toBeCloseTo((enough + 1) * (alone.p as number), 10);
    const invalid = others(enough).map((cell) => ({
      ...cell,
      standing: 'invalid' as const,
      reason: 'HTTP 500',
    }));
    const beside = judgeComparison(comparisonOf([cellOf('burn/inline', slow), ...invalid]));
    expect(firstOf(beside).verdict).toBe('not-shown');
    expect(beside.cells[1]).toMatchObject({ verdict: 'invalid', reason: 'HTTP 500' });
  });

  it('is not made easier by a cell that has not come to the last look, however slow that one is', () => {
    // One-sided p 0.02: enough alone, too much for the first of two, enough for the second of two.
    const slow = cellOf('burn/inline', around(0.069, 0.2, 30));
    const alone = firstOf(judgeComparison(comparisonOf([slow])));
    expect(alone.p).toBeGreaterThan(0.015);
    expect(alone.verdict).toBe('slower');
    const beside = (n: number) =>
      firstOf(
        judgeComparison(
          comparisonOf([slow, cellOf('burn/async', around(TWENTY, 0.01, n))], { ended: 'time' }),
        ),
      );
    expect(beside(20).verdict).toBe('not-shown');
    expect(beside(30).verdict).toBe('slower');
  });

  it('cannot call a cell slower before the last look', () => {
    const early = cellOf('burn/inline', around(TWENTY, 0.01, 20));
    const cell = firstOf(judgeComparison(comparisonOf([early], { ended: 'time' })));
    expect(cell.verdict).toBe('inconclusive');
    expect(cell.reason).toMatch(
      /^the time was up after 20 of 30 pairs; a slowdown of \d+\.\d % is still possible/,
    );
    expect(cell).not.toHaveProperty('pAdjusted');
    const stopped = firstOf(judgeComparison(comparisonOf([early], { ended: 'stopped' })));
    expect(stopped.reason).toMatch(/^stopped after 20 of 30 pairs/);
    expect(
      firstOf(
        judgeComparison(
          comparisonOf([cellOf('burn/inline', around(TWENTY, 0.05, 12))], { looks: QUICK_LOOKS }),
        ),
      ).verdict,
    ).toBe('slower');
  });

  it('says what is still possible of a cell that was dropped, though the time was up for others', () => {
    const judged = judgeComparison(
      comparisonOf([cellOf('burn/inline', around(0, 0.2, 6)), cellOf('burn/async', around(0.1, 0.1, 9))], {
        ended: 'time',
      }),
    );
    expect(verdictsOf(judged)).toEqual(['not-shown', 'inconclusive']);
    expect(judged.cells[0]).toMatchObject({
      stoppedAtLook: 6,
      reason:
        'nothing spoke for a slowdown after 6 pairs; a slowdown of 22.1 % is still possible ' +
        '(95 % interval -18.1 to +22.1 %)',
    });
  });

  it('calls no difference what is within 5 % at 90 %, and not one step more', () => {
    const near = (spread: number) =>
      firstOf(judgeComparison(comparisonOf([cellOf('burn/inline', around(0, spread, 6))]))).verdict;
    expect(near(0.03)).toBe('no-difference');
    expect(near(0.2)).toBe('not-shown');
  });

  it('gives a verdict, an effect and a smallest slowdown from six pairs on', () => {
    const five = firstOf(
      judgeComparison(comparisonOf([cellOf('burn/inline', around(0, 0.01, 5))], { ended: 'time' })),
    );
    expect(five).toMatchObject({
      verdict: 'inconclusive',
      reason: 'the time was up after 5 pairs; a verdict needs 6',
    });
    expect(Object.keys(five)).not.toEqual(expect.arrayContaining(['effect']));
    expect(five).not.toHaveProperty('p');
    const six = firstOf(judgeComparison(comparisonOf([cellOf('burn/inline', around(0, 0.01, 6))])));
    expect(six).toMatchObject({ effect: { n: 6 }, smallestDetectable: expect.any(Number) });
    expect(six.smallestDetectable).toBeGreaterThan(0.02);
  });

  it('is turned round exactly when the refs are swapped', () => {
    const random = createRandom(3);
    const measured = comparisonOf([
      cellOf('burn/inline', around(TWENTY, 0.1, 30, random), { cpuPairs: pairsOf(around(0.1, 0.02, 30)) }),
      cellOf('burn/async', around(0, 0.15, 6, random)),
      cellOf('burn/cluster', around(0.01, 0.02, 12, random)),
    ]);
    const straight = judgeComparison(measured);
    const turned = judgeComparison(swapped(measured));
    expect(verdictsOf(straight)).toEqual(['slower', 'not-shown', 'no-difference']);
    expect(verdictsOf(turned)).toEqual(['faster', 'not-shown', 'no-difference']);
    for (const [place, { effect, cpu }] of straight.cells.entries()) {
      const other = turned.cells[place] as ComparedCell;
      expect(Math.log1p(other.effect?.change as number)).toBeCloseTo(
        -Math.log1p(effect?.change as number),
        14,
      );
      expect(Math.log1p(other.effect?.low as number)).toBeCloseTo(-Math.log1p(effect?.high as number), 14);
      expect(other.cpu === undefined).toBe(cpu === undefined);
    }
  });

  it('does not depend on the unit of the metric', () => {
    const cells = [cellOf('burn/inline', around(0.08, 0.1, 30)), cellOf('burn/async', around(0, 0.15, 12))];
    const scaled = cells.map((cell) => ({
      ...cell,
      pairs: cell.pairs.map((pair) => ({
        ...pair,
        base: pair.base / 1000,
        candidate: pair.candidate / 1000,
      })),
    }));
    const one = judgeComparison(comparisonOf(cells));
    const other = judgeComparison(comparisonOf(scaled));
    expect(verdictsOf(other)).toEqual(verdictsOf(one));
    for (const [place, { effect, p }] of one.cells.entries()) {
      expect(other.cells[place]?.effect?.change).toBeCloseTo(effect?.change as number, 12);
      expect(other.cells[place]?.p).toBeCloseTo(p as number, 12);
    }
  });

  it('names no smallest slowdown where the test cannot reach its level', () => {
    const of = (count: number) =>
      judgeComparison(
        comparisonOf(
          Array.from({ length: count }, (_, place) => cellOf(`${place}/s${place}`, around(0, 0.05, 6))),
          { looks: QUICK_LOOKS },
        ),
      );
    expect(firstOf(of(122)).smallestDetectable).toBeGreaterThan(0.02);
    expect(firstOf(of(123))).not.toHaveProperty('smallestDetectable');
    expect(firstOf(of(123))).toHaveProperty('effect');
  });

  it('tells lost pairs by the side', () => {
    const lossy = cellOf('a/inline', around(0, 0.02, 6), { lost: { base: 1, candidate: 2 } });
    const judged = judgeComparison(comparisonOf([lossy, cellOf('b/async', around(0, 0.02, 6))]));
    expect(judged.cells[0]).toMatchObject({ lostPairs: 3, lostBy: { base: 1, candidate: 2 } });
    expect(judged.cells[1]?.lostPairs).toBe(0);
    expect(judged.cells[1]).not.toHaveProperty('lostBy');
  });

  it('tells the processor time and judges nothing by it', () => {
    const cell = firstOf(
      judgeComparison(
        comparisonOf([
          cellOf('burn/inline', around(0, 0.02, 6), { cpuPairs: pairsOf(around(TWENTY, 0.01, 6)) }),
        ]),
      ),
    );
    expect(cell.verdict).toBe('no-difference');
    expect(cell.cpu?.change).toBeCloseTo(0.2, 2);
  });

  it('names what is on one side only', () => {
    const judged = judgeComparison(
      comparisonOf([
        cellOf('a/inline', [], { standing: 'new' }),
        cellOf('b/inline', [], { standing: 'removed' }),
      ]),
    );
    expect(judged.cells.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['new', 'only the candidate has it'],
      ['removed', 'only the base has it'],
    ]);
    expect(judged.families).toEqual([]);
  });
});

describe('a strategy as a whole', () => {
  /** Seven cells that are 8 % slower, each with so much noise that none is shown to be. */
  const noisy = Array.from({ length: 7 }, (_, place) =>
    cellOf(`${place}/inline`, around(0.08, 0.15, 12, createRandom(place + 1))),
  );

  it('is slower where none of its cells is, and the cells keep their verdicts', () => {
    const judged = judgeComparison(comparisonOf(noisy));
    expect(judged.families).toMatchObject([{ strategy: 'inline', verdict: 'slower', n: 12 }]);
    expect(judged.families[0]?.cellIds).toHaveLength(7);
    expect(verdictsOf(judged)).not.toContain('slower');
  });

  it('has at least two cells', () => {
    expect(judgeComparison(comparisonOf(noisy.slice(0, 1))).families).toEqual([]);
  });

  it('is not judged before its blocks are measured', () => {
    const short = noisy.map((cell) => ({ ...cell, pairs: cell.pairs.slice(0, 9) }));
    expect(judgeComparison(comparisonOf(short, { ended: 'time' })).families).toMatchObject([
      { verdict: 'inconclusive', n: 9 },
    ]);
  });

  it('is not called slower on fewer blocks, where its cells were dropped', () => {
    const short = ['a/inline', 'b/inline'].map((id) => cellOf(id, around(TWENTY, 0.01, 6)));
    expect(judgeComparison(comparisonOf(short)).families).toMatchObject([{ verdict: 'not-shown', n: 6 }]);
    expect(judgeComparison(comparisonOf(short, { looks: [6] })).families).toMatchObject([
      { verdict: 'slower', n: 6 },
    ]);
  });

  it('counts among the planned ones though its cells were lost', () => {
    const slow = ['a/inline', 'b/inline'].map((id) => cellOf(id, around(0.09, 0.2, 12)));
    const others = (standing: 'comparable' | 'invalid', count: number) =>
      Array.from({ length: count }, (_, place) =>
        ['a', 'b'].map((scenario) => cellOf(`${scenario}/s${place}`, around(0, 0.2, 12), { standing })),
      ).flat();
    const pAdjusted = (standing: 'comparable' | 'invalid') =>
      judgeComparison(comparisonOf([...slow, ...others(standing, 3)])).families[0]?.pAdjusted;
    const alone = judgeComparison(comparisonOf(slow)).families[0]?.pAdjusted as number;
    expect(pAdjusted('invalid')).toBeCloseTo(4 * alone, 10);
    expect(pAdjusted('invalid')).toBe(pAdjusted('comparable'));
  });

  it('is not slower because one of its cells is', () => {
    const cells = [
      cellOf('a/inline', around(TWENTY, 0.02, 30)),
      cellOf('b/inline', around(0, 0.05, 12)),
      cellOf('c/inline', around(0, 0.06, 12)),
    ];
    const judged = judgeComparison(comparisonOf(cells));
    expect(verdictsOf(judged)[0]).toBe('slower');
    expect(judged.families).toMatchObject([{ verdict: 'not-shown', n: 12 }]);
  });
});
