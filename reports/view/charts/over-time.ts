/**
 * What others met while the load ran: each probe of the bystander by the instant at which it was due, and the stretches
 * in which an event loop of the server stood still. Of the real trial in the middle; the sentence is that of the ranking,
 * of all rounds, so that a page does not say two things.
 */
import type { Group } from '../group.js';
import type { Standing } from '../standing.js';
import type { Chart, Missing, Span } from './chart.js';
import { type Detail, FULL_DETAIL } from './detail.js';
import { overTimeTableOf } from './over-time-table.js';
import { overTimeTakeaway } from './over-time-words.js';
import type { OverTimeCell, OverTimeData, ProbePoint } from './picture-data.js';
import { aroundEnd, highest, lengthOf, type Probed, seriesOf } from './probed.js';
import {
  missingOf,
  notHeld,
  notHeldLine,
  nothingDrawn,
  roundsShown,
  shownCells,
  suspectWords,
} from './shown-cells.js';
import { thinnedByHighest } from './thin.js';

const TITLE = 'What others met while the load ran';

const ONE_BY_ONE = 'the probes one by one';

/** The first and the last of a part of the time, the longest wait, and one that was lost. */
const LEAST_PROBES = 4;

/** The longest standstills of a cell are shown, at most so many for each probe that is. */
const STALL_SHARE = 0.5;

/** `undefined` where nobody was asked, or no cell was measured. */
export function overTimeOf(
  group: Group,
  standing: Standing,
  { pointsPerCurve, lacks }: Detail = FULL_DETAIL,
): Chart<OverTimeData> | undefined {
  const shown = shownCells(group, standing);
  if (!shown.some(({ trial }) => trial.bystander)) return undefined;
  const probed = shown.map((cell): Probed => ({ ...cell, ...seriesOf(cell.trial) }));
  const drawn = probed.filter(({ all }) => all.length > 0);
  const silent = probed.flatMap((cell) => silentOf(cell, lacks.series));
  const data = {
    cells: drawn.map((cell) => thinned(cell, pointsPerCurve)),
    endMs: highest(
      drawn.flatMap(({ all, stalls }) => [...all.map(({ dueMs }) => dueMs), ...(stalls ?? []).map(endOf)]),
    ),
    highestWaitMs: highest(drawn.flatMap(({ all }) => all.map(({ waitMs }) => waitMs))),
  };
  const missing = missingOf(silent, standing, drawn.length);
  return {
    title: TITLE,
    takeaway: overTimeTakeaway(drawn, missing.length === 0) ?? nothingDrawn(silent),
    meaning: `Each upright line is a GET /health over an open connection when it was due, as long as it waited; on the ground line they were answered at once. A dot marks the longest, a cross one without an answer. Below the ground line: an event loop of the server stood still. Dashed: the load ended; what was asked up to 1 s later is drawn too, but is no part of the longest wait. The sentence above is of all rounds.${roundsShown(drawn)}${suspectWords(drawn.map(({ cell }) => cell))}`,
    data,
    table: overTimeTableOf(drawn, standing),
    missing,
    ...(drawn.length === 0 ? notHeldLine(TITLE, silent, ONE_BY_ONE, lacks.series) : {}),
  };
}

function thinned(probed: Probed, mostProbes: number): OverTimeCell {
  const { strategy, stalls = [], trial, all } = probed;
  const { during, later } = aroundEnd(probed);
  // Apart, so that the longest wait while the load ran is not lost behind one that came later.
  const share = Math.round((mostProbes * later.length) / all.length);
  const mostLater =
    later.length === 0 ? 0 : Math.min(Math.max(share, LEAST_PROBES), mostProbes - LEAST_PROBES);
  return {
    strategy,
    probes: [...thinnedProbes(during, mostProbes - mostLater), ...thinnedProbes(later, mostLater)],
    stalls: [...stalls]
      .sort((a, b) => lengthOf(b) - lengthOf(a))
      .slice(0, Math.floor(mostProbes * STALL_SHARE))
      .sort((a, b) => a.startMs - b.startMs),
    ...(trial.windowMs === undefined ? {} : { loadEndMs: trial.windowMs }),
  };
}

function thinnedProbes(probes: readonly ProbePoint[], most: number): readonly ProbePoint[] {
  return thinnedByHighest(
    probes,
    ({ dueMs }) => dueMs,
    ({ waitMs }) => waitMs,
    most,
    ({ failed }) => failed,
  );
}

function silentOf({ strategy, trial, all }: Probed, isEarlier: boolean): Missing[] {
  if (all.length > 0) return [];
  if (trial.bystander === undefined) return [{ strategy, reason: 'nobody was asked beside its load' }];
  if (trial.bystander.series !== undefined)
    return [{ strategy, reason: 'no probe was due while its load ran' }];
  return [{ strategy, reason: notHeld(ONE_BY_ONE, isEarlier) }];
}

function endOf({ endMs }: Span): number {
  return endMs;
}
