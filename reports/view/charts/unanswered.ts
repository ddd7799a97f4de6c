/** Stretches in which a probe of the bystander that was due waited long, or got no answer: the gaps of its strip. Pure. */
import type { Trial } from '../../../harness/result/schema.js';
import type { Span } from './chart.js';

/** Longer than a server that is free needs, with room for the scheduling noise of a busy machine. */
export const LONG_WAIT_MS = 25;

/**
 * In order of time, none overlapping another, cut at `endMs`: a probe that got no answer may wait for its timeout, long
 * after all that is shown. One that failed soon is a short stretch, not none. `null` where the result does not hold the probes one by one.
 */
export function unansweredOf({ bystander }: Trial, endMs: number): readonly Span[] | null {
  const series = bystander?.series;
  if (series === undefined) return null;
  const lost = new Set(series.failed);
  const spans: Span[] = [];
  for (const [place, dueMs] of series.dueMs.entries()) {
    const waitMs = series.waitMs[place] ?? 0;
    if ((waitMs <= LONG_WAIT_MS && !lost.has(place)) || dueMs >= endMs) continue;
    const untilMs = Math.min(dueMs + waitMs, endMs);
    const last = spans[spans.length - 1];
    if (last === undefined || dueMs > last.endMs) spans.push({ startMs: dueMs, endMs: untilMs });
    else if (untilMs > last.endMs) spans[spans.length - 1] = { startMs: last.startMs, endMs: untilMs };
  }
  return spans;
}
