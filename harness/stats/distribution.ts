/**
 * Many values in bounded memory: exact up to {@link MOST_EXACT}, beyond that counted in log-linear buckets with three
 * significant digits, as HdrHistogram does it. Plain data, so that it travels between processes and can be merged. Times
 * are milliseconds here as everywhere; inside, a bucket counts microseconds.
 */

/** 0.8 MB of numbers; a window with more requests knows its p99.9 to three digits without them. */
export const MOST_EXACT = 100_000;

/** Buckets in each power of two: 1/1024 of a value is below a thousandth. */
const BUCKETS_PER_OCTAVE = 1_024;
const OCTAVE_BITS = 10;
/** Up to 2^37 us, 38 hours. */
const OCTAVES = 28;
const US_PER_MS = 1_000;

export interface Distribution {
  readonly count: number;
  readonly sum: number;
  /** `Infinity` without values. */
  readonly min: number;
  /** `-Infinity` without values. */
  readonly max: number;
  /** All values in ascending order; absent where there were too many. */
  readonly exact?: Float64Array;
  /** How many values fell into each bucket; where `exact` is absent. */
  readonly buckets?: Float64Array;
}

/** Takes values one by one. Its memory has an upper limit, whatever their number. */
export class Recorder {
  readonly #mostExact: number;
  #exact: number[] | null = [];
  #buckets: Float64Array | null = null;
  #count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  /** @param mostExact Values that are kept as they are, at most. */
  constructor(mostExact = MOST_EXACT) {
    this.#mostExact = mostExact;
  }

  /** @param value In milliseconds; below 0 counts as 0 in a bucket, and as it is elsewhere. */
  record(value: number): void {
    this.#count += 1;
    this.#sum += value;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    if (this.#buckets !== null) addTo(this.#buckets, value);
    else if (this.#exact !== null) {
      this.#exact.push(value);
      if (this.#exact.length > this.#mostExact) this.#spill();
    }
  }

  distribution(): Distribution {
    const { count, sum, min, max } = { count: this.#count, sum: this.#sum, min: this.#min, max: this.#max };
    if (this.#buckets !== null) return { count, sum, min, max, buckets: this.#buckets.slice() };
    return { count, sum, min, max, exact: Float64Array.from(this.#exact ?? []).sort() };
  }

  #spill(): void {
    this.#buckets = bucketsOf(this.#exact ?? []);
    this.#exact = null;
  }
}

/** A distribution of values at hand, all of them kept. */
export function distributionOf(values: Iterable<number>): Distribution {
  const recorder = new Recorder(Number.POSITIVE_INFINITY);
  for (const value of values) recorder.record(value);
  return recorder.distribution();
}

/**
 * The `rank`-th smallest value, from 1: exact, or the middle of its bucket, never beyond the smallest and largest.
 *
 * @returns `undefined` where there are fewer values.
 */
export function valueAt({ count, min, max, exact, buckets }: Distribution, rank: number): number | undefined {
  if (rank < 1 || rank > count) return undefined;
  if (exact !== undefined) return exact[rank - 1];
  let below = 0;
  for (const [bucket, inside] of (buckets ?? []).entries()) {
    below += inside;
    if (below >= rank) return Math.min(max, Math.max(min, middleOf(bucket)));
  }
  return undefined;
}

/** Several distributions as one; exact where all are, and few enough. */
export function mergeDistributions(parts: readonly Distribution[]): Distribution {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const sum = parts.reduce((total, part) => total + part.sum, 0);
  const min = Math.min(...parts.map((part) => part.min));
  const max = Math.max(...parts.map((part) => part.max));
  if (count <= MOST_EXACT && parts.every(({ exact }) => exact !== undefined)) {
    const exact = new Float64Array(count);
    let at = 0;
    for (const part of parts) {
      exact.set(part.exact ?? [], at);
      at += part.count;
    }
    return { count, sum, min, max, exact: exact.sort() };
  }
  const buckets = new Float64Array(OCTAVES * BUCKETS_PER_OCTAVE);
  for (const part of parts) {
    const own = part.buckets ?? bucketsOf(part.exact ?? []);
    for (const [bucket, inside] of own.entries()) buckets[bucket] = (buckets[bucket] ?? 0) + inside;
  }
  return { count, sum, min, max, buckets };
}

function bucketsOf(values: Iterable<number>): Float64Array {
  const buckets = new Float64Array(OCTAVES * BUCKETS_PER_OCTAVE);
  for (const value of values) addTo(buckets, value);
  return buckets;
}

function addTo(buckets: Float64Array, valueMs: number): void {
  const bucket = bucketOf(valueMs);
  buckets[bucket] = (buckets[bucket] ?? 0) + 1;
}

/** Below 1024 us each microsecond has its bucket; above, each power of two has 1024 of equal width. */
function bucketOf(valueMs: number): number {
  const us = Math.max(0, Math.round(valueMs * US_PER_MS));
  if (us < BUCKETS_PER_OCTAVE) return us;
  const octave = Math.floor(Math.log2(us)) - OCTAVE_BITS;
  const inside = Math.floor(us / 2 ** octave) - BUCKETS_PER_OCTAVE;
  return Math.min(OCTAVES * BUCKETS_PER_OCTAVE - 1, (octave + 1) * BUCKETS_PER_OCTAVE + inside);
}

function middleOf(bucket: number): number {
  if (bucket < BUCKETS_PER_OCTAVE) return bucket / US_PER_MS;
  const octave = Math.floor(bucket / BUCKETS_PER_OCTAVE) - 1;
  const inside = bucket % BUCKETS_PER_OCTAVE;
  const width = 2 ** octave;
  return ((BUCKETS_PER_OCTAVE + inside) * width + (width - 1) / 2) / US_PER_MS;
}
