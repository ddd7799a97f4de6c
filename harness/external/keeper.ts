/**
 * Starts a server that is not ours, waits until it answers, and ends it. The keeper lives in a process of its own
 * beside the server, in the same process group: should the coordinator die, the keeper ends the group, which a
 * foreign server could not do by itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openConnection } from '../client/connection.js';
import { monotonicMs } from '../clock.js';
import { LAUNCH_MS } from '../deadlines.js';
import { HEALTH_PATH } from '../endpoints.js';
import { spellExit } from '../ipc/exit-words.js';
import { MARK } from '../ipc/process-group.js';
import { findFreePort } from './free-port.js';
import type { KeeperGreeting, KeeperSettings } from './protocol.js';
import { askSlots } from './self-report.js';
import { fillCommand } from './server-command.js';

/** Time between two questions whether it answers already, in milliseconds; the start is known no finer. */
const POLL_MS = 15;

/** Time for one such answer, in milliseconds. */
const POLL_TIMEOUT_MS = 2_000;

/** A connection breaks a moment before the end of its server is known. */
const LATE_END_MS = 50;

export const STOP_WITHIN_MS = 2_000;

export interface KeptServer {
  readonly greeting: KeeperGreeting;
  /** Resolves with how it ended, in words, once it has. */
  readonly ended: Promise<string>;
  /** Where work fails because the server ends, its end is the reason. */
  orItsEnd<T>(work: Promise<T>): Promise<T>;
  /** Asks it to end and waits as long as it may take. Whatever is left then is killed with the group. */
  stop(): Promise<void>;
}

/** @throws Error in words for the user when it cannot be started, ends, or does not answer in time. */
export async function keepServer({ command, assignment, port }: KeeperSettings): Promise<KeptServer> {
  const { folder, readyPath = HEALTH_PATH, readyWithinMs = LAUNCH_MS } = command;
  const { stopSignal = 'SIGTERM', stopWithinMs = STOP_WITHIN_MS } = command;
  if (folder !== undefined && !existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  const taken = port === 0 ? await findFreePort() : port;
  const { program, args, environment } = fillCommand(command, taken, assignment);
  const url = `http://127.0.0.1:${taken}`;
  const launchedMs = monotonicMs();
  const server = spawn(program, args, {
    ...(folder === undefined ? {} : { cwd: folder }),
    // The mark comes last: by it alone a process that has left the group is found again.
    env: { ...process.env, ...environment, [MARK]: process.env[MARK] },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = endOf(server, program);
  const over = ended.then((how) => {
    throw new Error(`the server ${how} before it was ready`);
  });
  // Later ends are told by `ended`.
  over.catch(() => {});
  const orItsEnd = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (cause) {
      const how = await Promise.race([ended, setTimeout(LATE_END_MS)]);
      throw how === undefined ? cause : new Error(`the server process ${how}`, { cause });
    }
  };
  await Promise.race([untilReady(url, readyPath, readyWithinMs), over]);
  const readyMs = monotonicMs();
  const slots = await Promise.race([orItsEnd(askSlots(url)), over]);
  return {
    greeting: {
      url,
      pid: server.pid ?? 0,
      launchedMs,
      readyMs,
      ...(slots === undefined ? {} : { slots }),
    },
    ended,
    orItsEnd,
    async stop() {
      server.kill(stopSignal);
      await Promise.race([ended, setTimeout(stopWithinMs, undefined, { ref: false })]);
    },
  };
}

/** Rejects when it could not even be started. */
function endOf(server: ChildProcess, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const missing = cause.code === 'ENOENT' ? 'there is no such program' : cause.message;
      reject(new Error(`"${program}" cannot be started: ${missing}`, { cause }));
    });
    server.once('exit', (code, signal) => resolve(spellExit(code, signal)));
  });
}

async function untilReady(url: string, path: string, withinMs: number): Promise<void> {
  const deadlineMs = monotonicMs() + withinMs;
  let last = '';
  while (monotonicMs() < deadlineMs - 1) {
    const connection = openConnection(url);
    const timeoutMs = Math.min(POLL_TIMEOUT_MS, deadlineMs - monotonicMs());
    const { status, failure } = await connection.call({ method: 'GET', path, timeoutMs });
    await connection.close();
    if (status !== undefined && status >= 200 && status < 300) return;
    // One that only the deadline cut short says less than the one before it.
    const isCutShort =
      failure !== undefined && timeoutMs < POLL_TIMEOUT_MS && monotonicMs() >= deadlineMs - 1;
    if (last === '' || !isCutShort) last = failure ?? `status ${status}`;
    await setTimeout(POLL_MS);
  }
  throw new Error(`GET ${url}${path} was not answered with 2xx within ${withinMs} ms; the last try: ${last}`);
}
