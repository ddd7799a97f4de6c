/** The thread of an alarm clock: sleeps until the instant of the last order, and says that it has come. */
import { parentPort, workerData } from 'node:worker_threads';
import { monotonicMs } from '../clock.js';
import { INSTANT_AT_BYTE } from './alarm-clock.js';

const orders = new Int32Array(workerData as SharedArrayBuffer, 0, 1);
const instant = new Float64Array(workerData as SharedArrayBuffer, INSTANT_AT_BYTE, 1);

for (let done = 0; ; ) {
  Atomics.wait(orders, 0, done);
  const order = Atomics.load(orders, 0);
  const leftMs = (instant[0] as number) - monotonicMs();
  // A new order ends this wait before its time.
  if (leftMs > 0 && Atomics.wait(orders, 0, order, leftMs) !== 'timed-out') continue;
  parentPort?.postMessage(null);
  done = order;
}
