/**
 * What others met while the load ran: each probe of the bystander by the instant at which it was due, and the stretches
 * in which an event loop of the server stood still. Of the real trial in the middle.
 */
import { milliseconds } from '../figures.js';
import type { Group } from '../group.js';
import type { Standing } from '../standing.js';
import type { Chart, Missing, Span } from './chart.js';
import { type Detail, FULL_DETAIL } from './detail.js';
import { overTimeTableOf } from './over-time-table.js';
import type { OverTimeCell, OverTimeData } from './picture-data.js';
import { highest, isBound, lengthOf, longestOf, type Probed, seriesOf } from './probed.js';
import { missingOf, nothingDrawn, OLDER_RESULT, shownCells, suspectWords } from './shown-cells.js';
import { thinnedByHighest } from './thin.js';
import { LONG_WAIT_MS } from './unanswered.js';

/** The longest standstills of a cell are shown, at most so many for each probe that is. */
const STALL_SHARE = 0.5;

/** `undefined` where nobody was asked, or no cell was measured. */
export function overTimeOf(
  group: Group,
  standing: Standing,
  { pointsPerCurve }: Detail = FULL_DETAIL,
): Chart<OverTimeData> | undefined {
  const shown = shownCells(group, standing);
  if (!shown.some(({ trial }) => trial.bystander)) return undefined;
  const probed = shown.map((cell): Probed => ({ ...cell, ...seriesOf(cell.trial) }));
  const drawn = probed.filter(({ all }) => all.length > 0);
  const silent = probed.flatMap(silentOf);
  const data = {
    cells: drawn.map((cell) => thinned(cell, pointsPerCurve)),
    endMs: highest(
      drawn.flatMap(({ all, stalls }) => [...all.map(({ dueMs }) => dueMs), ...(stalls ?? []).map(endOf)]),
    ),
    highestWaitMs: highest(drawn.map(longestOf)),
  };
  return {
    title: 'What others met while the load ran',
    takeaway: drawn.length === 0 ? nothingDrawn(silent) : takeawayOf(drawn),
    meaning: `Each upright line is a GET /health when it was due, as long as it waited; on the ground line they were answered at once. A dot marks the longest, a cross one without an answer. Shaded: an event loop of the server stood still.${suspectWords(drawn.map(({ cell }) => cell))}`,
    data,
    table: overTimeTableOf(drawn, standing),
    missing: missingOf(silent, standing, drawn.length),
  };
}

function thinned({ strategy, all, stalls = [] }: Probed, mostProbes: number): OverTimeCell {
  return {
    strategy,
    probes: thinnedByHighest(
      all,
      ({ dueMs }) => dueMs,
      ({ waitMs }) => waitMs,
      mostProbes,
    ),
    stalls: [...stalls]
      .sort((a, b) => lengthOf(b) - lengthOf(a))
      .slice(0, Math.floor(mostProbes * STALL_SHARE))
      .sort((a, b) => a.startMs - b.startMs),
  };
}

function silentOf({ strategy, trial, all }: Probed): Missing[] {
  if (all.length > 0) return [];
  if (trial.bystander === undefined) return [{ strategy, reason: 'nobody was asked beside its load' }];
  if (trial.bystander.series !== undefined)
    return [{ strategy, reason: 'no probe was due while its load ran' }];
  return [{ strategy, reason: `the result does not hold the probes one by one; ${OLDER_RESULT}` }];
}

/** `With inline GET /health waited up to 1996 ms; with every other strategy at most 12 ms.` */
function takeawayOf(drawn: readonly Probed[]): string {
  const [worst, next] = drawn.toSorted((a, b) => longestOf(b) - longestOf(a));
  if (worst === undefined) return nothingDrawn([]);
  if (longestOf(worst) <= LONG_WAIT_MS) {
    const where = next === undefined ? worst.strategy : 'every strategy';
    return `GET /health was answered within ${milliseconds(longestOf(worst))} all the while with ${where}.`;
  }
  const first = `With ${worst.strategy}, GET /health waited ${isBound(worst) ? 'at least' : 'up to'} ${milliseconds(longestOf(worst))}`;
  if (next === undefined) return `${first}.`;
  const others = drawn.length === 2 ? next.strategy : 'every other strategy';
  const nextLongest = milliseconds(longestOf(next));
  if (isBound(next)) return `${first}, with ${next.strategy} at least ${nextLongest}.`;
  return `${first}; with ${others} at most ${nextLongest}.`;
}

function endOf({ endMs }: Span): number {
  return endMs;
}
