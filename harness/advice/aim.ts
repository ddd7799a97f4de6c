/**
 * The contract of an aim: what somebody may want of a function under load, and by which figure it is judged. An aim
 * chooses the figure and the words; `recommend.ts` does the ranking, the same for all.
 */
import type { Aim as AimName } from '../result/advice-schema.js';
import type { MetricName } from '../result/metrics.js';
import type { Candidate } from './context.js';

export interface Aim {
  readonly name: AimName;
  /** Completes "for": `the lowest latency`. */
  readonly words: string;
  /** The figure it is judged by, the first that every candidate has. */
  readonly metrics: readonly {
    readonly name: MetricName;
    /** Stands before the figure: `p99`. */
    readonly words: string;
    /** Why it is not a better one: `too few requests for p99`. */
    readonly because?: string;
  }[];
  /** A candidate with which the aim is reached, whatever the figures of the others; `null` where there is none. */
  reachedBy?(
    candidates: readonly Candidate[],
  ): { readonly candidate: Candidate; readonly why: string } | null;
  /** Distance in the metric's unit below which a difference matters to nobody. Default: any counts. */
  readonly relevant?: { readonly value: number; readonly reason: string };
  /** Whether the load has an end, where other figures say more. Default: the same. */
  readonly ofBurst?: Aim['metrics'];
}

/** How an aim is judged in one group: the first of its figures that all have; `null` where there is none. */
export function figureOf(aim: Aim, candidates: readonly Candidate[]): Aim['metrics'][number] | null {
  const isBurst = candidates.some(({ cell }) => 'makespanMs' in cell.metrics);
  const choice = (isBurst && aim.ofBurst) || aim.metrics;
  return choice.find(({ name }) => candidates.every(({ metric }) => metric(name) !== undefined)) ?? null;
}
