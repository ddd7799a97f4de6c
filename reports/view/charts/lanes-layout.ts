/**
 * The lanes of a burst in rows: a row per slot, none of its bars over another, as closely as the picture has room for. A
 * row that is left out is counted, never the one that ended last; and a bar that stands for several says so.
 */
import type { Trial } from '../../../harness/result/schema.js';
import type { Span } from './chart.js';
import type { JobBar, LanesCell, RequestBar, RunBar } from './picture-data.js';
import { type Joined, spreadOver, withLastEnd, withoutNarrow, withoutOverlap } from './rows.js';
import { bySlot, type Ran, type SlotRun, waitsOf } from './slot-runs.js';
import { unansweredOf } from './unanswered.js';

/** How closely a picture is drawn; the first that keeps within its number of bars is taken, or the last. */
interface Closeness {
  /** More rows of a kind than these are counted, not drawn. */
  readonly rows: number;
  /** Bars narrower than this share of the axis are joined. */
  readonly narrowShare: number;
}

const CLOSENESS: readonly Closeness[] = [
  { rows: 8, narrowShare: 0.005 },
  { rows: 8, narrowShare: 0.01 },
  { rows: 8, narrowShare: 0.02 },
  { rows: 4, narrowShare: 0.02 },
  { rows: 2, narrowShare: 0.04 },
  { rows: 2, narrowShare: 0.08 },
  { rows: 2, narrowShare: 0.16 },
  { rows: 2, narrowShare: 0.32 },
];

/** A pause of this share of the axis is seen, however closely bars are joined. */
const GAP_SHARE = 0.0025;

/** A cell to lay out. */
export interface RanCell extends Ran {
  readonly strategy: string;
  readonly trial: Trial;
}

/** The rows of a cell, before it is known how closely they are drawn. */
interface Laid extends Pick<LanesCell, 'strategy' | 'lastEndMs' | 'unanswered'> {
  readonly waits: readonly (readonly RequestBar[])[];
  readonly lanes: readonly (readonly SlotRun[])[];
  readonly jobs: readonly (readonly Span[])[];
}

/**
 * @param endMs Right end of the common axis.
 * @param mostBars Of all cells together.
 */
export function layOut(ran: readonly RanCell[], endMs: number, mostBars: number): readonly LanesCell[] {
  const laid = ran.map((cell) => laidOut(cell, endMs));
  let cells: readonly LanesCell[] = [];
  for (const closeness of CLOSENESS) {
    cells = laid.map((cell) => cellOf(cell, endMs, closeness));
    const rows = cells.flatMap(({ lanes, waits, jobs }): (readonly Span[])[] => [
      ...lanes,
      ...waits,
      ...jobs,
    ]);
    if (rows.reduce((sum, row) => sum + row.length, 0) <= mostBars) break;
  }
  return cells;
}

function cellOf(laid: Laid, endMs: number, { rows, narrowShare }: Closeness): LanesCell {
  const { strategy, waits, lanes, jobs, lastEndMs, unanswered } = laid;
  const limits = { narrowMs: endMs * narrowShare, gapMs: endMs * GAP_SHARE };
  const hidden = (all: readonly unknown[]) => Math.max(0, all.length - rows);
  return {
    strategy,
    waits: spreadOver(waits, rows),
    hiddenWaits: hidden(waits),
    lanes: withLastEnd(lanes, rows).map((lane) => withoutNarrow(lane, limits, barOf)),
    hiddenLanes: hidden(lanes),
    jobs: withLastEnd(jobs, rows).map((row) => withoutNarrow(row, limits, jobOf)),
    hiddenJobs: hidden(jobs),
    lastEndMs,
    unanswered,
  };
}

function laidOut({ strategy, trial, runs, jobs }: RanCell, endMs: number): Laid {
  const lastEndMs = runs.reduce((last, run) => Math.max(last, run.endMs), 0);
  // What others meet later is not of its doing, however long another strategy takes.
  const atWorkMs = jobs.reduce(
    (last, job) => Math.max(last, job.endMs),
    Math.max(lastEndMs, trial.windowMs ?? 0),
  );
  return {
    strategy,
    lastEndMs,
    unanswered: unansweredOf(trial, Math.min(atWorkMs, endMs)),
    waits: withoutOverlap(waitsOf(runs, endMs)),
    lanes: bySlot(runs).flatMap(withoutOverlap),
    jobs: withoutOverlap(jobs),
  };
}

function jobOf({ first: { startMs }, endMs, more }: Joined<Span>): JobBar {
  return { startMs, endMs, ...(more > 0 ? { more } : {}) };
}

function barOf({ first, endMs, more }: Joined<SlotRun>): RunBar {
  const { request, startMs, startingMs } = first;
  return more === 0
    ? { request, startMs, endMs, startingMs }
    : { request, startMs, endMs, startingMs: 0, more };
}
