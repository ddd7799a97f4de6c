/**
 * When each request of an open load is due. A pure function of plan and seed: what a server does cannot move it. Each
 * instant is worked out when it is asked for, so that a long schedule needs no more memory than a short one.
 */
import { createHash } from 'node:crypto';
import { createRandom } from '../stats/random.js';
import { type ArrivalPlan, expectedIn, type Segment } from './arrival-plan.js';

/** Gives the next offset from the start in milliseconds, never below the one before; `undefined` after the last. */
export type Offsets = () => number | undefined;

/** What is known of a schedule before it starts. */
export interface Survey {
  /** Arrivals in all. */
  readonly planned: number;
  /** Equal for equal schedules, whatever the machine: of every offset in whole microseconds. */
  readonly hash: string;
}

/** Offsets that are hashed at a time. */
const BLOCK = 4_096;

/** 64 bits of the digest tell all schedules of a life-time apart. */
const HASH_CHARACTERS = 16;

/**
 * Arrivals of a Poisson process with a rate that changes: unit-rate arrivals in the cumulative rate, carried back to
 * time by its inverse (Çinlar, Introduction to Stochastic Processes, 1975, theorem 7.4). Evenly spaced ones stand in
 * the middle of their intervals, so that two segments join without a gap of double or no length.
 */
export function offsetsOf({ segments, spacing }: ArrivalPlan, seed: number): Offsets {
  const random = createRandom(seed);
  const gap = spacing === 'constant' ? () => 1 : () => -Math.log(1 - random());
  let cumulative = spacing === 'constant' ? 0.5 : gap();
  let index = 0;
  let before = 0;
  let startMs = 0;
  return () => {
    let segment = segments[index];
    while (segment !== undefined && cumulative - before >= expectedIn(segment)) {
      before += expectedIn(segment);
      startMs += segment.durationMs;
      index += 1;
      segment = segments[index];
    }
    if (segment === undefined) return undefined;
    const offsetMs = startMs + timeOf(segment, cumulative - before);
    cumulative += gap();
    return offsetMs;
  };
}

/** Walks the whole schedule once. */
export function survey(plan: ArrivalPlan, seed: number): Survey {
  const offsets = offsetsOf(plan, seed);
  const hash = createHash('sha256');
  const block = new Float64Array(BLOCK);
  let planned = 0;
  for (let offsetMs = offsets(); offsetMs !== undefined; offsetMs = offsets()) {
    block[planned % BLOCK] = Math.round(offsetMs * 1e3);
    planned += 1;
    if (planned % BLOCK === 0) hash.update(block);
  }
  hash.update(block.subarray(0, planned % BLOCK));
  return { planned, hash: hash.digest('hex').slice(0, HASH_CHARACTERS) };
}

/**
 * When a segment has had `count` arrivals, in milliseconds from its start: the solution of
 * `from t + (to - from) t^2 / 2d = count`, in the form that loses no digits where the rate hardly changes.
 */
function timeOf({ fromPerSec, toPerSec, durationMs }: Segment, count: number): number {
  const from = fromPerSec / 1e3;
  const growth = (toPerSec - fromPerSec) / 1e3 / durationMs;
  const timeMs = (2 * count) / (from + Math.sqrt(Math.max(0, from * from + 2 * growth * count)));
  return Math.min(durationMs, timeMs);
}
