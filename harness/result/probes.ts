/**
 * The bystander's own figures: how long `GET /health` took while others were served. Latency counts from the
 * instant at which a probe was due. A probe without an answer is slower than any with one: it takes part in the
 * ranks of the percentiles, so an unanswered probe cannot make them better.
 */
import { percentileOrAbsent, type SortedSamples, sortSamples } from '../stats/quantile.js';
import type { Probes } from './schema.js';

/** One probe. Instants: `monotonicMs`. */
export interface ProbeRecord {
  readonly intendedMs: number;
  /** End of the answer, or the instant at which it failed or was given up; absent where it was still open. */
  readonly endMs?: number;
  /** Error class; absent where it was answered. */
  readonly failure?: string;
}

/**
 * A percentile is absent with too few probes, and where it falls among those without an answer. `maxMs` is the
 * longest time that any probe is known to have waited; with `failed` above 0 it means "at least".
 */
export function summariseProbes(probes: readonly ProbeRecord[]): Probes {
  const waits = sortSamples(probes.map((probe) => (isAnswered(probe) ? waitOf(probe) : Infinity)));
  const known = probes.map(waitOf).filter(Number.isFinite);
  const answered = probes.filter(isAnswered).length;
  const p50Ms = answeredPercentile(waits, 0.5);
  const p99Ms = answeredPercentile(waits, 0.99);
  return {
    sent: probes.length,
    answered,
    failed: probes.length - answered,
    ...(p50Ms === undefined ? {} : { p50Ms }),
    ...(p99Ms === undefined ? {} : { p99Ms }),
    ...(known.length === 0 ? {} : { maxMs: Math.max(...known) }),
  };
}

function isAnswered({ endMs, failure }: ProbeRecord): boolean {
  return endMs !== undefined && failure === undefined;
}

function waitOf({ intendedMs, endMs }: ProbeRecord): number {
  return endMs === undefined ? Infinity : endMs - intendedMs;
}

function answeredPercentile(waits: SortedSamples, q: number): number | undefined {
  const waitMs = percentileOrAbsent(waits, q);
  return waitMs === Infinity ? undefined : waitMs;
}
