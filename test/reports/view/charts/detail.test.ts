import { expect, it } from 'vitest';
import type { Cell } from '../../../../harness/result/schema.js';
import { detailOf, FULL_DETAIL } from '../../../../reports/view/charts/detail.js';
import { cell, trial } from '../made-up-cells.js';

const NOTHING = { responses: false, series: false };

const cellsOf = (scenarios: number, strategies: number): Cell[] =>
  Array.from({ length: scenarios * strategies }, (_, place) => ({
    ...cell(`s${place % strategies}`),
    scenario: `scenario-${Math.floor(place / strategies)}`,
  }));

it('is full for few pictures', () => {
  expect(detailOf({ cells: [] })).toEqual(FULL_DETAIL);
  expect(detailOf({ cells: cellsOf(3, 8) })).toEqual(FULL_DETAIL);
});

it('shrinks with their number, and not without end', () => {
  expect(detailOf({ cells: cellsOf(10, 8) })).toEqual({
    barsPerPicture: 150,
    pointsPerCurve: 17,
    isCrowded: false,
    lacks: NOTHING,
  });
  expect(detailOf({ cells: cellsOf(25, 8) })).toEqual({
    barsPerPicture: 60,
    pointsPerCurve: 12,
    isCrowded: true,
    lacks: NOTHING,
  });
  expect(detailOf({ cells: cellsOf(500, 8) })).toEqual({
    barsPerPicture: 48,
    pointsPerCurve: 12,
    isCrowded: true,
    lacks: NOTHING,
  });
});

it('tells what no trial of the result holds, where there is a trial', () => {
  const probes = { sent: 1, answered: 1, failed: 0 };
  const bare = trial({ bystander: { baseline: probes, during: probes } });
  const probed = trial({
    bystander: { baseline: probes, during: probes, series: { dueMs: [], waitMs: [] } },
  });
  const lacks = (...trials: (typeof bare)[]) => detailOf({ cells: [cell('a', { trials }), cell('b')] }).lacks;
  expect(lacks()).toEqual(NOTHING);
  expect(lacks(bare)).toEqual({ responses: true, series: true });
  expect(lacks(bare, probed)).toEqual({ responses: true, series: false });
  expect(lacks({ ...bare, responses: { right: 1, others: 0, points: [[1, 1]] } })).toEqual({
    responses: false,
    series: true,
  });
});
