/**
 * What a config file may say, for whoever writes one in TypeScript or with an editor that reads types. Types only: what
 * is read is judged by `settings.ts`, and a test holds the two together.
 */
import type { STOP_SIGNALS } from '../external/server-command.js';
import type { IdleStrategy } from '../load.js';
import type { Operator } from '../result/checks-schema.js';

/** Plain data, as JSON has it. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A function of your own, measured as a scenario of the name under which it stands. */
export interface TaskDefinition {
  /** The module: a .ts, .mts, .cts, .js, .mjs or .cjs file. A relative path starts in the config file's folder. */
  readonly file: string;
  /** The export that is measured. Default: the default export, else the one called `run`. */
  readonly export?: string;
  /** What every call is given. Default: what the module exports as `inputs` or `makeInput`, else nothing. */
  readonly input?: JsonValue;
  /** What the calls are given in turn, at most 64 of them; not beside `input`. */
  readonly inputs?: readonly JsonValue[];
  /** How requests arrive, as for {@link StallbenchConfig.load}. Default: planned from how long a call takes. */
  readonly load?: string;
  /** As {@link StallbenchConfig.strategies}, for this task. Default: planned from what a call does. */
  readonly strategies?: readonly string[];
}

/** An HTTP server of your own, which is then a strategy of the name under which it stands. */
export interface ServerDefinition {
  /** The program and its arguments, in which `{port}` and `{slots}` are replaced; a text is split at spaces. */
  readonly command: string | readonly string[];
  /** Tasks that it runs at a time, from 1. Default: the number after the colon, as in `mine:8`. */
  readonly slots?: number | 'unbounded';
  /** Where the command starts. Default: the working directory. */
  readonly folder?: string;
  /** Added to its environment; `{port}` and `{slots}` are replaced here too. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Asked until it answers with 200. Default: `/health`. */
  readonly readyPath?: string;
  /** Time until it must be ready, with its unit: `30s`. */
  readonly readyWithin?: string;
  /** The signal that asks it to end. Default: `SIGTERM`. */
  readonly stopSignal?: (typeof STOP_SIGNALS)[number];
  /** Time until it must have ended, with its unit: `2s`. */
  readonly stopWithin?: string;
}

/** A figure that must be kept, as an object: the same as `thread-pool:2 makespan <= 0.6 x inline`. */
export interface ThresholdDefinition {
  /** Default: every strategy. */
  readonly strategy?: string;
  /** Default: every scenario. */
  readonly scenario?: string;
  /** `makespan`, `latencyP99`, `throughput`, `errorRate` ... */
  readonly metric: string;
  readonly operator: Operator;
  /** The limit, in the metric's unit or with its own: `250`, `"250ms"`. Not beside `of`. */
  readonly value?: number | string;
  /** Factor on the figure of {@link of}, above 0. Default: 1. */
  readonly times?: number;
  /** The strategy whose figure is the limit. */
  readonly of?: string;
}

/** Everything that a config file may say; flags win over it. Whatever is left out has the default that is said here. */
export interface StallbenchConfig {
  /** In a JSON file: where an editor finds the schema, `./node_modules/stallbench/harness/config/config.schema.json`. */
  readonly $schema?: string;
  /** Functions of your own, each under the name by which `stallbench run NAME` measures it: letters, digits, dashes. */
  readonly tasks?: Readonly<Record<string, TaskDefinition>>;
  /**
   * What runs where no argument names anything: names of scenarios and tasks, or paths of modules. Default: every
   * task; where there is none, the default suite.
   */
  readonly scenarios?: readonly string[];
  /**
   * Names with or without a size (`inline`, `thread-pool:2`), names of {@link servers}, paths of modules (`./my-way.js`)
   * or packages (`stallbench-strategy-x:2`), which are found as your own code would find them. Default: those of each
   * scenario.
   */
  readonly strategies?: readonly string[];
  /** How requests arrive: `burst:8`, `closed:10x5s`, `open:200x10s`. Default: that of each scenario. */
  readonly load?: string;
  /** Trials of each cell, 1 to 1000. Default: 3, for computing work 5. */
  readonly rounds?: number;
  /** Decides the order of trials and the contents of requests, 0 to 4294967295. Default: 42. */
  readonly seed?: number;
  /** Factor on every sleep of the built-in scenarios, above 0, at most 1. Default: 1. */
  readonly timeScale?: number;
  /** A request that takes longer has failed, with its unit: `30s`. Default: computed from the expected time. */
  readonly timeout?: string;
  /** Folder for the result and the reports. Default: `results/latest` in the working directory. */
  readonly out?: string;
  /** Names of reporters. Default: `terminal`, `markdown`, `json`, `csv`, `html`. */
  readonly formats?: readonly string[];
  /** One trial of each cell: a look. Default: false. */
  readonly quick?: boolean;
  /** No new round is begun after this many minutes, above 0. Default: no limit. */
  readonly maxMinutes?: number;
  /** For own functions, from looking at them to the report, with its unit: `2m`. Default: `60s`. */
  readonly budget?: string;
  /** How the generator waits until the next request is due. Default: `sleep`. */
  readonly idle?: IdleStrategy;
  /** HTTP servers of your own, each a strategy of its name; a text or list is its command. */
  readonly servers?: Readonly<Record<string, string | readonly string[] | ServerDefinition>>;
  /** Commands that make a git ref ready to be measured, in a comparison. Default: found from its package.json. */
  readonly prepare?: readonly (string | readonly string[])[];
  /** What `stallbench check` holds against the result: `thread-pool:2 makespan <= 0.6 x inline`. Default: none. */
  readonly thresholds?: readonly (string | ThresholdDefinition)[];
}

/** Settings that are found out when they are read. */
export type ConfigFunction = () => StallbenchConfig | Promise<StallbenchConfig>;

/** Types a config file's default export: the settings, or a function that returns them or a promise of them. */
export function defineConfig(config: ConfigFunction): ConfigFunction;
// The last, because the compiler tells what is wrong with the last.
export function defineConfig(config: StallbenchConfig): StallbenchConfig;
export function defineConfig(config: StallbenchConfig | ConfigFunction): StallbenchConfig | ConfigFunction {
  return config;
}
