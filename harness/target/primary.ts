/**
 * The role of a cluster primary: starts the servers that share the port, passes every question on to all of them and
 * puts their answers together. A server that dies is replaced, as a production cluster would.
 */
import cluster, { type Worker } from 'node:cluster';
import { messageOf } from '../errors.js';
import { converseWith } from '../ipc/parent-side.js';
import type { ServerFacts, TargetGreeting, TargetRole, TargetSettings } from './protocol.js';

/** How long a server may take to listen or to answer a question of the primary, in milliseconds. */
const SERVER_DEADLINE_MS = 30_000;

interface Server {
  readonly worker: Worker;
  readonly conversation: ReturnType<typeof converseWith>;
}

export async function servePrimary(settings: TargetSettings, serverCount: number): Promise<TargetRole> {
  cluster.setupPrimary({ execArgv: [], serialization: 'advanced' });
  const servers = new Map<number, Server>();
  let stopping = false;
  let windowOpen = false;
  let started = 0;
  let ended = 0;

  const startServer = (): Server => {
    const worker = cluster.fork();
    const server = { worker, conversation: converseWith(worker.process as never) };
    servers.set(worker.id, server);
    started += 1;
    return server;
  };
  cluster.on('exit', (worker) => {
    servers.delete(worker.id);
    ended += 1;
    if (stopping) return;
    const server = startServer();
    if (windowOpen) ask(server, 'openWindow', null).catch(() => {});
  });

  // A server that has just replaced a dead one can be asked only once it is there.
  const ask = async <T>({ conversation }: Server, question: string, payload: unknown): Promise<T> => {
    try {
      await conversation.ready(SERVER_DEADLINE_MS);
      return await conversation.ask<T>(question, payload, SERVER_DEADLINE_MS);
    } catch (cause) {
      throw new Error(`a server of the cluster ${messageOf(cause)}`, { cause });
    }
  };
  const askAll = <T>(question: string, payload: unknown): Promise<T[]> =>
    Promise.all([...servers.values()].map((server) => ask<T>(server, question, payload)));

  const greetings = await Promise.all(
    Array.from({ length: serverCount }, () =>
      startServer().conversation.ready<TargetGreeting>(SERVER_DEADLINE_MS),
    ),
  );
  const url = greetings[0]?.url ?? '';
  const readyMs = Math.max(...greetings.map((greeting) => greeting.readyMs));
  const slots = greetings.some((greeting) => greeting.slots === null)
    ? null
    : greetings.reduce((sum, greeting) => sum + (greeting.slots ?? 0), 0);

  return {
    greeting: () => ({ url, slots, readyMs }),
    async warmUp() {
      const warmed = await askAll<number>('warmUp', null);
      return warmed.reduce((sum, workers) => sum + workers, 0);
    },
    async openWindow() {
      windowOpen = true;
      // A server that replaces a dead one from now on must not shorten its sleeps.
      cluster.setupPrimary({ args: [JSON.stringify({ ...settings, rehearses: false })] });
      await askAll('openWindow', null);
    },
    async closeWindow(deadlineMs) {
      const facts = (await askAll<ServerFacts[]>('closeWindow', deadlineMs)).flat();
      // The primary's own children are the workers of this strategy; it serves nothing itself.
      return facts.map((fact, index) =>
        index === 0 ? { ...fact, workersStarted: started, workersEnded: ended } : fact,
      );
    },
    async stop() {
      stopping = true;
      const exits = [...servers.values()].map(({ conversation }) => conversation.ended);
      for (const { worker } of servers.values()) worker.process.kill('SIGKILL');
      await Promise.all(exits);
    },
  };
}
