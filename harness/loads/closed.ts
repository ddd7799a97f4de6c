/**
 * C clients, each of which asks again as soon as it has its answer, for a fixed time; what is open then is waited for.
 * autocannon drives it, without its rate mode, whose latencies are not to be trusted, and without its histogram, which
 * is a millisecond coarse. A closed loop hides queueing: its percentiles are not those of an open one.
 */
import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';
import { type Complaint, Judge } from '../client/judge.js';
import { monotonicMs } from '../clock.js';
import { defineLoad, type LoadObservations, type LoadPlan, type LoadTarget } from '../load.js';
import { parseCount, parseDurationMs, spellDuration } from '../units.js';
import { Flight } from './closed/flight.js';
import { watchClient } from './closed/watched-client.js';

/** autocannon ends at the first of these ticks after it is told to; its default is a whole second. */
const TICK_MS = 100;

const MOST_CONNECTIONS = 1_000;

/** A little later than the clients' own timeouts, which decide first. */
const DRAIN_MARGIN_MS = 500;

async function drive(
  { concurrency }: LoadPlan,
  { origin, requests, timeoutMs }: LoadTarget,
  length: { durationMs: number } | { amount: number },
  onWindowEnd = () => {},
): Promise<LoadObservations> {
  const judge = new Judge();
  let stop = () => {};
  const flight = new Flight(() => stop(), onWindowEnd);
  // autocannon tells the status and text of an answer right before the client that got it.
  let complaint: Complaint | null = null;
  const ownLimit = 'amount' in length ? { amount: length.amount } : { duration: foreverS(length, timeoutMs) };
  // Without a callback it is both an emitter and a promise; its types know only the promise.
  const instance = autocannon({
    url: origin,
    connections: concurrency,
    sampleInt: TICK_MS,
    setupClient: (client: unknown) =>
      watchClient(client, timeoutMs, {
        maySend: () => flight.goesOn,
        sent: (sender) => flight.sent(sender),
        failed: (loser, loss) => flight.failed(loser, loss),
      }),
    ...ownLimit,
    requests: requests.map(({ path, body, expected }) => ({
      method: 'POST' as const,
      path,
      body,
      headers: { 'content-type': 'application/json' },
      onResponse: (status: number, text: string) => {
        complaint = judge.complain(body, expected, status, text);
      },
    })),
  }) as unknown as autocannon.Instance & PromiseLike<autocannon.Result> & { stop(): void };
  stop = () => instance.stop();
  instance.on('response', (client) => flight.answered(client, complaint));
  if ('durationMs' in length) await endAfter(length.durationMs, timeoutMs, flight, instance);
  else await instance;
  return flight.observe();
}

/** Longer than window and drain together: the end is ours to decide. */
function foreverS({ durationMs }: { readonly durationMs: number }, timeoutMs: number): number {
  return (durationMs + timeoutMs + 2 * DRAIN_MARGIN_MS) / 1e3 + 1;
}

async function endAfter(
  durationMs: number,
  timeoutMs: number,
  flight: Flight,
  instance: PromiseLike<unknown> & { stop(): void },
): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const timers = (async () => {
    await setTimeout(durationMs, undefined, { signal });
    flight.endWindow();
    await setTimeout(timeoutMs + DRAIN_MARGIN_MS, undefined, { signal });
    instance.stop();
  })().catch(() => {});
  await instance;
  over.abort();
  await timers;
}

export default defineLoad({
  summary: 'C connections that ask again as soon as they are answered, for a time (closed loop)',
  kind: 'closed',
  saturating: '64x1s',
  form: 'closed:CxD, C from 1 to 1000 connections for a duration D, for example closed:10x5s',
  parse(settings) {
    const match = /^(\d+)x(.+)$/.exec(settings);
    const concurrency = parseCount(match?.[1] ?? '', 1);
    const durationMs = parseDurationMs(match?.[2] ?? '');
    if (concurrency === null || concurrency > MOST_CONNECTIONS || durationMs === null) return null;
    return { spelling: `closed:${concurrency}x${spellDuration(durationMs)}`, concurrency, durationMs };
  },
  async open(plan, target) {
    await drive(plan, target, { amount: plan.concurrency });
    return {
      connectionWorkers: [],
      async run(startAtMs, onWindowEnd) {
        // A timer may fire a millisecond early.
        while (monotonicMs() < startAtMs) await setTimeout(startAtMs - monotonicMs());
        return drive(plan, target, { durationMs: plan.durationMs ?? 0 }, onWindowEnd);
      },
      async close() {},
    };
  },
});
