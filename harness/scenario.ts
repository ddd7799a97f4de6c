/**
 * The contract of a scenario: WHAT blocks, how a client triggers it, and which answer is right. A scenario
 * knows nothing of strategies, processes or load engines. One file in `scenarios/` is one scenario; its file
 * name is its name.
 */

import type { Examination } from './result/examination-schema.js';

/**
 * The blocking function. A plain module without imports from the harness, so that it can be loaded alone in the
 * main thread, a worker thread or a child process. Deterministic: the same input gives the same answer.
 */
export interface TaskModule<Input = unknown, Answer = unknown> {
  /** The synchronous, blocking form. Input and answer must survive a structured clone. */
  run(input: Input): Answer;
  /** The same work through a native asynchronous API. */
  runAsync?(input: Input): Promise<Answer>;
  /** The same work in slices; a `yield` is a place where other work may run. */
  runSliced?(input: Input): Generator<void, Answer, void>;
  /** Done once per worker before its first task: loading a model, opening a file. */
  setup?(): void | Promise<void>;
}

/** What kind of time the task takes; it decides the arithmetic of the expected time and the default rounds. */
export type Work =
  /** Blocks without using a processor: any number of slots can run at a time. */
  | 'sleep'
  /** Computes: no more than one task per core makes progress. */
  | 'cpu'
  /** Waits for the file system. */
  | 'io'
  /** Does nothing: the control. */
  | 'none';

/** What the handler knows when it turns a request into the task's input. */
export interface RequestContext {
  /** Factor on every sleep: 1 is full length, 0.1 a tenth. */
  readonly timeScale: number;
  /** Origin of the scenario's own upstream, `http://127.0.0.1:PORT`; empty where it declares none. */
  readonly upstreamUrl: string;
}

/** What a module named by {@link Scenario.upstream} exports. */
export interface UpstreamModule {
  /** The JSON answer to `GET path`, or `undefined` for 404. The wait is asked for with `?delayMs=`. */
  respond(path: string): unknown;
}

/** A figure that a scenario must reach in its default load. A claim that fails gives exit code 1. */
export interface Claim {
  /** Stable id, unique in the scenario: `pool-halves-it`. */
  readonly id: string;
  /** The sentence that is claimed. */
  readonly text: string;
  /** The strategy it speaks of, as the user writes it: `thread-pool:2`. */
  readonly strategy: string;
  /** The metric it speaks of: `makespanMs`, `bystanderMaxMs`. */
  readonly metric: string;
  readonly holds: 'near' | 'at-least' | 'at-most';
  /** The value claimed, in the metric's unit. */
  value(context: { timeScale: number }): number;
  /** Allowed distance as a share of the value, for `near`; 0 for the others. */
  readonly tolerance: number;
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds scenarios of all bodies, which no common type describes
export interface Scenario<Body = any, Answer = any> {
  /** One line: what happens. */
  readonly summary: string;
  /** Where the numbers come from: an article's row, a documentation page. */
  readonly source: string;
  readonly work: Work;
  /** How long one task keeps a slot, in milliseconds at time scale 1; `calibrated`: measured before the run. */
  readonly serviceMs: number | 'calibrated';
  /** A native asynchronous wait before the task that occupies no slot, in milliseconds at time scale 1. Default 0. */
  readonly overlappedMs?: number;
  /** How many native asynchronous forms run at a time: `Infinity` for timers and sockets, `libuv` for its pool. */
  readonly nativeSlots: number | 'libuv';
  /** The compiled task module. */
  readonly task: URL;
  readonly route: {
    /** Path of the POST endpoint. */
    readonly path: string;
    /** JSON Schema of the body; a body that does not fit is answered with 422. */
    readonly body: object;
  };
  /** A body that the schema refuses, and the field that the 422 answer must name. */
  readonly invalid: { readonly body: unknown; readonly field: string };
  /** The body of request `index` (from 0). Same seed and index, same body. */
  body(index: number, seed: number): Body;
  /** The right answer to a body, from other code than the task's. */
  reference(body: Body): Answer;
  /** Turns a valid body into the task's input; may await native I/O. Default: the body itself. */
  prepare?(body: Body, context: RequestContext): unknown | Promise<unknown>;
  /** What the endpoint sends of the task's answer, as JSON; `reference` is compared with it. Default: the answer itself. */
  present?(answer: Answer): unknown;
  /**
   * Why what the endpoint sent is wrong, `null` where it is right: for answers that have no reference, which is not asked
   * for then. Called in a process of its own, never while something is measured.
   */
  judge?(body: Body, presented: unknown): Promise<string | null>;
  /** Packages that it cannot do without; where one is missing, its cells are dropped. Default: none. */
  readonly needs?: readonly string[];
  /** Whether `run` returns a promise: on one loop, as many of them are under way as {@link nativeSlots}. Default: no. */
  readonly awaits?: boolean;
  /** Why its inputs or answers cannot leave their thread; strategies that copy them are dropped. Absent: they can. */
  readonly uncloneable?: string;
  /** What a few calls have told of the task; absent where nobody has looked. */
  readonly examined?: Examination;
  /** The input of a second task that is run under the strategy after the answer has been sent. */
  background?(body: Body, context: RequestContext): unknown;
  /** How long that second task keeps a slot, in milliseconds at time scale 1. Default 0. */
  readonly backgroundMs?: number;
  /** Module of a small HTTP server on loopback that the harness starts beside the target. */
  readonly upstream?: URL;
  /** Default load, as the user writes it: `burst:2`. */
  readonly load: string;
  /** Default strategies, as the user writes them. */
  readonly strategies: readonly string[];
  readonly claims: readonly Claim[];
}

/** Types a scenario file's default export. */
export function defineScenario<Body, Answer>(scenario: Scenario<Body, Answer>): Scenario<Body, Answer> {
  return scenario;
}
