/** Bars in rows in which none overlaps another, and bars that are too narrow to be seen one by one. Pure. */
import type { Span } from './chart.js';

/** Two bars may seem to overlap by the rounding of their instants. */
export const TOUCHING_MS = 0.5;

/** Spreads bars in order of their start over as few rows as keep them apart: the first free one takes the next. */
export function withoutOverlap<Bar extends Span>(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  // Thousands of requests that were due at once all wait at the same time; there is no row to look for.
  if (isAllAtOnce(bars)) return bars.map((bar) => [bar]);
  const rows: Bar[][] = [];
  for (const bar of bars) {
    const free = rows.find((row) => (row[row.length - 1] as Bar).endMs <= bar.startMs + TOUCHING_MS);
    if (free) free.push(bar);
    else rows.push([bar]);
  }
  return rows;
}

/** Whether each overlaps all others, by more than rounding. */
function isAllAtOnce(bars: readonly Span[]): boolean {
  const lastStartMs = bars.reduce((last, { startMs }) => Math.max(last, startMs), Number.NEGATIVE_INFINITY);
  return bars.every(({ endMs }) => endMs - TOUCHING_MS > lastStartMs);
}

/** Neighbours of a row that are drawn as one bar. */
export interface Joined<Bar> {
  readonly first: Bar;
  endMs: number;
  /** How many bars follow the first one in it. */
  more: number;
}

/**
 * Neighbours of a row that are narrow and nearly touch become one bar. Rows of a thousand short tasks would otherwise cost
 * a thousand marks, of which nobody sees one.
 *
 * @param row In order of time, none overlapping another.
 * @param limits Shorter bars than `narrowMs` are narrow; a joined bar is at most three times as long. A pause of `gapMs`
 *   is seen, and keeps its neighbours apart.
 * @param spell What is drawn for a bar, until the end of the last one that it stands for.
 */
export function withoutNarrow<Bar extends Span, Drawn>(
  row: readonly Bar[],
  limits: { readonly narrowMs: number; readonly gapMs: number },
  spell: (joined: Readonly<Joined<Bar>>) => Drawn,
): readonly Drawn[] {
  const kept: Joined<Bar>[] = [];
  for (const bar of row) {
    const last = kept[kept.length - 1];
    const isJoined =
      last !== undefined &&
      bar.endMs - bar.startMs < limits.narrowMs &&
      last.endMs - last.first.startMs < 2 * limits.narrowMs &&
      bar.startMs - last.endMs < limits.gapMs;
    if (isJoined) {
      last.endMs = bar.endMs;
      last.more += 1;
    } else kept.push({ first: bar, endMs: bar.endMs, more: 0 });
  }
  return kept.map(spell);
}

/** At most `most` rows: the first ones, and the one in which the last bar of all ends. */
export function withLastEnd<Bar extends Span>(
  rows: readonly (readonly Bar[])[],
  most: number,
): readonly (readonly Bar[])[] {
  if (rows.length <= most) return rows;
  const ends = rows.map((row) => row.reduce((last, { endMs }) => Math.max(last, endMs), 0));
  const longest = ends.indexOf(ends.reduce((a, b) => Math.max(a, b), 0));
  return longest < most ? rows.slice(0, most) : [...rows.slice(0, most - 1), rows[longest] ?? []];
}

/** At most `most` of them, evenly spread, with the first and the last. */
export function spreadOver<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, place) => items[Math.round(place * step)] as Item);
}
