/**
 * Wakes this process at an exact instant while it sleeps. A timer of the event loop sleeps for whole milliseconds; a
 * thread that waits for a futex sleeps for microseconds, and its message wakes the loop. So nobody has to poll, which
 * would take a core from the server under test, and the generator is a tenth of a millisecond late instead of a half.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const THREAD = new URL('./alarm-thread.js', import.meta.url);

/** Two words of 32 bits, of which the first counts the orders, and the instant of the present order. */
const SHARED_BYTES = 16;
export const INSTANT_AT_BYTE = 8;

export interface AlarmClock {
  /** Calls back once at `instantMs`, `monotonicMs`, or a little later. Of two orders only the later is carried out. */
  wakeAt(instantMs: number, callback: () => void): void;
  close(): Promise<void>;
}

/** Resolves once its thread has started; an order that comes before it waits for orders is not lost. */
export async function startAlarmClock(): Promise<AlarmClock> {
  const shared = new SharedArrayBuffer(SHARED_BYTES);
  const orders = new Int32Array(shared, 0, 1);
  const instant = new Float64Array(shared, INSTANT_AT_BYTE, 1);
  const thread = new Worker(THREAD, { workerData: shared });
  await once(thread, 'online');
  let pending: (() => void) | undefined;
  thread.on('message', () => {
    const callback = pending;
    pending = undefined;
    callback?.();
  });
  return {
    wakeAt(instantMs, callback) {
      pending = callback;
      instant[0] = instantMs;
      Atomics.add(orders, 0, 1);
      Atomics.notify(orders, 0);
    },
    async close() {
      pending = undefined;
      await thread.terminate();
    },
  };
}
