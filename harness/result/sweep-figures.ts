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

/** Why the throughput of a cell is known from below only: the checks that say so, of any of its completed rounds. */
export function boundingChecks({ trials }: Cell): readonly string[] {
  const findings = trials.filter(isBound).flatMap(({ validity }) => validity?.findings ?? []);
  const bounding = findings.filter(({ atLeast }) => atLeast?.includes('throughputPerSec'));
  return [...new Set(bounding.map(({ check }) => check))];
}

/**
 * Median and range of {@link answersPerSec}, each divided by `by`; a lower bound where one of the rounds gave no more
 * than that; `undefined` where there are none.
 */
export function throughputOf(cell: Cell, by = 1): Estimate | undefined {
  const values = [...answersPerSec(cell).values()].map((value) => value / by);
  if (values.length === 0) return undefined;
  const about = by === 1 ? METRICS.throughputPerSec : ({ unit: 'ratio', better: 'higher' } as const);
  return { ...estimateOf(values, about), ...(cell.trials.some(isBound) ? { atLeast: true as const } : {}) };
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

/** A makespan is no throughput: what bounds the one says nothing of the other. */
function isBound({ state, metrics, atLeast }: Trial): boolean {
  if (state !== 'completed' || metrics.makespanMs !== undefined) return false;
  return atLeast?.includes('throughputPerSec') ?? false;
}

function byRound(cell: Cell, figure: (trial: Trial) => number | undefined): ByRound {
  const figures = cell.trials
    .filter(({ state }) => state === 'completed')
    .map((trial) => [trial.round, figure(trial)] as const);
  return new Map(figures.filter((entry): entry is readonly [number, number] => entry[1] !== undefined));
}
