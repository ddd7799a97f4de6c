/** A server under test as the coordinator sees it, whoever brought it: a URL, a process tree and a stop. */
import type { ServerFacts } from './protocol.js';

/** A server that listens. */
export interface Running {
  readonly url: string;
  /** `null`: unbounded. */
  readonly slots: number | null;
  /** Instant of its start, `monotonicMs`. */
  readonly launchedMs: number;
  /** From there until it listened, in milliseconds. */
  readonly startMs: number;
  /** Root of the tree whose processor time and memory are the server's. */
  readonly rootPid: number;
}

/** A server process under test, with everything it has started. */
export interface Target {
  /** Leader of the process group that holds everything of it. */
  readonly groupPid: number;
  /** Found in the environment of everything of it, also of what has left the group. */
  readonly mark: string;
  /** Resolves once it listens. Rejects when it dies or is not ready in time. */
  ready(deadlineMs: number): Promise<Running>;
  /** How many different workers have run the task; absent where nobody can tell. */
  warmUp(deadlineMs: number): Promise<number | undefined>;
  openWindow(deadlineMs: number): Promise<void>;
  closeWindow(deadlineMs: number): Promise<readonly ServerFacts[]>;
  /** Resolves with how the process ended, in words. */
  readonly ended: Promise<string>;
  stderrTail(): string;
  /** Orderly first, then by force. Afterwards nothing of it is left. */
  stop(): Promise<void>;
  /** By force at once. */
  kill(): Promise<void>;
}
