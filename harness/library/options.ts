/**
 * What `run` and `compare` are told. Types only: values are judged by the rules of the config file, whose keys these
 * are, so that a setting means the same wherever it is written. No config file is read beside them.
 */
import type { ComparisonEvent } from '../comparison/event.js';
import type { ServerDefinition, TaskDefinition } from '../config/define-config.js';
import type { IdleStrategy } from '../load.js';
import type { RunEvent } from '../runner.js';

/** What is the same for everything that measures. Relative paths start in the working directory. */
export interface MeasuringOptions<Event> {
  /** Functions of your own with their inputs, each under the name of its scenario: letters, digits, dashes. Default: none. */
  readonly tasks?: Readonly<Record<string, TaskDefinition>> | undefined;
  /**
   * Names with or without a size (`inline`, `thread-pool:2`), names of {@link servers}, paths of modules (`./my-way.js`)
   * or packages. Default: those of each scenario.
   */
  readonly strategies?: readonly string[] | undefined;
  /** How requests arrive: `burst:8`, `closed:10x5s`, `open:200x10s`. Default: that of each scenario. */
  readonly load?: string | undefined;
  /** Factor on every sleep of the built-in scenarios, above 0, at most 1. Default: 1. */
  readonly timeScale?: number | undefined;
  /** A request that takes longer has failed, with its unit: `30s`. Default: computed from the expected time. */
  readonly timeout?: string | undefined;
  /** How the generator waits until the next request is due. Default: `sleep`. */
  readonly idle?: IdleStrategy | undefined;
  /** HTTP servers of your own, each a strategy of its name; a text or list is its command. Default: none. */
  readonly servers?: Readonly<Record<string, string | readonly string[] | ServerDefinition>> | undefined;
  /**
   * Folder of `results.json`, which is saved after every trial and can be rendered by `stallbench report`. `null`, which
   * is the default: nothing is written.
   */
  readonly out?: string | null | undefined;
  /**
   * Ends the measurement in order. What has been measured is still returned, with `aborted: true`; where that is nothing,
   * the promise is rejected with the signal's reason. Default: it runs to its end.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Told of every step. Between `window-opened` and `window-closed` it should do next to nothing: it runs beside what is
   * measured. What it throws ends the measurement and rejects the promise. Default: nobody is told.
   */
  readonly onEvent?: ((event: Event) => void) | undefined;
}

export interface RunOptions extends MeasuringOptions<RunEvent> {
  /**
   * What is measured: names of built-in scenarios, names of {@link tasks}, paths of scenario modules, and paths of
   * modules with a function of your own (`./src/hash.ts`), whose load, strategies and rounds are planned from a look at
   * it. Default: every task; where there is none, the default suite, which takes about two minutes.
   */
  readonly scenarios?: readonly string[] | undefined;
  /** Trials of each cell, 1 to 1000. Default: 3, for computing work 5, for own functions as planned. */
  readonly rounds?: number | undefined;
  /** Decides the order of trials and the contents of requests, 0 to 4294967295. Default: 42. */
  readonly seed?: number | undefined;
  /** One trial of each cell: a look. Default: false. */
  readonly quick?: boolean | undefined;
  /** No new round is begun after this many minutes, above 0. Default: no limit. */
  readonly maxMinutes?: number | undefined;
  /** For own functions, all of them together, with its unit: `2m`. Default: `60s`. */
  readonly budget?: string | undefined;
}

export interface CompareOptions extends MeasuringOptions<ComparisonEvent> {
  /** The git ref to compare with: a branch, a tag or a commit. The working directory must be in its repository. */
  readonly base: string;
  /** The git ref that is judged; what is not committed is not measured. Default: `HEAD`. */
  readonly candidate?: string | undefined;
  /**
   * Names of built-in scenarios, names of {@link tasks}, and paths of scenario modules or of modules with a function of
   * your own, which are looked for at both refs. Default: every task; where there is none, a suite of twelve cells.
   */
  readonly scenarios?: readonly string[] | undefined;
  /**
   * Commands that make each ref ready, in its folder; a text is split at spaces, and no shell reads it. Default:
   * `node_modules` shared where the lock file is the same, else `npm ci`; then `npm run build` where there is such a
   * script.
   */
  readonly prepare?: readonly (string | readonly string[])[] | undefined;
  /** Decides the order within pairs, 0 to 4294967295. Default: a fresh one for each call; it stands in the result. */
  readonly seed?: number | undefined;
  /** Fewer pairs: finds large changes only. Default: false. */
  readonly quick?: boolean | undefined;
  /** No cell is begun that would end after this many minutes of measuring, above 0. Default: 15. */
  readonly maxMinutes?: number | undefined;
  /** `inconclusive`: the verdict's exit code is 4 where the time was too short to decide. Default: it is 0 then. */
  readonly failOn?: 'inconclusive' | undefined;
}
