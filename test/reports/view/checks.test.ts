import { describe, expect, it } from 'vitest';
import type { Cell, ClaimResult } from '../../../harness/result/schema.js';
import { checkOf } from '../../../reports/view/checks.js';
import { cell, trial } from './made-up-cells.js';

const CLAIM: ClaimResult = {
  id: 'c',
  scenario: 's',
  strategies: ['pool'],
  text: 'pool is quick.',
  metric: 'makespanMs',
  comparison: 'at-most',
  expected: 1000,
  measured: null,
  tolerance: 0,
  holds: null,
};
const textOf = (...cells: Cell[]) => /, ([^()]*)\)$/.exec(checkOf(CLAIM, cells).text)?.[1];

describe('a claim without a figure', () => {
  const reasons = ['2 of 3 rounds were measured'];
  const trials = [trial(), trial({ round: 2 }), trial({ round: 3, state: 'aborted' })];

  it('tells what was measured of a cell that was cut short', () => {
    expect(textOf(cell('inline'), cell('pool', { state: 'aborted', reasons, trials }))).toBe(
      '2 of 3 rounds were measured, not judged',
    );
  });
  it('tells of a cell with one bad round what became of the others', () => {
    expect(textOf(cell('pool', { state: 'invalid', reasons: ['round 3: wrong'], trials }))).toBe(
      '2 rounds measured, not judged: the cell is invalid',
    );
  });
  it('says so where nothing was', () => {
    const none = [trial({ state: 'aborted' })];
    expect(textOf(cell('pool', { state: 'aborted', reasons, trials: none }))).toBe('nothing measured');
    expect(textOf()).toBe('nothing measured');
  });
});
