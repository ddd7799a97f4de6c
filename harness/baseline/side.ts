/** One side of a judgement against a baseline: what was taken of this run, and the cells that it was taken from. */
import { judgedCells, plainIdOf } from '../result/judged-cells.js';
import type { Cell, Result } from '../result/schema.js';
import { isSameClass } from './machine-class.js';
import type { Baseline } from './schema.js';
import { takeBaseline } from './take.js';

export interface Sides {
  readonly baseline: Baseline;
  readonly now: Baseline;
  /** Of this run, by SCENARIO/STRATEGY/LOAD. */
  readonly cells: ReadonlyMap<string, Cell>;
  readonly scenarios: Result['scenarios'];
  readonly isSameClass: boolean;
  readonly isSameScale: boolean;
}

/** Why what depends on how long a task takes cannot be compared; `null` where it can. */
export function doubtScale({ baseline, now, isSameScale }: Sides): string | null {
  return isSameScale ? null : `the time scale is ${now.timeScale}, and ${baseline.timeScale} in the baseline`;
}

export function sidesOf(baseline: Baseline, result: Result): Sides {
  const now = takeBaseline(result);
  return {
    baseline,
    now,
    cells: new Map(judgedCells(result).map((cell) => [plainIdOf(cell), cell])),
    scenarios: result.scenarios,
    isSameClass: isSameClass(baseline.machineClass, now.machineClass),
    isSameScale: baseline.timeScale === now.timeScale,
  };
}
