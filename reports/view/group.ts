/**
 * Which cells are read against each other: those of one scenario under one load, and no others. Work that sleeps
 * and work that computes are different scenarios, so they never share a table.
 */
import { METRICS } from '../../harness/result/metrics.js';
import type { Cell, Result, ScenarioInfo, Trial } from '../../harness/result/schema.js';
import { median } from '../../harness/stats/quantile.js';
import { type LoadKind, loadKindOf } from './load-words.js';

/**
 * What a group is ranked by: how long a burst took, how much clients that wait got done, or how long requests waited
 * that arrive by themselves.
 */
export type Aim = 'makespanMs' | 'throughputPerSec' | LatencyAim;
export type LatencyAim = 'latencyP99Ms' | 'latencyP50Ms' | 'latencyMaxMs';

/** The farthest of them that all have; the maximum of a few requests has no number of samples that it needs. */
const LATENCY_AIMS: readonly LatencyAim[] = ['latencyP99Ms', 'latencyP50Ms', 'latencyMaxMs'];

export interface Group {
  readonly scenario: string;
  readonly info: ScenarioInfo | undefined;
  readonly load: string;
  readonly kind: LoadKind;
  readonly aim: Aim;
  /** Cells that were to be measured; dropped ones are told elsewhere. */
  readonly cells: readonly Cell[];
}

/** Groups in the order in which the result names them; a group of dropped cells alone is left out. */
export function groupCells(result: Result): readonly Group[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of result.cells.filter(({ state }) => state !== 'dropped')) {
    const key = JSON.stringify([cell.scenario, cell.load]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].map((cells) => {
    const { scenario, load } = cells[0] as Cell;
    const info = result.scenarios.find(({ name }) => name === scenario);
    const kind = kindOf(load, cells);
    return { scenario, info, load, kind, aim: aimOf(kind, cells), cells };
  });
}

/** A load with an expected time or a measured makespan has an end, however it is spelled. */
function kindOf(load: string, cells: readonly Cell[]): LoadKind {
  const hasEnd = cells.some(({ expected, metrics }) => expected !== null || 'makespanMs' in metrics);
  return hasEnd ? 'burst' : loadKindOf(load);
}

function aimOf(kind: LoadKind, cells: readonly Cell[]): Aim {
  if (kind === 'burst') return 'makespanMs';
  if (kind === 'closed') return 'throughputPerSec';
  const completed = cells.filter(({ state }) => state === 'completed');
  const isKnown = (aim: Aim) => completed.every(({ metrics }) => metrics[aim] !== undefined);
  return LATENCY_AIMS.find(isKnown) ?? 'latencyMaxMs';
}

/**
 * The completed trial in the middle by `metric`: what one real trial looked like, where a median over trials would mix
 * several. Of two in the middle it is the worse one, so that a picture never flatters. `null` where no trial was completed.
 */
export function medianTrial(cell: Cell, metric: Aim): Trial | null {
  const towardsWorse = METRICS[metric].better === 'higher' ? -1 : 1;
  const valued = cell.trials
    .filter((trial) => trial.state === 'completed')
    .map((trial) => ({ trial, value: trial.metrics[metric] }))
    .filter((entry): entry is { trial: Trial; value: number } => entry.value !== undefined)
    .sort((a, b) => towardsWorse * (a.value - b.value));
  return valued[Math.floor(valued.length / 2)]?.trial ?? null;
}

/** Requests that a trial of the group was to send; `null` where no trial tells. */
export function plannedRequests({ cells }: Group): number | null {
  for (const { trials } of cells) {
    for (const { observations } of trials) if (observations) return observations.planned;
  }
  return null;
}

/** Requests that were due per second, median of the trials; the arrivals of a round are the same in all cells. */
export function offeredPerSec(cells: readonly Cell[]): number | undefined {
  const rates = cells
    .flatMap(({ trials }) => trials)
    .flatMap(({ observations, windowMs = 0 }) =>
      observations && windowMs > 0 ? [(observations.planned / windowMs) * 1000] : [],
    );
  return rates.length === 0 ? undefined : median(rates);
}

/** The cells' centres of a metric, those that have one. */
export function centers(cells: readonly Cell[], metric: string): number[] {
  return cells.map(({ metrics }) => metrics[metric]?.center).filter((center) => center !== undefined);
}
