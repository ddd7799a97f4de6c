/**
 * The bystander's probes one by one, for a picture of when others were kept waiting: those over open connections, from the
 * beginning of the load to a moment after its end, so that the end of a stall is seen. Of many, the slowest of each stretch
 * of time stands for the others, beside the first one there that got no answer: neither a gap nor a loss is thinned away.
 * Pure.
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

/** Empty where no probe was due in that time. */
export function seriesOf(probes: readonly ProbeRecord[], span: LoadSpan): ProbeSeries {
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
  const kept = seen.length <= MOST_PROBES ? seen : tellingOf(seen);
  const failed = kept.flatMap((probe, place) => (probe.isAnswered ? [] : [place]));
  return {
    dueMs: kept.map(({ dueMs }) => rounded(dueMs)),
    waitMs: kept.map(({ waitMs }) => rounded(waitMs)),
    ...(failed.length === 0 ? {} : { failed }),
  };
}

/** What is kept of a stretch; both may be one probe. */
interface Telling {
  slowest: Seen;
  firstLost: Seen | undefined;
}

/** Of stretches of equal length what tells most; a stretch without a probe has none. */
function tellingOf(seen: readonly Seen[]): readonly Seen[] {
  const firstMs = seen[0]?.dueMs ?? 0;
  const lengthMs = (seen.at(-1)?.dueMs ?? 0) - firstMs;
  // A loss may need a place of its own in each stretch.
  const stretches = seen.every((probe) => probe.isAnswered) ? MOST_PROBES : MOST_PROBES / 2;
  const telling = new Map<number, Telling>();
  for (const probe of seen) {
    const share = lengthMs === 0 ? 0 : (probe.dueMs - firstMs) / lengthMs;
    const stretch = Math.min(stretches - 1, Math.floor(share * stretches));
    const known = telling.get(stretch);
    const lost = probe.isAnswered ? undefined : probe;
    if (known === undefined) telling.set(stretch, { slowest: probe, firstLost: lost });
    else {
      if (probe.waitMs > known.slowest.waitMs) known.slowest = probe;
      known.firstLost ??= lost;
    }
  }
  const kept = new Set([...telling.values()].flatMap(({ slowest, firstLost }) => [slowest, firstLost]));
  return seen.filter((probe) => kept.has(probe));
}

function rounded(ms: number): number {
  return Math.round(ms * DIGITS_PER_MS) / DIGITS_PER_MS;
}
