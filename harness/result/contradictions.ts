/**
 * Where a result of the right shape contradicts itself: a file that somebody edited, or that was put together from two.
 * A report of it would draw what nobody measured. Figures are not judged here, only whether they can stand together.
 */
import type { Cell, Result, Trial } from './schema.js';

/** A place in the file, and what is wrong there. */
export interface Contradiction {
  readonly path: string;
  readonly message: string;
}

/** Clocks of two processes differ by less; an instant or a length below this was never measured. */
const LEAST_MS = -1000;

/** As many digits as a figure may lose on its way through a file. */
const ROUNDING_SHARE = 1e-6;

/** In the order of the file; empty for a result that can be believed to be one. */
export function contradictionsOf({ cells, scenarios }: Result): readonly Contradiction[] {
  const names = new Set(scenarios.map(({ name }) => name));
  const seen = new Set<string>();
  return cells.flatMap((cell, place) => {
    const path = `cells.${place}`;
    const key = JSON.stringify([cell.id, cell.arm]);
    const isMeasured = cell.state === 'completed';
    const isTwice = seen.has(key);
    seen.add(key);
    return [
      ...wrongIf(isTwice, `${path}.id`, 'it is given twice'),
      ...wrongIf(
        isMeasured && !names.has(cell.scenario),
        `${path}.scenario`,
        'it is not among the scenarios',
      ),
      ...inCell(cell, path),
      ...cell.trials.flatMap((trial, index) => inTrial(trial, `${path}.trials.${index}`)),
    ];
  });
}

function inCell({ state, metrics, trials }: Cell, path: string): Contradiction[] {
  const completed = trials.filter((trial) => trial.state === 'completed');
  const isBare = state === 'completed' && completed.length === 0;
  const figures = Object.entries(metrics).flatMap(([name, { center, low, high, unit }]) => {
    const at = `${path}.metrics.${name}`;
    const values = completed.flatMap((trial) => trial.metrics[name] ?? []);
    return [
      ...wrongIf(unit === 'ms' && low < LEAST_MS, at, 'a length is below 0'),
      ...wrongIf(!(low <= center && center <= high), at, 'low, center and high are not in order'),
      ...wrongIf(!isAmong(center, values), at, 'no trial is near it'),
    ];
  });
  return [...wrongIf(isBare, `${path}.trials`, 'none is completed, but the cell is'), ...figures];
}

/** A median lies between the lowest and the highest; without values there is nothing to compare with. */
function isAmong(center: number, values: readonly number[]): boolean {
  if (values.length === 0) return true;
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  const rounding = ROUNDING_SHARE * Math.max(Math.abs(least), Math.abs(most));
  return center >= least - rounding && center <= most + rounding;
}

function inTrial({ windowMs = 0, bystander, requests = [] }: Trial, path: string): Contradiction[] {
  const series = bystander?.series;
  const at = `${path}.bystander.series`;
  const early = requests.findIndex((request) =>
    [request.intendedMs, request.startMs, request.endMs, request.taskStartMs, request.runMs].some(
      (ms) => ms !== undefined && ms < LEAST_MS,
    ),
  );
  const reversed = requests.findIndex(({ startMs, endMs }) => endMs !== undefined && endMs < startMs);
  return [
    ...wrongIf(windowMs < 0, `${path}.windowMs`, 'a length is below 0'),
    ...wrongIf(early >= 0, `${path}.requests.${early}`, 'it is from before the load'),
    ...wrongIf(reversed >= 0, `${path}.requests.${reversed}`, 'it ends before it starts'),
    ...(series === undefined ? [] : inSeries(series, at)),
  ];
}

function inSeries(
  { dueMs, waitMs, failed = [] }: NonNullable<NonNullable<Trial['bystander']>['series']>,
  path: string,
): Contradiction[] {
  const isOut = failed.some((place) => place >= dueMs.length);
  return [
    ...wrongIf(
      dueMs.length !== waitMs.length,
      path,
      `${dueMs.length} in dueMs, but ${waitMs.length} in waitMs`,
    ),
    ...wrongIf(isOut, `${path}.failed`, 'a place is beyond the last probe'),
    ...wrongIf(
      [...dueMs, ...waitMs].some((ms) => ms < LEAST_MS),
      path,
      'a probe is from before the load',
    ),
  ];
}

function wrongIf(isWrong: boolean, path: string, message: string): Contradiction[] {
  return isWrong ? [{ path, message }] : [];
}
