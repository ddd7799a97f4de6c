/**
 * The figures by which points of a sweep are compared. A burst has no throughput of its own; here it is its right
 * answers divided by its makespan, so that bursts and steady loads are told in one unit. Only completed cells have
 * figures.
 */
import { estimateOf } from '../stats/estimate.js';
import { METRICS, type MetricName } from './metrics.js';
import type { Cell, Estimate, Trial } from './schema.js';

/** One figure per completed round, by the number of the round. */
export type ByRound = ReadonlyMap<number, number>;

/** Right answers per second. */
export function answersPerSec(cell: Cell): ByRound {
  return byRound(cell, ({ metrics, observations }) => {
    const { makespanMs, throughputPerSec } = metrics;
    if (makespanMs === undefined || observations === undefined) return throughputPerSec;
    return (observations.ok / makespanMs) * 1_000;
  });
}

/** Share of the planned requests that were answered rightly, however late. */
export function answeredShare(cell: Cell): ByRound {
  return byRound(cell, ({ observations }) =>
    observations === undefined || observations.planned === 0
      ? undefined
      : observations.ok / observations.planned,
  );
}

/** Median and range of {@link answersPerSec}, each divided by `by`; `undefined` where there are none. */
export function throughputOf(cell: Cell, by = 1): Estimate | undefined {
  const values = [...answersPerSec(cell).values()].map((value) => value / by);
  if (values.length === 0) return undefined;
  return by === 1
    ? estimateOf(values, METRICS.throughputPerSec)
    : estimateOf(values, { unit: 'ratio', better: 'higher' });
}

/** Percentiles, the most telling first; the maximum is for loads too small for any of them. */
const TAILS: readonly MetricName[] = ['latencyP99Ms', 'latencyP90Ms', 'latencyP50Ms', 'latencyMaxMs'];

/** The metric for the slow end of the answers that all of these cells have; `undefined` where they share none. */
export function commonTail(cells: readonly Cell[]): MetricName | undefined {
  return TAILS.find((name) => cells.length > 0 && cells.every(({ metrics }) => metrics[name] !== undefined));
}

/** Whether a cell has figures that count. */
export function isMeasured(cell: Cell): boolean {
  return cell.state === 'completed' && answersPerSec(cell).size > 0;
}

function byRound(cell: Cell, figure: (trial: Trial) => number | undefined): ByRound {
  const figures = cell.trials
    .filter(({ state }) => state === 'completed')
    .map((trial) => [trial.round, figure(trial)] as const);
  return new Map(figures.filter((entry): entry is readonly [number, number] => entry[1] !== undefined));
}
