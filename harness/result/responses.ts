/**
 * How the answer times of a trial are spread, in a few points: every distinct time where they are few, and else a choice
 * that keeps both ends, the body in even steps and the tail in ever finer ones. A point is a measured time with the number
 * of answers that came within it, never something between two of them. Pure.
 */
import type { LoadObservations } from '../load.js';
import { type Distribution, valueAt } from '../stats/distribution.js';
import type { Trial } from './schema.js';

type Responses = NonNullable<Trial['responses']>;
type Point = Responses['points'][number];

/** A curve of so many points is smooth on any screen; 47 trials of them are a small part of a result. */
const MOST_POINTS = 64;

/** Even steps of the body: a point for each 1/40 of the right answers. */
const BODY_STEPS = 40;

/** Steps from the last 1/40 of them to the last one, each the same share of the one before. */
const TAIL_STEPS = 17;

/** Percentiles that stand beside a curve, of all requests that were due: it goes through them. */
const NAMED = [0.5, 0.9, 0.99, 0.999, 0.9999];

/** As exact as a bucket of a {@link Distribution}, and as instants of a JavaScript process are. */
const DIGITS_PER_MS = 1_000;

/** A share of a count is not exact in binary; no count that matters here is as fine as this. */
const ROUNDING = 1e-6;

/**
 * @returns `undefined` where the times of right answers are not known: some were found wrong afterwards, and which of the
 *   times were theirs cannot be told.
 */
export function recordResponses({
  ok,
  response,
  failedWaits,
}: Pick<LoadObservations, 'ok' | 'response' | 'failedWaits'>): Responses | undefined {
  if (response.count !== ok) return undefined;
  return { right: ok, others: failedWaits.count, points: pointsOf(response, failedWaits.count) };
}

/** @param others Requests that rank behind all of these. */
function pointsOf(response: Distribution, others: number): Point[] {
  const { count, min, max, buckets } = response;
  const all = countsOf(response);
  // Where a bucket holds the smallest with others, it has a point more.
  const room = buckets === undefined ? MOST_POINTS : MOST_POINTS - 1;
  const kept = all.length <= room ? all : choose(all, ranksOf(count, count + others));
  const points = kept.map((within): Point => {
    // A bucket knows its middle; the ends are known as they were.
    const ms = within === count ? max : (valueAt(response, within) ?? max);
    return [rounded(ms), within];
  });
  const [first, ...rest] = points;
  if (first === undefined || first[0] === rounded(min)) return points;
  return [[rounded(min), 1], ...(first[1] === 1 ? rest : points)];
}

/** For each distinct time, ascending, how many answers came within it. */
function countsOf({ exact = new Float64Array(), buckets }: Distribution): number[] {
  const counts: number[] = [];
  if (buckets !== undefined) {
    let below = 0;
    for (const inside of buckets) {
      below += inside;
      if (inside > 0) counts.push(below);
    }
    return counts;
  }
  let beforeMs: number | undefined;
  for (const [index, value] of exact.entries()) {
    const ms = rounded(value);
    if (ms === beforeMs) counts.pop();
    counts.push(index + 1);
    beforeMs = ms;
  }
  return counts;
}

/** Of the counts that reach a rank the first: within its time that many answers came. */
function choose(counts: readonly number[], ranks: readonly number[]): number[] {
  let next = 0;
  return counts.filter((within) => {
    const rank = ranks[next];
    if (rank === undefined || within < rank) return false;
    while ((ranks[next] ?? Number.POSITIVE_INFINITY) <= within) next += 1;
    return true;
  });
}

/** Ascending ranks from the first of `right` answers to the last; fewer than {@link MOST_POINTS}. */
function ranksOf(right: number, total: number): number[] {
  const rankOf = (share: number, of: number) => Math.max(1, Math.ceil(share * of - ROUNDING));
  const even = Array.from({ length: BODY_STEPS - 1 }, (_, step) => rankOf((step + 1) / BODY_STEPS, right));
  const behind = Math.max(1, right / BODY_STEPS);
  const finer = Array.from({ length: TAIL_STEPS }, (_, step) =>
    Math.round(right - behind ** (1 - (step + 1) / TAIL_STEPS)),
  );
  const named = NAMED.map((share) => rankOf(share, total)).filter((rank) => rank <= right);
  return [...new Set([1, ...even, ...finer, ...named, right])].sort((a, b) => a - b);
}

function rounded(ms: number): number {
  return Math.round(ms * DIGITS_PER_MS) / DIGITS_PER_MS;
}
