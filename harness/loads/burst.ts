/**
 * N requests that are all due at one instant, over N connections opened before. Every request's own times are kept.
 */
import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Connection, openConnection } from '../client/connection.js';
import { type Complaint, Judge } from '../client/judge.js';
import { readServerTiming } from '../client/server-timing.js';
import { Tally } from '../client/tally.js';
import { monotonicMs } from '../clock.js';
import { HEALTH_PATH, SERVER_HEADER } from '../endpoints.js';
import {
  defineLoad,
  type LoadObservations,
  type LoadTarget,
  type PreparedRequest,
  type RequestRecord,
} from '../load.js';
import { Recorder } from '../stats/distribution.js';
import { parseCount } from '../units.js';

/** The last stretch before the start is waited for by polling, because timers are a millisecond coarse. */
const POLLED_MS = 3;

/** The most requests of one burst: each has a connection of its own, and each connection a file. */
const MOST_REQUESTS = 1_000;

interface Judged {
  readonly record: RequestRecord;
  /** End of the answer, or the instant of the failure. */
  readonly endMs: number;
  /** What was wrong; absent where nothing was. */
  readonly complaint?: Complaint;
}

async function send(
  connection: Connection,
  index: number,
  request: PreparedRequest,
  intendedMs: number,
  { timeoutMs, judge }: { readonly timeoutMs: number; readonly judge: Judge },
): Promise<Judged> {
  const { path, body, expected } = request;
  const { startMs, firstByteMs, endMs, status, headers, text, failure } = await connection.call({
    method: 'POST',
    path,
    body,
    timeoutMs,
  });
  const base = {
    index,
    intendedMs,
    startMs,
    ...(failure === undefined ? { endMs } : {}),
    ...(firstByteMs === undefined ? {} : { firstByteMs }),
    ...(status === undefined ? {} : { status }),
    ...readServerTiming(headers['server-timing']?.toString()),
  };
  const complaint =
    failure === undefined
      ? judge.complain(body, expected, status ?? 0, text)
      : { errorClass: failure, example: failure };
  if (complaint === null) return { endMs, record: { ...base, outcome: 'ok' } };
  const example = `request ${index}: ${complaint.example}`;
  return { endMs, record: { ...base, outcome: complaint.errorClass }, complaint: { ...complaint, example } };
}

function observe(judged: readonly Judged[], startedMs: number): LoadObservations {
  const tally = new Tally();
  const lag = new Recorder();
  for (const { record, endMs, complaint } of judged) {
    const { startMs, intendedMs } = record;
    lag.record(startMs - intendedMs);
    if (complaint === undefined) tally.right(endMs - intendedMs, true, endMs - startMs);
    else
      tally.failed(complaint.errorClass, {
        atMs: endMs,
        waitedMs: endMs - intendedMs,
        example: complaint.example,
      });
  }
  const records = judged.map(({ record }) => record);
  const endedMs = Math.max(startedMs, ...records.map((record) => record.endMs ?? startedMs));
  return {
    planned: records.length,
    sent: records.length,
    ...tally.figures(),
    requests: records,
    lag: lag.distribution(),
    startedMs,
    endedMs,
    windowMs: endedMs - startedMs,
  };
}

export default defineLoad({
  summary: 'N requests due at the same instant over N open connections; every request is kept',
  kind: 'burst',
  form: 'burst:N, N from 1 to 1000, for example burst:8',
  parse(settings) {
    const requests = parseCount(settings, 1);
    if (requests === null || requests > MOST_REQUESTS) return null;
    return { spelling: `burst:${requests}`, concurrency: requests, requests };
  },
  async open({ concurrency }, target: LoadTarget) {
    const { origin, requests, timeoutMs } = target;
    const requestOf = (index: number) => requests[index % requests.length] as PreparedRequest;
    const connections: Connection[] = [];
    const connectionWorkers: string[] = [];
    // One after the other, so that a cluster hands them to its servers in turn.
    for (let index = 0; index < concurrency; index += 1) {
      const connection = openConnection(origin);
      connections.push(connection);
      const { headers } = await connection.call({ method: 'GET', path: HEALTH_PATH, timeoutMs });
      connectionWorkers.push(headers[SERVER_HEADER]?.toString() ?? '');
    }
    const how = { timeoutMs, judge: new Judge() };
    const sendAll = (intendedMs: number) =>
      Promise.all(
        connections.map((connection, index) => send(connection, index, requestOf(index), intendedMs, how)),
      );
    await sendAll(monotonicMs());
    return {
      connectionWorkers,
      async run(startAtMs) {
        await setTimeout(Math.max(0, startAtMs - monotonicMs() - POLLED_MS));
        while (monotonicMs() < startAtMs) await setImmediate();
        return observe(await sendAll(startAtMs), startAtMs);
      },
      async close() {
        await Promise.all(connections.map((connection) => connection.close()));
      },
    };
  },
});
