/**
 * N requests that are all due at one instant, over N connections opened before. Every request's own times are kept.
 */
import { setImmediate, setTimeout } from 'node:timers/promises';
import { firstDifferenceInText } from '../client/answer.js';
import { type Connection, openConnection } from '../client/connection.js';
import { readServerTiming } from '../client/server-timing.js';
import { monotonicMs } from '../clock.js';
import { HEALTH_PATH, SERVER_HEADER } from '../endpoints.js';
import {
  defineLoad,
  type LoadObservations,
  type LoadTarget,
  type PreparedRequest,
  type RequestRecord,
} from '../load.js';
import { parseCount } from '../units.js';

/** The last stretch before the start is waited for by polling, because timers are a millisecond coarse. */
const POLLED_MS = 3;

/** The most requests of one burst: each has a connection of its own, and each connection a file. */
const MOST_REQUESTS = 1_000;

interface Judged {
  readonly record: RequestRecord;
  /** What was wrong, in words; absent where nothing was. */
  readonly complaint?: string;
}

async function send(
  connection: Connection,
  index: number,
  request: PreparedRequest,
  intendedMs: number,
  timeoutMs: number,
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
    ...(firstByteMs === undefined ? {} : { firstByteMs }),
    ...(failure === undefined ? { endMs } : {}),
    ...(status === undefined ? {} : { status }),
    ...readServerTiming(headers['server-timing']?.toString()),
  };
  if (failure !== undefined)
    return { record: { ...base, outcome: failure }, complaint: `request ${index}: ${failure}` };
  if (status !== 200) {
    const complaint = `request ${index}: status ${status}, ${text.slice(0, 200)}`;
    return { record: { ...base, outcome: `http-${status}` }, complaint };
  }
  const difference = firstDifferenceInText(text, expected);
  if (difference === null) return { record: { ...base, outcome: 'ok' } };
  return { record: { ...base, outcome: 'bad-body' }, complaint: `request ${index} (${body}): ${difference}` };
}

function observe(judged: readonly Judged[], startedMs: number): LoadObservations {
  const records = judged.map(({ record }) => record);
  const errors: Record<string, number> = {};
  for (const { outcome } of records) if (outcome !== 'ok') errors[outcome] = (errors[outcome] ?? 0) + 1;
  const right = records.filter(({ outcome }) => outcome === 'ok');
  const endedMs = Math.max(startedMs, ...records.map(({ endMs }) => endMs ?? startedMs));
  const firstFailure = judged.find(({ complaint }) => complaint !== undefined)?.complaint;
  return {
    planned: records.length,
    sent: records.length,
    ok: right.length,
    errors,
    unfinished: 0,
    latenciesMs: right.map(({ endMs = 0, intendedMs }) => endMs - intendedMs).sort((a, b) => a - b),
    requests: records,
    startedMs,
    endedMs,
    windowMs: endedMs - startedMs,
    lagMaxMs: Math.max(...records.map(({ startMs, intendedMs }) => startMs - intendedMs)),
    ...(firstFailure === undefined ? {} : { firstFailure }),
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
    const sendAll = (intendedMs: number) =>
      Promise.all(
        connections.map((connection, index) =>
          send(connection, index, requestOf(index), intendedMs, timeoutMs),
        ),
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
