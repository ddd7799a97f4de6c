/**
 * Which cells are read against each other: those of one scenario under one load, and no others. Work that sleeps
 * and work that computes are different scenarios, so they never share a table.
 */
import type { Cell, Result, ScenarioInfo, Trial } from '../../harness/result/schema.js';

/** What a group is ranked by: how long a burst took, or how much a steady load got done. */
export type Aim = 'makespanMs' | 'throughputPerSec';

export interface Group {
  readonly scenario: string;
  readonly info: ScenarioInfo | undefined;
  readonly load: string;
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
    return { scenario, info, load, aim: aimOf(cells), cells };
  });
}

/** A load with an expected time or a measured makespan has an end; everything else runs for a window. */
function aimOf(cells: readonly Cell[]): Aim {
  const hasEnd = cells.some(({ expected, metrics }) => expected !== null || 'makespanMs' in metrics);
  return hasEnd ? 'makespanMs' : 'throughputPerSec';
}

/**
 * The completed trial in the middle by `metric`, the lower one of two: what one real trial looked like, where a
 * median over trials would mix several. `null` where no trial was completed.
 */
export function medianTrial(cell: Cell, metric: Aim): Trial | null {
  const valued = cell.trials
    .filter((trial) => trial.state === 'completed')
    .map((trial) => ({ trial, value: trial.metrics[metric] }))
    .filter((entry): entry is { trial: Trial; value: number } => entry.value !== undefined)
    .sort((a, b) => a.value - b.value);
  return valued[Math.floor((valued.length - 1) / 2)]?.trial ?? null;
}

/** Requests that a trial of the group was to send; `null` where no trial tells. */
export function plannedRequests({ cells }: Group): number | null {
  for (const { trials } of cells) {
    for (const { observations } of trials) if (observations) return observations.planned;
  }
  return null;
}

/** The cells' centres of a metric, those that have one. */
export function centers(cells: readonly Cell[], metric: string): number[] {
  return cells.map(({ metrics }) => metrics[metric]?.center).filter((center) => center !== undefined);
}
