/**
 * How fast this machine starts processes just now. A trial is made of such starts, and another program that is at work
 * makes all of them longer alike; a number from another day would announce the wrong time.
 */
import { monotonicMs } from '../clock.js';
import { startChild } from '../ipc/parent-side.js';
import { median } from '../stats/quantile.js';

/** A process that every trial starts too, and that does nothing until it is asked. */
const ENTRY = new URL('../generator/main.js', import.meta.url);

const STARTS = 3;
const DEADLINE_MS = 10_000;

/**
 * Starting a process of ours until it answers, in milliseconds: the median of a few; `undefined` where none could be
 * started, which the first trial will tell of.
 *
 * @throws the signal's reason once it is aborted.
 */
export async function timeProcessStart(signal: AbortSignal): Promise<number | undefined> {
  const startsMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    signal.throwIfAborted();
    const beganMs = monotonicMs();
    const child = startChild(ENTRY, null);
    try {
      await child.ready(DEADLINE_MS);
      startsMs.push(monotonicMs() - beganMs);
    } catch {
      return undefined;
    } finally {
      await child.kill();
    }
  }
  return median(startsMs);
}
