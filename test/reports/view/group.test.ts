import { describe, expect, it } from 'vitest';
import type { Trial } from '../../../harness/result/schema.js';
import { roundsShown, shownCells } from '../../../reports/view/charts/shown-cells.js';
import { type Aim, medianTrial } from '../../../reports/view/group.js';
import { rankingOf } from '../../../reports/view/ranking.js';
import { ofFewer } from '../../../reports/view/ranking-columns.js';
import { standingOf } from '../../../reports/view/standing.js';
import { cell, groupOf, trial } from './made-up-cells.js';

const rounds = (aim: Aim, values: readonly (number | undefined)[]): Trial[] =>
  values.map((value, place) =>
    trial(
      value === undefined
        ? { round: place + 1, state: 'failed' }
        : { round: place + 1, metrics: { [aim]: value } },
    ),
  );
const shownOf = (aim: Aim, ...values: number[]) =>
  medianTrial(cell('a', { trials: rounds(aim, values) }), aim)?.round;

describe('the trial in the middle', () => {
  it('is that of an odd number', () => {
    expect(shownOf('makespanMs', 3, 1, 2)).toBe(3);
    expect(shownOf('throughputPerSec', 3, 1, 2)).toBe(3);
  });
  it('is the worse one of two, whatever is better', () => {
    expect(shownOf('makespanMs', 10, 20)).toBe(2);
    expect(shownOf('latencyMaxMs', 40, 10, 30, 20)).toBe(3);
    expect(shownOf('throughputPerSec', 10, 20)).toBe(1);
    expect(shownOf('throughputPerSec', 40, 10, 30, 20)).toBe(4);
  });
  it('is none where none was completed', () => {
    expect(medianTrial(cell('a', { trials: [trial({ state: 'failed' })] }), 'makespanMs')).toBeNull();
  });
});

it('a figure of fewer rounds than were measured says so', () => {
  const two = cell('a', {
    rounds: 1,
    metrics: { latencyP50Ms: [936] },
    trials: [trial(), trial({ round: 2 })],
  });
  expect(ofFewer(two, 'latencyP50Ms')).toBe(' (1 round)');
  expect(ofFewer(two, 'latencyP99Ms')).toBe('');
  expect(ofFewer({ ...two, trials: [trial()] }, 'latencyP50Ms')).toBe('');
  const figures = rankingOf(groupOf([two], 'latencyP50Ms'), standingOf(groupOf([two], 'latencyP50Ms')))
    .rows[0];
  expect(figures?.figures).toContain('936 ms (1 round)');
});

describe('the round that a picture names', () => {
  const wordsOf = (...values: (number | undefined)[][]) => {
    const cells = values.map((of, place) =>
      cell('abc'.charAt(place), {
        metrics: { makespanMs: [place + 1] },
        trials: rounds('makespanMs', of),
      }),
    );
    const group = groupOf(cells);
    return roundsShown(shownCells(group, standingOf(group)));
  };

  it('is one for all, or one for each', () => {
    expect(wordsOf([1, 2, 3], [4, 5, 6])).toBe(' Shown: round 2 of 3, the one in the middle.');
    expect(wordsOf([1, 2, 3], [4, 6, 5], [7, 8, 9])).toBe(
      ' Shown, of 3 rounds, the one in the middle: 2 (a and c), 3 (b).',
    );
  });
  it('says which of two was taken', () => {
    expect(wordsOf([1, 2])).toBe(' Shown: round 2 of 2, the slower one.');
    expect(wordsOf([1, 2, undefined])).toMatch(/^ Shown: round 2 of 3, .* of two the slower\.$/);
  });
  it('is not named where there was one', () => expect(wordsOf([1], [2])).toBe(''));
});
