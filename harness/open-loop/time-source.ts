/** The clock and timers of an open load: real ones in a run, virtual ones in tests. */
import { monotonicMs } from '../clock.js';
import type { AlarmClock } from './alarm-clock.js';

export interface TimeSource {
  /** The present instant, `monotonicMs`. */
  readonly now: () => number;
  /** Calls back once, after `delayMs` or later; a real one may come a millisecond early. */
  setTimer(callback: () => void, delayMs: number): unknown;
  clearTimer(timer: unknown): void;
  /** Calls back once at an instant, exactly; of two such orders only the later is carried out. */
  wakeAt(instantMs: number, callback: () => void): void;
  /** Calls back in the next turn of the event loop, after whatever has arrived. */
  setImmediate(callback: () => void): void;
}

export function realTime({ wakeAt }: Pick<AlarmClock, 'wakeAt'>): TimeSource {
  return {
    now: monotonicMs,
    setTimer: (callback, delayMs) => setTimeout(callback, delayMs),
    clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
    wakeAt,
    setImmediate: (callback) => void setImmediate(callback),
  };
}
