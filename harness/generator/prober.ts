/**
 * Entry of the prober process: asks the bystander endpoint at a fixed rate and never waits for an answer before it
 * asks again. A late answer therefore delays no other probe, and a blocked server is seen from the first
 * millisecond on. Latency counts from the instant at which a probe was due.
 */
import { setTimeout } from 'node:timers/promises';
import { type Connection, openConnection } from '../client/connection.js';
import { monotonicMs } from '../clock.js';
import { answerParent } from '../ipc/child-side.js';
import { killGroup, killMarked } from '../ipc/process-group.js';
import type { ProbeRecord } from '../result/probes.js';

export interface ProberSettings {
  readonly origin: string;
  readonly path: string;
  /** Time between two probes, in milliseconds. */
  readonly intervalMs: number;
  /** A probe that takes longer has failed, in milliseconds. */
  readonly timeoutMs: number;
  /**
   * Process group to kill should the coordinator die, and the mark of what has left it: a blocked target could not
   * notice by itself.
   */
  readonly guarded: { readonly groupPid: number; readonly mark: string };
}

/** Probes under way at a time; at 50 per second, more than five seconds of a server that does not answer. */
const MOST_CONNECTIONS = 256;

/**
 * Connections opened before the first probe. A server that is busy takes in new ones slowly, one in a turn of its
 * loop, and that wait is not what the bystander is to show; these last for over two seconds without an answer.
 */
const FIRST_CONNECTIONS = 128;

/** Opened at a time: few enough not to overrun a small backlog. */
const OPENED_AT_ONCE = 8;

/** Time for opening them, in milliseconds; a server that is slow to answer is probed on fewer. */
const OPENING_MS = 2_000;

const settings = JSON.parse(process.argv[2] ?? '{}') as ProberSettings;
const idle: Connection[] = [];
const underWay = new Set<Promise<void>>();
const records: ProbeRecord[] = [];
let connections = 0;
let asking = false;

process.once('disconnect', () => {
  killMarked(settings.guarded.mark);
  killGroup(settings.guarded.groupPid);
});

function open(): Connection {
  connections += 1;
  return openConnection(settings.origin);
}

async function probe(intendedMs: number): Promise<void> {
  const connection = idle.pop() ?? (connections < MOST_CONNECTIONS ? open() : undefined);
  if (connection === undefined) {
    records.push({ intendedMs, failure: 'dropped' });
    return;
  }
  const { path, timeoutMs } = settings;
  const { endMs, status, failure } = await connection.call({ method: 'GET', path, timeoutMs });
  idle.push(connection);
  const wrong = failure ?? (status === 200 ? undefined : `http-${status}`);
  records.push({ intendedMs, endMs, ...(wrong === undefined ? {} : { failure: wrong }) });
}

async function keepAsking(): Promise<void> {
  const firstMs = monotonicMs();
  for (let tick = 0; asking; tick += 1) {
    const intendedMs = firstMs + tick * settings.intervalMs;
    const waitMs = intendedMs - monotonicMs();
    if (waitMs > 0) await setTimeout(waitMs);
    if (!asking) return;
    const running = probe(intendedMs);
    underWay.add(running);
    void running.finally(() => underWay.delete(running));
  }
}

/**
 * Refused or broken connections are no reason to stop: the load will meet them too, and say so.
 *
 * @throws Error where connections are taken in beside those of the load, and none is answered.
 */
async function openFirst(): Promise<void> {
  const { path } = settings;
  const deadlineMs = monotonicMs() + OPENING_MS;
  const openOne = async () => {
    const connection = open();
    const timeoutMs = deadlineMs - monotonicMs();
    const { failure } = await connection.call({ method: 'GET', path, timeoutMs });
    if (failure !== 'timeout') idle.push(connection);
  };
  while (connections < FIRST_CONNECTIONS && monotonicMs() < deadlineMs - 1) {
    await Promise.all(Array.from({ length: OPENED_AT_ONCE }, openOne));
  }
  if (idle.length > 0) return;
  throw new Error(
    `got no answer to GET ${path} within ${OPENING_MS} ms beside the connections of the load: ` +
      'a server has to serve several connections at a time',
  );
}

answerParent(
  {
    async start() {
      await openFirst();
      asking = true;
      void keepAsking();
    },
    async stop(graceMs: number) {
      asking = false;
      await Promise.race([Promise.all(underWay), setTimeout(graceMs)]);
      return records;
    },
  },
  null,
);
