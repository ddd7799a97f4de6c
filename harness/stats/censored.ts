/**
 * Percentiles where some waits did not end in a right answer. A failure ranks behind every success, however soon it
 * came, so that a server cannot improve its percentiles by refusing or dropping what is slow. A percentile that falls
 * among the failures is known from one side only.
 */
import { type Distribution, valueAt } from './distribution.js';
import { requiredSamples } from './quantile.js';

/** Values of the right answers, and of everything else: how long each is known to have waited. */
export interface CensoredSample {
  readonly right: Distribution;
  readonly failed: Distribution;
}

/** A figure that is known, or known to be at least this much. */
export interface Bounded {
  readonly value: number;
  readonly atLeast: boolean;
}

/** A share of a count is not exact in binary; no count that matters here is as fine as this. */
const ROUNDING = 1e-6;

/**
 * The q-quantile by nearest rank over all of them; see `quantile`. `undefined` where there are fewer samples than
 * {@link requiredSamples}.
 */
export function censoredPercentile(sample: CensoredSample, q: number): Bounded | undefined {
  const total = sample.right.count + sample.failed.count;
  if (total < requiredSamples(q)) return undefined;
  return valueOfRank(sample, Math.max(1, Math.ceil(q * total - ROUNDING)));
}

/** The longest wait of all; `undefined` without any. */
export function censoredMaximum(sample: CensoredSample): Bounded | undefined {
  return valueOfRank(sample, sample.right.count + sample.failed.count);
}

function valueOfRank({ right, failed }: CensoredSample, rank: number): Bounded | undefined {
  const known = valueAt(right, rank);
  if (known !== undefined) return { value: known, atLeast: false };
  const waited = valueAt(failed, rank - right.count);
  if (waited === undefined) return undefined;
  return { value: Math.max(waited, right.max), atLeast: true };
}
