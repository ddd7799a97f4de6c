/**
 * How an open load is spelled: at which rates requests arrive, for how long, and whether at random or evenly. Refuses
 * what no machine could send and what would send nothing.
 */
import { parseDurationMs, spellDuration } from '../units.js';

/** A stretch of time in which the rate is constant, or changes evenly from one value to another. */
export interface Segment {
  /** Requests per second at its start and at its end. */
  readonly fromPerSec: number;
  readonly toPerSec: number;
  readonly durationMs: number;
}

export interface ArrivalPlan {
  /** One after the other; at least one. */
  readonly segments: readonly Segment[];
  /** `poisson`: independent of each other, as users are; `constant`: at equal distances. */
  readonly spacing: 'poisson' | 'constant';
}

export const ARRIVAL_FORM =
  'open:RATExDURATION, RATE up to 20000 per second, for example open:200x10s; a ramp open:50-200x10s, ' +
  'steps open:50x5s+100x5s, evenly spaced open:200x10s:constant';

/** Above what one generator process can send. */
export const MOST_PER_SEC = 20_000;

/** What a run of an hour and more may send; each of them is worked out before the start. */
export const MOST_EXPECTED = 5_000_000;

/** A day, far below the longest timer. */
const MOST_DURATION_MS = 86_400_000;

const EVEN = ':constant';

/** Six decimals: a rate of three digits that is spelled reads back as the same number. */
const SEGMENT = /^(\d{1,5}(?:\.\d{1,6})?)(?:-(\d{1,5}(?:\.\d{1,6})?))?x(.+)$/;

/** Reads what stands after `open:`; `null` where it is not of the form. */
export function parseArrivals(settings: string): ArrivalPlan | null {
  const isEven = settings.endsWith(EVEN);
  const texts = (isEven ? settings.slice(0, -EVEN.length) : settings).split('+');
  const segments = texts.map(parseSegment).filter((segment) => segment !== null);
  if (segments.length < texts.length) return null;
  const plan: ArrivalPlan = { segments, spacing: isEven ? 'constant' : 'poisson' };
  const expected = segments.reduce((sum, segment) => sum + expectedIn(segment), 0);
  const isPossible = expected >= 1 && expected <= MOST_EXPECTED && durationOf(plan) <= MOST_DURATION_MS;
  return isPossible ? plan : null;
}

/** The shortest text that {@link parseArrivals} reads back as the same plan. */
export function spellArrivals({ segments, spacing }: ArrivalPlan): string {
  const texts = segments.map(({ fromPerSec, toPerSec, durationMs }) => {
    const rate = fromPerSec === toPerSec ? `${fromPerSec}` : `${fromPerSec}-${toPerSec}`;
    return `${rate}x${spellDuration(durationMs)}`;
  });
  return texts.join('+') + (spacing === 'constant' ? EVEN : '');
}

/** Arrivals that a segment has on average. */
export function expectedIn({ fromPerSec, toPerSec, durationMs }: Segment): number {
  return ((fromPerSec + toPerSec) / 2) * (durationMs / 1e3);
}

export function durationOf({ segments }: ArrivalPlan): number {
  return segments.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** The highest rate that it reaches, per second. */
export function peakOf({ segments }: ArrivalPlan): number {
  return Math.max(...segments.flatMap(({ fromPerSec, toPerSec }) => [fromPerSec, toPerSec]));
}

function parseSegment(text: string): Segment | null {
  const [, from = '', to = from, duration = ''] = SEGMENT.exec(text) ?? [];
  const [fromPerSec, toPerSec] = [Number(from), Number(to)];
  const durationMs = parseDurationMs(duration);
  const isRate = (perSec: number) => perSec > 0 && perSec <= MOST_PER_SEC;
  return durationMs !== null && isRate(fromPerSec) && isRate(toPerSec)
    ? { fromPerSec, toPerSec, durationMs }
    : null;
}
