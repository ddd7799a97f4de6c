/**
 * The thread that lets probes and tasks arrive at the event loop of its process: at the instants of their course,
 * however late the loop is. What became due while it slept arrives in one message, in its order.
 */
import { parentPort } from 'node:worker_threads';
import type { Course } from '../break-even/course.js';
import { monotonicMs } from '../clock.js';

/** Places of the course, from the first to before the last; instants are `monotonicMs`. */
export interface Arrivals {
  readonly startMs: number;
  readonly first: number;
  readonly end: number;
}

/** From the order to the first instant, in milliseconds. */
const LEAD_MS = 2;

/** Nobody ever notifies this cell: waiting on it is waiting for the time limit. */
const silent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

parentPort?.on('message', ({ offsetsMs }: Course) => {
  const startMs = monotonicMs() + LEAD_MS;
  for (let first = 0; first < offsetsMs.length; ) {
    const leftMs = startMs + (offsetsMs[first] as number) - monotonicMs();
    if (leftMs > 0) Atomics.wait(silent, 0, 0, leftMs);
    const nowMs = monotonicMs() - startMs;
    let end = first;
    while (end < offsetsMs.length && (offsetsMs[end] as number) <= nowMs) end += 1;
    if (end > first) parentPort?.postMessage({ startMs, first, end } satisfies Arrivals);
    first = end;
  }
});
