/**
 * Which request of a burst waited and which ran, in which slot: one lane per slot, taken from the real trial in the
 * middle. Tasks that overlap on one slot take turns there; each gets a lane of its own, so that nothing hides behind
 * another bar.
 */
import type { Group } from '../group.js';
import { inFront, type Standing } from '../standing.js';
import type { Chart, Missing } from './chart.js';
import { type Detail, FULL_DETAIL } from './detail.js';
import { layOut } from './lanes-layout.js';
import { lanesTableOf } from './lanes-table.js';
import { ranAndWaited, sayRan } from './lanes-words.js';
import type { LanesData } from './picture-data.js';
import {
  missingOf,
  nothingDrawn,
  roundsShown,
  type ShownCell,
  shownCells,
  suspectWords,
} from './shown-cells.js';
import { type Ran, ranIn, waitsOf } from './slot-runs.js';
import { LONG_WAIT_MS } from './unanswered.js';

/** An axis has a length, also where a task took no time that a clock can tell. */
const SHORTEST_AXIS_MS = 0.01;

/** A shorter one is drawn, but is not worth a word: the first request of a burst waits too, for its way. */
export const TOLD_WAIT_SHARE = 0.02;

interface RanCell extends ShownCell, Ran {}

/** `undefined` for other loads than bursts, and where cells were measured but none tells where its tasks ran. */
export function lanesOf(
  group: Group,
  standing: Standing,
  { barsPerPicture }: Detail = FULL_DETAIL,
): Chart<LanesData> | undefined {
  if (group.kind !== 'burst') return undefined;
  const shown = shownCells(group, standing).map((cell): RanCell => ({ ...cell, ...ranIn(cell.trial) }));
  const drawn = shown.filter(({ runs }) => runs.length > 0);
  if (drawn.length === 0 && shown.length > 0) return undefined;
  const ends = drawn.flatMap(({ runs, jobs }) => [...runs, ...jobs]).map(({ endMs }) => endMs);
  const endMs = drawn.length === 0 ? 0 : ends.reduce((a, b) => Math.max(a, b), SHORTEST_AXIS_MS);
  const data: LanesData = { cells: layOut(drawn, endMs, barsPerPicture), endMs };
  return {
    title: 'Where each task ran',
    takeaway: takeawayOf(drawn, standing, endMs),
    meaning: meaningOf(drawn, data),
    data,
    table: lanesTableOf(data),
    missing: missingOf(silentOf(shown), standing, drawn.length),
  };
}

function takeawayOf(drawn: readonly RanCell[], standing: Standing, endMs: number): string {
  const first = drawn.find(({ cell }) => cell === inFront(standing)[0]) ?? drawn[0];
  if (first === undefined) return nothingDrawn([]);
  const reference = drawn.find(({ cell }) => cell === standing.reference);
  const told = [...new Set([first, ...(reference ? [reference] : [])])];
  const each = told.map((ran) => {
    const waits = waitsOf(ran.runs, endMs, TOLD_WAIT_SHARE);
    return sayRan(ran.strategy, ranAndWaited(ran, waits), told.length === 1);
  });
  return `${each.join('; ')}.`;
}

function meaningOf(drawn: readonly RanCell[], { cells }: LanesData): string {
  const isStarting = drawn.some(({ runs }) => runs.some(({ startingMs }) => startingMs > 0));
  const isAfter = drawn.some(({ jobs }) => jobs.length > 0);
  const isJoined = cells.some(({ lanes }) => lanes.flat().some(({ more = 0 }) => more > 0));
  const isStrip = cells.some(({ unanswered }) => unanswered !== null);
  return [
    'Solid: a task runs, with the number of its request, one line per slot; tasks that take turns on a slot take a line each.',
    isJoined ? ' 5 +3: request 5 and three more after it, too short to be drawn one by one.' : '',
    ' Light: a request that is due waits.',
    isStarting ? ' Hatched: a worker is started.' : '',
    isAfter ? ' Below: background jobs.' : '',
    isStrip
      ? ` The strip has a gap where a GET /health that was due waited over ${LONG_WAIT_MS} ms or got no answer.`
      : '',
    roundsShown(drawn),
    suspectWords(drawn.map(({ cell }) => cell)),
  ].join('');
}

/** Who is not drawn, or not with all of its requests. */
function silentOf(shown: readonly RanCell[]): Missing[] {
  return shown.flatMap(({ strategy, runs, planned }): Missing[] => {
    if (runs.length === 0) return [{ strategy, reason: 'its server does not tell where its tasks ran' }];
    const silent = planned - runs.length;
    const tell = silent === 1 ? 'tells' : 'tell';
    return silent === 0 ? [] : [{ strategy, reason: `${silent} of ${planned} requests ${tell} no slot` }];
  });
}
