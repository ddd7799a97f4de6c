/** What kind of time calls take, told from what they used: the processor, the event loop, or neither. */
import type { CallReport } from './module-report.js';
import { rankOf, type TimedCall } from './timed-calls.js';

/** Share of the wall time above which a call computes, and above which it does so on the loop. */
const COMPUTES_SHARE = 0.5;

function share(calls: readonly TimedCall[], part: 'cpuMs' | 'loopMs'): number {
  return rankOf(
    calls.map((call) => call[part] / Math.max(call.wallMs, Number.MIN_VALUE)),
    0.5,
  );
}

export function workOf(calls: readonly TimedCall[]): CallReport['work'] {
  const computes = share(calls, 'cpuMs') >= COMPUTES_SHARE && share(calls, 'loopMs') >= COMPUTES_SHARE;
  return computes ? 'cpu' : 'io';
}

/** Who computes while the loop is free is libuv's pool, whatever library asked it to. */
export function slotsOf(calls: readonly TimedCall[]): CallReport['nativeSlots'] {
  if (share(calls, 'loopMs') >= COMPUTES_SHARE) return 1;
  return share(calls, 'cpuMs') >= COMPUTES_SHARE ? 'libuv' : Number.POSITIVE_INFINITY;
}
