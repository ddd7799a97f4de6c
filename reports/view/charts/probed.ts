/** What a trial tells of its bystander and its server over time, and the longest of it. */
import type { Trial } from '../../../harness/result/schema.js';
import type { Span } from './chart.js';
import type { ProbePoint } from './picture-data.js';
import type { ShownCell } from './shown-cells.js';

export interface Probed extends ShownCell {
  /** Every probe, before any is left out. */
  readonly all: readonly ProbePoint[];
  /** In which an event loop stood still; `undefined` where the server does not tell. */
  readonly stalls: readonly Span[] | undefined;
}

export function seriesOf({ bystander, server }: Trial): Pick<Probed, 'all' | 'stalls'> {
  const { dueMs = [], waitMs = [], failed = [] } = bystander?.series ?? {};
  const lost = new Set(failed);
  return {
    all: dueMs.map((due, place) => ({ dueMs: due, waitMs: waitMs[place] ?? 0, failed: lost.has(place) })),
    stalls: server?.stalls?.map(({ startMs, endMs }) => ({ startMs, endMs })),
  };
}

/** Those that were due while the load ran, which the ranking counts; and those a moment later, with the end of a stall. */
export function aroundEnd({ all, trial: { windowMs } }: Pick<Probed, 'all' | 'trial'>): {
  readonly during: readonly ProbePoint[];
  readonly later: readonly ProbePoint[];
} {
  const isDuring = ({ dueMs }: ProbePoint) => windowMs === undefined || dueMs <= windowMs;
  return { during: all.filter(isDuring), later: all.filter((probe) => !isDuring(probe)) };
}

/** While the load ran. */
export function longestOf(probed: Pick<Probed, 'all' | 'trial'>): number {
  return highest(aroundEnd(probed).during.map(({ waitMs }) => waitMs));
}

/** Whether the longest wait while the load ran had no end: that probe got no answer. */
export function isBound(probed: Pick<Probed, 'all' | 'trial'>): boolean {
  const longest = longestOf(probed);
  return aroundEnd(probed).during.some(({ waitMs, failed }) => failed && waitMs === longest);
}

export function lengthOf({ startMs, endMs }: Span): number {
  return endMs - startMs;
}

/** Of none, 0. */
export function highest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}
