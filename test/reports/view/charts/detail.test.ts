import { expect, it } from 'vitest';
import type { Cell } from '../../../../harness/result/schema.js';
import { detailOf, FULL_DETAIL } from '../../../../reports/view/charts/detail.js';
import { cell } from '../made-up-cells.js';

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
  });
  expect(detailOf({ cells: cellsOf(25, 8) })).toEqual({
    barsPerPicture: 60,
    pointsPerCurve: 12,
    isCrowded: true,
  });
  expect(detailOf({ cells: cellsOf(500, 8) })).toEqual({
    barsPerPicture: 48,
    pointsPerCurve: 12,
    isCrowded: true,
  });
});
