/**
 * Entry of the prober process: asks the bystander endpoint at fixed rates and never waits for an answer before it
 * asks again. A late answer therefore delays no other probe, and a blocked server is seen from the first
 * millisecond on. Latency counts from the instant at which a probe was due. After the load it goes on until the
 * server answers as before it.
 */
import { setTimeout } from 'node:timers/promises';
import { type Exchange, openConnection } from '../client/connection.js';
import { monotonicMs } from '../clock.js';
import { SERVER_HEADER } from '../endpoints.js';
import { answerParent } from '../ipc/child-side.js';
import { killGroup, killMarked } from '../ipc/process-group.js';
import type { ProbeRecord, ProbeVariant } from '../result/probe-record.js';
import { type LoadSpan, recoveryOf } from '../result/recovery.js';
import { ProbeConnections } from './probe-connections.js';
import { dueProbes, type ProbeRates } from './probe-schedule.js';
import { type SelfWatch, watchSelf } from './self-watch.js';

export interface ProberSettings {
  readonly origin: string;
  readonly path: string;
  readonly rates: ProbeRates;
  /** A probe that takes longer has failed, in milliseconds. */
  readonly timeoutMs: number;
  /**
   * Process group to kill should the coordinator die, and the mark of what has left it: a blocked target could not
   * notice by itself.
   */
  readonly guarded: { readonly groupPid: number; readonly mark: string };
}

/** How the prober is to end. */
export interface ProberEnd {
  readonly span: LoadSpan;
  /** It asks no longer than this, recovered or not, in milliseconds from the order on. */
  readonly recoveryMs: number;
  /** It waits for no answer longer than this, in milliseconds from the order on. */
  readonly graceMs: number;
}

/** Probes on connections of their own that are under way at a time; at 10 per second, 25 seconds without an answer. */
const MOST_NEW_CONNECTIONS = 256;

/** How often it is asked whether the server has recovered, in milliseconds: twice per probe. */
const RECOVERY_CHECK_MS = 10;

const settings = JSON.parse(process.argv[2] ?? '{}') as ProberSettings;
const connections = new ProbeConnections(settings.origin);
const underWay = new Map<Promise<void>, ProbeRecord>();
const records: ProbeRecord[] = [];
let newConnections = 0;
let asking = false;
let use: SelfWatch | undefined;

process.once('disconnect', () => {
  killMarked(settings.guarded.mark);
  killGroup(settings.guarded.groupPid);
});

async function probeKept(due: ProbeRecord): Promise<void> {
  const connection = await connections.take();
  const timeoutMs = settings.timeoutMs - (monotonicMs() - due.intendedMs);
  const exchange = await connection.call({ method: 'GET', path: settings.path, timeoutMs });
  const server = exchange.headers[SERVER_HEADER]?.toString() ?? connection.server;
  if (server !== undefined) connection.server = server;
  connections.giveBack(connection);
  record(due, exchange, server);
}

async function probeAnew(due: ProbeRecord): Promise<void> {
  if (newConnections >= MOST_NEW_CONNECTIONS) {
    records.push({ ...due, endMs: monotonicMs(), failure: 'dropped' });
    return;
  }
  newConnections += 1;
  const { origin, path, timeoutMs } = settings;
  const connection = openConnection(origin);
  const exchange = await connection.call({ method: 'GET', path, timeoutMs, last: true });
  newConnections -= 1;
  void connection.close();
  record(due, exchange, exchange.headers[SERVER_HEADER]?.toString());
}

function record(due: ProbeRecord, { endMs, status, failure }: Exchange, server: string | undefined): void {
  const wrong = failure ?? (status === 200 ? undefined : `http-${status}`);
  records.push({
    ...due,
    endMs,
    ...(wrong === undefined ? {} : { failure: wrong }),
    ...(server === undefined ? {} : { server }),
  });
}

const ASK: Readonly<Record<ProbeVariant, (due: ProbeRecord) => Promise<void>>> = {
  'keep-alive': probeKept,
  'new-connection': probeAnew,
};

async function keepAsking(): Promise<void> {
  // A moment later: what this process does at its start is not to be the slowest probe of the baseline.
  const firstMs = monotonicMs() + settings.rates.intervalMs / 2;
  for (const { offsetMs, variant } of dueProbes(settings.rates)) {
    const dueMs = firstMs + offsetMs;
    const waitMs = dueMs - monotonicMs();
    if (waitMs > 0) await setTimeout(waitMs);
    if (!asking) return;
    // A timer may fire up to 1 ms early; a probe cannot have waited before it was sent.
    const due: ProbeRecord = { variant, intendedMs: Math.min(dueMs, monotonicMs()) };
    const running = ASK[variant](due);
    underWay.set(running, due);
    void running.finally(() => underWay.delete(running));
  }
}

/** Until the server has recovered, or is not going to for as long as anybody waits. */
async function recovered(span: LoadSpan, recoveryMs: number): Promise<void> {
  const deadlineMs = monotonicMs() + recoveryMs;
  const known = records.length;
  // What came back while the load ran tells nothing of the time after it, and may be much.
  const telling = records.filter(
    ({ intendedMs, endMs = 0 }) => intendedMs < span.startedMs || endMs >= span.endedMs,
  );
  const isOpen = () =>
    recoveryOf([...telling, ...records.slice(known), ...underWay.values()], span)?.atLeast === true;
  while (monotonicMs() < deadlineMs && isOpen()) await setTimeout(RECOVERY_CHECK_MS);
}

answerParent(
  {
    async start() {
      await connections.openFirst(settings.path);
      use = watchSelf();
      asking = true;
      void keepAsking();
    },
    async stop({ span, recoveryMs, graceMs }: ProberEnd) {
      if (use === undefined) throw new Error('the prober was not started');
      const graceEndMs = monotonicMs() + graceMs;
      await recovered(span, recoveryMs);
      asking = false;
      const leftMs = Math.max(0, graceEndMs - monotonicMs());
      await Promise.race([Promise.all(underWay.keys()), setTimeout(leftMs)]);
      const endMs = monotonicMs();
      const open = [...underWay.values()].map((due) => ({ ...due, endMs, failure: 'unfinished' }));
      return { probes: [...records, ...open], use: await use() };
    },
  },
  null,
);
