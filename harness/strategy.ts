/**
 * The contract of a strategy: HOW the server runs the task. Shared code never asks which strategy it has; a
 * strategy declares what matters. One file in `strategies/` is one strategy; its file name is its name. A strategy
 * either runs tasks inside the common server or brings a server of its own.
 */
import type { ServerCommand } from './external/server-command.js';
import type { TaskModule } from './scenario.js';

/** The machine, as far as slots depend on it. */
export interface Machine {
  /** `os.availableParallelism()`. */
  readonly cores: number;
}

/** One finished task. Instants are those of {@link monotonicMs}, taken where the task ran. */
export interface TaskOutcome {
  readonly value: unknown;
  readonly startedMs: number;
  readonly endedMs: number;
  /**
   * When the start of its worker was asked for, where it had one of its own: from then to `startedMs` is the last part of
   * its wait. Taken in the server.
   */
  readonly workerAskedMs?: number;
  /** The thread that ran it, as `PID:THREAD`. */
  readonly worker: string;
}

/** Workers that an executor has started and lost so far; a worker is a thread or a process. */
export interface ExecutorStats {
  readonly workersStarted: number;
  /** Ended for any reason, an orderly end included. */
  readonly workersEnded: number;
}

/** Runs tasks inside the server. */
export interface Executor {
  /** How many tasks can run at a time; `Infinity` where nothing bounds it. The real number, asked of the library. */
  readonly slots: number;
  /** Runs one task. Rejects with the task's own error message, or when its worker died. Never hangs on a dead worker. */
  run(input: unknown): Promise<TaskOutcome>;
  stats(): ExecutorStats;
  /** Ends every worker and waits until they are gone. May be called twice. */
  stop(): Promise<void>;
}

export interface ExecutorOptions {
  /** The compiled task module. */
  readonly taskUrl: string;
  /** The number after the colon; absent: the library's default. */
  readonly size: number | undefined;
  /** How many native asynchronous forms of this task run at a time, from the scenario. */
  readonly nativeSlots: number;
}

/** The library's own call without our wrapper, for the price list of `stallbench overhead`. */
export interface BareDispatch {
  run(input: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

interface Declared {
  /** One line: what happens to the task. */
  readonly summary: string;
  /** When to use it. */
  readonly advice: string;
  /** What it costs. */
  readonly cost: string;
  /** Whether `name:N` is allowed. */
  readonly sized: boolean;
  /** Whether the task runs on the thread that also answers HTTP. */
  readonly sharesLoop: boolean;
  /** Slots to expect for a size (`undefined`: the default), `Infinity` where nothing bounds them. */
  slots(size: number | undefined, machine: Machine, nativeSlots: number): number;
}

/** Runs tasks inside the common server. */
export interface ExecutorStrategy extends Declared {
  /** The form of the task that it runs. */
  readonly needs: keyof Pick<TaskModule, 'run' | 'runAsync' | 'runSliced'>;
  /** Whether workers outlive a task, so that they can be warm before the window. */
  readonly keepsWorkers: boolean;
  /** Whether input and answer are copied on the way to the task and back. */
  readonly copiesInput: boolean;
  /** How many server processes share the port, under node:cluster. Absent: one server, no cluster. */
  servers?(size: number | undefined, machine: Machine): number;
  createExecutor(options: ExecutorOptions): Promise<Executor>;
  /** Absent where the strategy uses no library or API that could be called without it. */
  createBare?(options: ExecutorOptions): Promise<BareDispatch>;
}

/** Brings its own server, in any language, which has its own form of the task. */
export interface ExternalStrategy extends Declared {
  /** How its server is started for a scenario and a size. Asked for once per trial. */
  command(options: ExternalOptions): Promise<ServerCommand>;
  /**
   * Why it cannot serve this scenario on this machine, with what to do about it where something can be done; `null`
   * where it can. Default: it can.
   */
  obstacle?(scenario: string): Promise<string | null>;
  /** Whether a size must be given, because nothing else says how many tasks it runs at a time. Default: no. */
  readonly needsSize?: boolean;
  /** Versions of what it runs on, by name, for the record of the conditions. Default: none. */
  versions?(): Promise<Readonly<Record<string, string>>>;
}

export interface ExternalOptions {
  /** Name of the scenario. */
  readonly scenario: string;
  /** The number after the colon; absent: the default. */
  readonly size: number | undefined;
}

/** A strategy exists in exactly one of two ways. */
export type Strategy = ExecutorStrategy | ExternalStrategy;

/** Whether a strategy brings its own server. */
export function isExternal(strategy: Strategy): strategy is ExternalStrategy {
  return 'command' in strategy;
}

/** Types a strategy file's default export. */
export function defineStrategy<Kind extends Strategy>(strategy: Kind): Kind {
  return strategy;
}
