/** How many native asynchronous forms of a task run at a time in this process and in those it starts. */
import type { Scenario } from './scenario.js';
import { isExternal, type Strategy } from './strategy.js';

/** libuv's default, and its maximum (https://docs.libuv.org/en/v1.x/threadpool.html). */
const DEFAULT_LIBUV_THREADS = 4;
const MOST_LIBUV_THREADS = 1_024;

/** Threads of libuv's pool, which every process of a run takes over from the environment when it starts. */
export function libuvThreads(): number {
  const asked = Number.parseInt(process.env.UV_THREADPOOL_SIZE ?? '', 10);
  return asked > 0 ? Math.min(asked, MOST_LIBUV_THREADS) : DEFAULT_LIBUV_THREADS;
}

/** `Infinity` where nothing bounds them. */
export function nativeSlotsOf({ nativeSlots }: Pick<Scenario, 'nativeSlots'>): number {
  return nativeSlots === 'libuv' ? libuvThreads() : nativeSlots;
}

/**
 * The slots that a strategy has for this scenario: where `run` returns a promise, a thread that also answers HTTP goes on
 * to the next request while it waits.
 *
 * @param slots What the strategy itself says.
 */
export function slotsFor(
  scenario: Pick<Scenario, 'nativeSlots' | 'awaits'>,
  strategy: Strategy,
  slots: number,
): number {
  const overlaps =
    scenario.awaits === true && !isExternal(strategy) && strategy.sharesLoop && strategy.needs === 'run';
  return overlaps ? slots * nativeSlotsOf(scenario) : slots;
}
