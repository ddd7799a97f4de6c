/**
 * Which loads suit a function, the most telling first. A closed loop, because it asks every strategy for as much as it
 * can give, so that waits and answers per second can both be compared; a burst where calls are so long that no window
 * would hold enough of them. Pure.
 */
import type { Load } from '../load.js';
import { requiredSamples } from '../stats/quantile.js';
import type { Machine } from '../strategy.js';
import { spellDuration } from '../units.js';
import type { Nature } from './plan-nature.js';

/** A load as far as its length depends on it. */
export interface PlannedLoad {
  /** As the user would write it. */
  readonly spelling: string;
  readonly kind: Load['kind'];
  /** Requests in flight at most. */
  readonly concurrency: number;
  /** Length of the window in milliseconds, where it is fixed. */
  readonly durationMs?: number;
}

export interface LoadOffer extends PlannedLoad {
  /** Completes the sentence "LOAD: ...". */
  readonly why: string;
}

/** Requests in flight per core for computing: one that runs and one that waits. */
const PER_CORE = 2;
const FEWEST_CLIENTS = 4;
/** For waiting: as many as the wider pool has threads. */
const WAITING_CLIENTS = 8;

/** What a request costs beside the call, HTTP and JSON at both ends, in milliseconds. */
const REQUEST_MS = 0.3;
/** More requests than a percentile needs, because the examination only saw a few calls. */
const RESERVE = 1.3;

/** Lengths that read well; up to the last, waiting for percentiles is reasonable. */
const WINDOWS_MS: readonly number[] = [1_000, 1_500, 3_000, 5_000, 8_000, 12_000, 20_000, 30_000];
/** Calls so long that a window of this length holds too few for a median are better told one by one. */
const LONGEST_FOR_MEDIAN_MS = 3_000;

const PERCENTILES: readonly { readonly q: number; readonly name: string }[] = [
  { q: 0.99, name: 'p99' },
  { q: 0.9, name: 'p90' },
  { q: 0.5, name: 'the median' },
];

/** @param callMs One call. @returns The most telling first; at least one. */
export function offerLoads(callMs: number, nature: Nature, { cores }: Machine): readonly LoadOffer[] {
  const computes = nature.kind === 'computes';
  const concurrency = computes
    ? Math.max(FEWEST_CLIENTS, PER_CORE * cores)
    : Math.max(WAITING_CLIENTS, PER_CORE * cores);
  const clients = `${concurrency} clients that ask again as soon as they are answered`;
  const closed = PERCENTILES.flatMap(({ q, name }): LoadOffer[] => {
    // The reference runs one call at a time; whoever runs more answers more.
    const neededMs = requiredSamples(q) * RESERVE * (callMs + REQUEST_MS);
    const durationMs = WINDOWS_MS.find((windowMs) => windowMs >= neededMs);
    if (durationMs === undefined || (q === 0.5 && durationMs > LONGEST_FOR_MEDIAN_MS)) return [];
    const spelling = `closed:${concurrency}x${spellDuration(durationMs)}`;
    const why = `${clients}, for long enough to tell ${name} of each strategy`;
    return [{ spelling, kind: 'closed', concurrency, durationMs, why }];
  });
  const burst: LoadOffer = {
    spelling: `burst:${concurrency}`,
    kind: 'burst',
    concurrency,
    why: `${concurrency} requests at once, because so long a call leaves no time for many`,
  };
  // Where p99 and p90 take the same window, the shorter story is the first.
  const distinct = closed.filter(
    (each, place) => closed.findIndex((o) => o.spelling === each.spelling) === place,
  );
  return distinct.some(({ durationMs = 0 }) => durationMs <= LONGEST_FOR_MEDIAN_MS)
    ? distinct
    : [...distinct, burst];
}
