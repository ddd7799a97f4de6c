/**
 * When probes and tasks are due while others' waits are measured: written down before the start, whatever happens
 * then. Probes come at a fixed rate. Of tasks one comes in each period, at a random instant of it: a fixed number, so
 * that a short window has neither none nor many, and yet two may meet. Pure.
 */
import { createRandom } from '../stats/random.js';
import { PROBES_PER_SEC, periodMs, probeMs, tasksOf } from './plan.js';

export interface Course {
  /** Since the start, in milliseconds, ascending. */
  readonly offsetsMs: Float64Array;
  /** 1 where a task is due, 0 where a probe is; as long as the offsets. */
  readonly isTask: Uint8Array;
}

/** @param seed Whole number from 0 to 2^32 - 1. */
export function courseOf(lengthMs: number, seed: number): Course {
  const random = createRandom(seed);
  const probes = Math.floor((probeMs(lengthMs) * PROBES_PER_SEC) / 1_000);
  const due = [
    ...Array.from({ length: probes }, (_, place) => ({
      offsetMs: (place * 1_000) / PROBES_PER_SEC,
      task: 0,
    })),
    ...Array.from({ length: tasksOf(lengthMs) }, (_, place) => ({
      offsetMs: (place + random()) * periodMs(lengthMs),
      task: 1,
    })),
  ].sort((a, b) => a.offsetMs - b.offsetMs);
  return {
    offsetsMs: Float64Array.from(due, ({ offsetMs }) => offsetMs),
    isTask: Uint8Array.from(due, ({ task }) => task),
  };
}
