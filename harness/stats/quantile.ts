/**
 * Quantiles of the samples of one trial. A percentile without enough samples beyond it is not given at all: the
 * p99 of 50 requests is their maximum under another name.
 */

declare const sorted: unique symbol;
/** Samples in ascending order; {@link sortSamples} is the only way to get some. */
export type SortedSamples = Float64Array & { readonly [sorted]: true };

/** How many samples must lie beyond a percentile before it is given. */
const SAMPLES_BEYOND = 10;
/** 10 / (1 - 0.99) is 1000.0000000000009 in binary; no count of samples that matters here is as fine as this. */
const ROUNDING = 1e-6;

export function sortSamples(samples: Iterable<number>): SortedSamples {
  return Float64Array.from(samples).sort() as SortedSamples;
}

/** How many samples the q-quantile needs, `10 / (1 - q)` rounded up: p50 20, p90 100, p99 1000. `0 <= q < 1`. */
export function requiredSamples(q: number): number {
  return Math.ceil(SAMPLES_BEYOND / (1 - q) - ROUNDING);
}

/**
 * The q-quantile by nearest rank (Hyndman & Fan 1996, definition 1): the smallest sample that at least a share q of
 * the samples do not exceed. Always a latency that some request really had; an interpolating definition would
 * invent values in the gap between the answers that waited for a slot and those that did not.
 *
 * @returns `undefined` without samples.
 */
export function quantile(samples: SortedSamples, q: number): number | undefined {
  const rank = Math.max(1, Math.ceil(q * samples.length - ROUNDING));
  return samples[rank - 1];
}

/** {@link quantile}, or `undefined` where there are fewer than {@link requiredSamples}. */
export function percentileOrAbsent(samples: SortedSamples, q: number): number | undefined {
  return samples.length < requiredSamples(q) ? undefined : quantile(samples, q);
}

/**
 * The middle of a few values, such as one per trial; between the two middle ones where their number is even.
 *
 * @throws RangeError without values.
 */
export function median(values: readonly number[]): number {
  const ascending = sortSamples(values);
  const middle = ascending.length / 2;
  const low = ascending[Math.ceil(middle) - 1];
  const high = ascending[Math.floor(middle)];
  if (low === undefined || high === undefined) throw new RangeError('median of no values');
  return (low + high) / 2;
}
