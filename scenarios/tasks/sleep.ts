/**
 * Waiting of a given length in the three forms of a task. None of them ends early, and none uses a processor
 * while it waits.
 */
import { setTimeout as timer } from 'node:timers/promises';

/** Longest time for which the sliced form keeps the thread, in milliseconds. */
const SLICE_MS = 10;

/** Nobody ever notifies this cell: waiting on it is waiting for the time limit. */
const silent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Blocks the calling thread for `durationMs`. */
export function sleepBlocking(durationMs: number): void {
  const deadlineMs = performance.now() + durationMs;
  for (let leftMs = durationMs; leftMs > 0; leftMs = deadlineMs - performance.now()) {
    Atomics.wait(silent, 0, 0, leftMs);
  }
}

/** Resolves after `durationMs`. A timer may fire up to 1 ms early, hence the loop. */
export async function sleepAsync(durationMs: number): Promise<void> {
  const deadlineMs = performance.now() + durationMs;
  for (let leftMs = durationMs; leftMs > 0; leftMs = deadlineMs - performance.now()) {
    await timer(Math.ceil(leftMs));
  }
}

/**
 * Blocks the calling thread for `durationMs` in all, in slices of {@link SLICE_MS}. Only the time that it
 * blocked itself counts: two of them on one thread take the sum of both, as two halves of real work would.
 */
export function* sleepSliced(durationMs: number): Generator<void, void, void> {
  for (let leftMs = durationMs; leftMs > 0; ) {
    const startedMs = performance.now();
    sleepBlocking(Math.min(SLICE_MS, leftMs));
    leftMs -= performance.now() - startedMs;
    if (leftMs > 0) yield;
  }
}
