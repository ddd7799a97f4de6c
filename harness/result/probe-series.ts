/**
 * The bystander's probes one by one, for a picture of when others were kept waiting: those over open connections, from the
 * beginning of the load to a moment after its end, so that the end of a stall is seen. Of many, the slowest of each stretch
 * of time stands for the others: a gap is never thinned away. Pure.
 */
import { isAnswered, type ProbeRecord } from './probe-record.js';
import type { LoadSpan } from './recovery.js';
import type { Bystander } from './schema.js';

type ProbeSeries = NonNullable<Bystander['series']>;

/** Beyond the end of the load, in milliseconds. */
const AFTERWARDS_MS = 1_000;

/** More cannot be told apart in a strip as wide as a screen. */
const MOST_PROBES = 240;

/** A hundredth of a millisecond: finer than a timer. */
const DIGITS_PER_MS = 100;

/** A probe with the time that it is known to have waited. */
interface Seen {
  readonly dueMs: number;
  readonly waitMs: number;
  readonly isAnswered: boolean;
}

/** @returns `undefined` where no probe was due in that time. */
export function seriesOf(probes: readonly ProbeRecord[], span: LoadSpan): ProbeSeries | undefined {
  // One that is still open had no answer when the last of the others had its own.
  const lastMs = probes.reduce((last, { endMs = last }) => Math.max(last, endMs), span.endedMs);
  const seen = probes
    .filter(
      ({ variant, intendedMs }) =>
        variant === 'keep-alive' &&
        intendedMs >= span.startedMs &&
        intendedMs <= span.endedMs + AFTERWARDS_MS,
    )
    .map(
      (probe): Seen => ({
        dueMs: probe.intendedMs - span.startedMs,
        waitMs: Math.max(0, (probe.endMs ?? lastMs) - probe.intendedMs),
        isAnswered: isAnswered(probe),
      }),
    )
    .sort((a, b) => a.dueMs - b.dueMs);
  if (seen.length === 0) return undefined;
  const kept = seen.length <= MOST_PROBES ? seen : slowestOfEach(seen);
  const failed = kept.flatMap((probe, place) => (probe.isAnswered ? [] : [place]));
  return {
    dueMs: kept.map(({ dueMs }) => rounded(dueMs)),
    waitMs: kept.map(({ waitMs }) => rounded(waitMs)),
    ...(failed.length === 0 ? {} : { failed }),
  };
}

/** Of stretches of equal length the slowest probe each; a stretch without one has none. */
function slowestOfEach(seen: readonly Seen[]): Seen[] {
  const firstMs = seen[0]?.dueMs ?? 0;
  const lengthMs = (seen.at(-1)?.dueMs ?? 0) - firstMs;
  const slowest: (Seen | undefined)[] = new Array(MOST_PROBES).fill(undefined);
  for (const probe of seen) {
    const share = lengthMs === 0 ? 0 : (probe.dueMs - firstMs) / lengthMs;
    const stretch = Math.min(MOST_PROBES - 1, Math.floor(share * MOST_PROBES));
    const known = slowest[stretch];
    if (known === undefined || isSlower(probe, known)) slowest[stretch] = probe;
  }
  return slowest.filter((probe) => probe !== undefined);
}

/** Without an answer it is slower than any with one, however soon it failed. */
function isSlower(probe: Seen, other: Seen): boolean {
  if (probe.isAnswered !== other.isAnswered) return other.isAnswered;
  return probe.waitMs > other.waitMs;
}

function rounded(ms: number): number {
  return Math.round(ms * DIGITS_PER_MS) / DIGITS_PER_MS;
}
