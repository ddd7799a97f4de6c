/**
 * Notes when the event loop stood still, by a timer that should come every {@link TICK_MS}: one that comes late says from
 * when to when nothing else came either. What it says is a lower bound, short by at most one tick, and it does not ask who
 * held the loop: a task, a garbage collection, or other programs on a busy processor.
 *
 * Its price: a wake-up in twenty milliseconds where the loop sleeps otherwise, about a quarter of a percent of a core and
 * below the resolution of the processor time that is reported; where the loop works, none that could be measured.
 */
import { monotonicMs } from '../clock.js';
import type { Stall } from '../window-notes.js';

/** A stall is told by so much too short at most. */
export const TICK_MS = 20;

/** A timer is late by a millisecond or two at any time; from here on somebody waits. */
const SHORTEST_MS = 20;

/** Longest ones that are told; the others add nothing to a picture. */
const MOST_STALLS = 100;

export interface StallWatch {
  /** Ends it. The longest stalls until the last tick, in order of time; one that ends now is seen at the next. */
  end(): readonly Stall[];
}

export function watchStalls(): StallWatch {
  const stalls: Stall[] = [];
  let expectedMs = monotonicMs() + TICK_MS;
  const timer = setInterval(() => {
    const nowMs = monotonicMs();
    if (nowMs - expectedMs >= SHORTEST_MS) stalls.push({ startMs: expectedMs, endMs: nowMs });
    expectedMs = nowMs + TICK_MS;
  }, TICK_MS).unref();
  return {
    end() {
      clearInterval(timer);
      return longestOf(stalls, MOST_STALLS);
    },
  };
}

/** The `most` longest, in order of time. */
export function longestOf(stalls: readonly Stall[], most: number): Stall[] {
  const lengthOf = ({ startMs, endMs }: Stall) => endMs - startMs;
  return [...stalls]
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, most)
    .sort((a, b) => a.startMs - b.startMs);
}
