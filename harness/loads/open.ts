/**
 * Requests that arrive when a schedule says so, whether or not the ones before were answered: an open loop. Latency
 * counts from the instant at which a request was due, so that a server that stands still is seen in every request that
 * came meanwhile.
 */
import { callOver } from '../client/connection.js';
import { defineLoad, type LoadTarget } from '../load.js';
import { startAlarmClock } from '../open-loop/alarm-clock.js';
import {
  ARRIVAL_FORM,
  type ArrivalPlan,
  durationOf,
  parseArrivals,
  peakOf,
  spellArrivals,
} from '../open-loop/arrival-plan.js';
import { Connections } from '../open-loop/connections.js';
import { MOST_IN_FLIGHT, OpenLoop } from '../open-loop/open-loop.js';
import { offsetsOf, survey } from '../open-loop/schedule.js';
import { realTime } from '../open-loop/time-source.js';

const NAME = 'open';

/** Connections opened before the start: what is in flight at the highest rate if each request takes so long. */
const OPENED_FOR_MS = 100;
const FEWEST_OPENED = 4;
const MOST_OPENED = 128;

/** Requests of the load that are sent at once before the start, and not recorded. */
const REHEARSED = 4;

async function rehearse(connections: Connections, { requests, timeoutMs }: LoadTarget): Promise<void> {
  const few = Array.from({ length: REHEARSED }, (_, index) => requests[index % requests.length]);
  const sending = few.map(async (request) => {
    if (request === undefined) return;
    const { path, body } = request;
    const lane = connections.take();
    const { failure } = await callOver(lane.client, { method: 'POST', path, body, timeoutMs });
    if (failure === undefined) connections.giveBack(lane);
    else connections.discard(lane);
  });
  await Promise.all(sending);
}

function openedBefore(arrivals: ArrivalPlan): number {
  const wanted = Math.ceil((peakOf(arrivals) * OPENED_FOR_MS) / 1e3);
  return Math.min(MOST_OPENED, Math.max(FEWEST_OPENED, wanted));
}

export default defineLoad({
  summary: 'requests that arrive at a rate, for a time, whether or not the server keeps up (open loop)',
  kind: 'open',
  saturating: '20000x1s',
  form: ARRIVAL_FORM,
  parse(settings) {
    const arrivals = parseArrivals(settings);
    if (arrivals === null) return null;
    return {
      spelling: `${NAME}:${spellArrivals(arrivals)}`,
      concurrency: MOST_IN_FLIGHT,
      durationMs: durationOf(arrivals),
    };
  },
  async open({ spelling }, target) {
    const arrivals = parseArrivals(spelling.slice(NAME.length + 1));
    if (arrivals === null) throw new Error(`"${spelling}" is not of the form ${ARRIVAL_FORM}`);
    const plan = { survey: survey(arrivals, target.seed), durationMs: durationOf(arrivals) };
    const connections = new Connections(target.origin);
    const connectionWorkers = await connections.openFirst(openedBefore(arrivals), target.timeoutMs);
    await rehearse(connections, target);
    const alarmClock = await startAlarmClock();
    return {
      connectionWorkers,
      run(startAtMs, onWindowEnd = () => {}) {
        const offsets = offsetsOf(arrivals, target.seed);
        const run = { ...plan, offsets, onWindowEnd };
        return new OpenLoop(run, target, connections, startAtMs, realTime(alarmClock)).over;
      },
      async close() {
        await Promise.all([connections.close(), alarmClock.close()]);
      },
    };
  },
});
