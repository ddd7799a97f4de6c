/**
 * Where each task of a burst ran and when: one lane per slot, taken from the real trial in the middle. Tasks that
 * overlap on one slot take turns there; each gets a lane of its own, so that nothing hides behind another bar.
 */
import type { Cell, RequestResult } from '../../harness/result/schema.js';
import { type Group, medianTrial } from './group.js';
import type { Standing } from './standing.js';
import { plain } from './words.js';

/** More lanes than these are counted, not drawn. */
const LANES_PER_CELL = 8;

/** Two tasks on one thread may seem to touch by the rounding of their instants. */
const TOUCHING_MS = 0.5;

/** One task. Instants in milliseconds from the instant at which the first request was due. */
export interface Bar {
  /** Number of the request, from 1. */
  readonly request: number;
  readonly startMs: number;
  readonly endMs: number;
}

export interface CellLanes {
  readonly strategy: string;
  /** Bars of a lane in order of time; none overlaps another. */
  readonly lanes: readonly (readonly Bar[])[];
  /** Lanes that are not drawn. */
  readonly hidden: number;
}

export interface Timeline {
  readonly title: string;
  readonly meaning: string;
  readonly cells: readonly CellLanes[];
  /** Right end of the common axis: the end of the last task of any cell. */
  readonly endMs: number;
}

/** `null` where no completed burst tells where its tasks ran. */
export function timelineOf({ aim }: Group, { ranked }: Standing): Timeline | null {
  const cells = ranked
    .map((cell) => ({ cell, slots: barsBySlot(medianTrial(cell, aim)?.requests ?? []) }))
    .filter(({ slots }) => slots.length > 0)
    .map(({ cell, slots }) => lanesOf(cell, slots.flatMap(withoutOverlap)));
  if (cells.length === 0) return null;
  const endMs = Math.max(...cells.flatMap(({ lanes }) => lanes.flat()).map((bar) => bar.endMs));
  return {
    title: 'Where each task ran',
    meaning:
      'One line per slot; the number is the request. Tasks that take turns on one slot take a line each.',
    cells,
    endMs,
  };
}

function lanesOf(cell: Cell, lanes: readonly (readonly Bar[])[]): CellLanes {
  const hidden = Math.max(0, lanes.length - LANES_PER_CELL);
  return { strategy: plain(cell.strategy), lanes: lanes.slice(0, LANES_PER_CELL), hidden };
}

/** The tasks of each slot; slots in the order in which they were first used. */
function barsBySlot(requests: readonly RequestResult[]): readonly (readonly Bar[])[] {
  const slots = new Map<string, Bar[]>();
  const bars = requests
    .flatMap(({ index, slot, taskStartMs, runMs }) =>
      slot === undefined || taskStartMs === undefined || runMs === undefined
        ? []
        : [{ slot, bar: { request: index + 1, startMs: taskStartMs, endMs: taskStartMs + runMs } }],
    )
    .sort((a, b) => a.bar.startMs - b.bar.startMs);
  for (const { slot, bar } of bars) slots.set(slot, [...(slots.get(slot) ?? []), bar]);
  return [...slots.values()];
}

/** Spreads bars in order of their start over as few lanes as keep them apart: the first free one takes the next. */
function withoutOverlap(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  const lanes: Bar[][] = [];
  for (const bar of bars) {
    const free = lanes.find((lane) => (lane[lane.length - 1] as Bar).endMs <= bar.startMs + TOUCHING_MS);
    if (free) free.push(bar);
    else lanes.push([bar]);
  }
  return lanes;
}
