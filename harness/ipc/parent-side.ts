/**
 * The parent's end: starts a child process from a file of ours, asks it questions with a deadline, and always learns
 * of its death. Nothing here waits for ever.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { CHANNEL, END_ID, isOurs, type Question, type Reply } from './child-side.js';
import { spellExit } from './exit-words.js';
import {
  descendantsOf,
  forgetGroup,
  killAll,
  killGroup,
  killMarked,
  MARK,
  rememberGroup,
} from './process-group.js';

/** Bytes of standard error that are kept, from the end. */
const STDERR_TAIL_BYTES = 4_096;

/** A child did not answer, did not start, or died. */
export class ChildError extends Error {
  override readonly name = 'ChildError';
  constructor(
    message: string,
    /** `late`: it lives and did not answer in time; `told`: its own words; `ended`: how it ended. */
    readonly kind: 'late' | 'told' | 'ended' = 'ended',
  ) {
    super(message);
  }
}

export interface Child {
  readonly pid: number;
  /** By it the child and whatever it starts can be found again: the value of {@link MARK} in their environments. */
  readonly mark: string;
  /** What the child announced when it was ready. Rejects with {@link ChildError}. */
  ready<T>(deadlineMs: number): Promise<T>;
  /**
   * Asks and waits for the answer. Rejects with {@link ChildError} when the child dies, or when the deadline has passed
   * since it was asked or last told that it goes on.
   */
  ask<T>(question: string, payload: unknown, deadlineMs: number): Promise<T>;
  /** Resolves with how it ended, in words, once it has ended. */
  readonly ended: Promise<string>;
  /** The last that it wrote to standard error. */
  stderrTail(): string;
  /** Kills the child with everything it has started, and waits until it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts `entry` as the leader of a process group of its own, so that it can be ended with everything it starts and
 * does not receive the terminal's signals.
 *
 * @param argument Handed over as JSON in `process.argv[2]`: at most 128 KiB on Linux; what may be longer goes with a
 *   question.
 */
export function startChild(entry: URL, argument: unknown): Child {
  const mark = randomUUID();
  const child = fork(fileURLToPath(entry), [JSON.stringify(argument)], {
    detached: true,
    env: { ...process.env, [MARK]: mark },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const pid = child.pid ?? 0;
  rememberGroup(pid);
  let tail = '';
  let gone = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString('utf8')).slice(-STDERR_TAIL_BYTES);
  });
  // Not `ended`: a child may tell of an end before its own.
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    pid,
    mark,
    ...converseWith(child),
    stderrTail: () => tail.trim(),
    async kill() {
      if (gone) return;
      const descendants = descendantsOf(pid);
      killGroup(pid);
      killAll(descendants);
      await exited;
      // Whatever the leader had started may outlive it by a moment.
      killGroup(pid);
      killMarked(mark);
      // Whatever escaped may still hold our end of the pipe, and would keep this process alive.
      child.stderr?.destroy();
      forgetGroup(pid);
      gone = true;
    },
  };
}

interface Waiter {
  resolve(value: unknown): void;
  reject(cause: Error): void;
  /** Waits for another deadline. */
  goOn(): void;
}

/** Asks questions of a child process that somebody else has started, such as a cluster worker. */
export function converseWith(child: ChildProcess): Pick<Child, 'ready' | 'ask' | 'ended'> {
  const waiting = new Map<number, Waiter>();
  let lastId = 0;
  let end: string | null = null;
  let greeting: Exclude<Reply, { goesOn: true }> | null = null;

  let finish = (_how: string): void => {};
  child.on('message', (message) => {
    if (!isOurs(message)) return;
    const reply = message as Reply;
    if (reply.id === END_ID && 'failure' in reply) return finish(reply.failure);
    const waiter = waiting.get(reply.id);
    if ('goesOn' in reply) return waiter?.goOn();
    if (reply.id === 0) greeting = reply;
    if (!waiter) return;
    waiting.delete(reply.id);
    if ('failure' in reply) waiter.reject(new ChildError(reply.failure, 'told'));
    else waiter.resolve(reply.value);
  });
  const ended = new Promise<string>((resolve) => {
    finish = (how) => {
      if (end !== null) return;
      end = how;
      for (const { reject } of waiting.values()) reject(new ChildError(how));
      waiting.clear();
      resolve(how);
    };
    child.once('exit', (code, signal) => finish(spellExit(code, signal)));
    child.on('error', (cause) => finish(`could not be started: ${cause.message}`));
  });

  const wait = <T>(id: number, deadlineMs: number, what: string): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (end !== null) return reject(new ChildError(end));
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new ChildError(`did not ${what} within ${Math.round(deadlineMs)} ms`, 'late'));
      }, deadlineMs);
      waiting.set(id, {
        goOn: () => void timer.refresh(),
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value as T);
        },
        reject: (cause) => {
          clearTimeout(timer);
          reject(cause);
        },
      });
    });

  return {
    ended,
    ready<T>(deadlineMs: number) {
      if (greeting === null) return wait<T>(0, deadlineMs, 'become ready');
      if ('failure' in greeting) return Promise.reject(new ChildError(greeting.failure, 'told'));
      return Promise.resolve(greeting.value as T);
    },
    ask<T>(question: string, payload: unknown, deadlineMs: number) {
      lastId += 1;
      const message: Question = { channel: CHANNEL, id: lastId, ask: question, with: payload };
      const answer = wait<T>(lastId, deadlineMs, `answer "${question}"`);
      if (end === null) child.send(message, () => {});
      return answer;
    },
  };
}
