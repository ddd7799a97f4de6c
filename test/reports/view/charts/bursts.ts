/** Bursts of made-up cells, and the chart of their lanes. */
import type { Cell, RequestResult, Trial } from '../../../../harness/result/schema.js';
import { lanesOf } from '../../../../reports/view/charts/lanes.js';
import { standingOf } from '../../../../reports/view/standing.js';
import { cell, groupOf, task, trial } from '../made-up-cells.js';

export const lanesOfCells = (...cells: Cell[]) => lanesOf(groupOf(cells), standingOf(groupOf(cells)));
export const burst = (strategy: string, makespanMs: number, details: Partial<Trial>) =>
  cell(strategy, {
    metrics: { makespanMs: [makespanMs] },
    trials: [trial({ metrics: { makespanMs }, ...details })],
  });
export const lanes = (...ofStrategies: RequestResult[][]) =>
  lanesOfCells(...ofStrategies.map((requests, index) => burst(`s${index}`, 1000 + index, { requests })));

export const FIVE_ON_FOUR = [0, 1, 2, 3].map((index) => task(index, `1:${index}`, 2, 500));
FIVE_ON_FOUR.push({ ...task(4, '1:2', 502.4, 500), queueMs: 499.8 });
