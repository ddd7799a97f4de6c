/**
 * Calls when the next request is due: never before, at once where it is late, and never again for one that was missed.
 * Instants are absolute, so that no delay adds to the next. It does not block the event loop to wait, because then it
 * would also delay the answers.
 */
import type { IdleStrategy } from '../load.js';
import type { Offsets } from './schedule.js';
import type { TimeSource } from './time-source.js';

export interface Course {
  readonly offsets: Offsets;
  /** From the start to the end of the window, in milliseconds; no offset lies beyond it. */
  readonly durationMs: number;
  /** A request is due, or was due before now. */
  send(intendedMs: number): void;
  /** The window is over, and every request has been sent. */
  end(): void;
}

/**
 * The last stretch before an instant that is waited for by polling. A core that polls is taken from the server where
 * there are few. 0: none; the alarm is exact enough.
 */
const POLLED_MS: Readonly<Record<IdleStrategy, number>> = {
  sleep: 0,
  hybrid: 2,
  spin: Number.POSITIVE_INFINITY,
};

/** Late requests that are sent in a row before answers are let in: about half a millisecond of work. */
const MOST_IN_A_ROW = 32;

/** Follows the course from `startMs` on; what is returned ends it early. */
export function follow(course: Course, startMs: number, idle: IdleStrategy, time: TimeSource): () => void {
  const polledMs = POLLED_MS[idle];
  let isStopped = false;
  let timer: unknown;
  let offsetMs = course.offsets();

  const turn = () => {
    for (let row = 0; !isStopped; row += 1) {
      const dueMs = startMs + (offsetMs ?? course.durationMs);
      const waitMs = dueMs - time.now();
      if (waitMs > 0) return wait(dueMs, waitMs);
      if (row === MOST_IN_A_ROW) return time.setImmediate(turn);
      if (offsetMs === undefined) return course.end();
      offsetMs = course.offsets();
      course.send(dueMs);
    }
  };
  const wait = (dueMs: number, waitMs: number) => {
    if (waitMs <= polledMs) time.setImmediate(turn);
    else if (polledMs === 0) time.wakeAt(dueMs, turn);
    // Whole milliseconds, rounded up: one that fires early is set again for the rest, one that was short always would.
    else timer = time.setTimer(turn, Math.max(1, Math.ceil(waitMs - polledMs)));
  };
  time.setImmediate(turn);
  return () => {
    isStopped = true;
    time.clearTimer(timer);
  };
}
