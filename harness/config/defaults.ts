/** What is taken where the user says nothing: each value with its unit and its reason. */
import type { IdleStrategy } from '../load.js';
import type { Work } from '../scenario.js';

/** Read from the working directory when it is there. */
export const CONFIG_FILE = 'stallbench.config.json';

/** Any fixed number will do: the same order of trials and the same requests on every machine. */
export const DEFAULT_SEED = 42;

/** Full length, because only then are a scenario's figures those of its source. */
export const DEFAULT_TIME_SCALE = 1;

/** Exact enough, and it takes no core from the server under test, as polling would. */
export const DEFAULT_IDLE: IdleStrategy = 'sleep';

/** Overwritten by the next run; whoever wants to keep a result names another folder. */
export const DEFAULT_OUT = 'results/latest';

/** Something to read, something to paste, something to keep, something to calculate with, something to look at. */
export const DEFAULT_FORMATS: readonly string[] = ['terminal', 'markdown', 'json', 'csv', 'html'];

/** Waiting hardly varies from trial to trial; computing shares the processors with everything else that runs. */
export const DEFAULT_ROUNDS: Readonly<Record<Work, number>> = { sleep: 3, io: 3, none: 3, cpu: 5 };

/** A look, not a measurement: one trial has no spread. */
export const QUICK_ROUNDS = 1;

/** Beyond this a run takes hours, and the interval is no longer what limits the answer. */
export const MOST_ROUNDS = 1_000;

/** Every slot is a thread or a process of some ten megabytes; more of them is a typing mistake. */
export const MOST_SLOTS = 1_024;

/** What `stallbench serve` starts with when no strategy is named: the server as most people write it first. */
export const DEFAULT_SERVED_STRATEGY = 'inline';

/** What `stallbench sweep` varies when no strategy is named: the one whose size people ask for. */
export const DEFAULT_SWEPT_STRATEGY = 'thread-pool';

/** A sweep has many cells; three rounds tell a difference that is always there from one that is not. */
export const SWEEP_ROUNDS = 3;

/** From a small object to a photograph: where copying begins to cost more than dispatching. */
export const OVERHEAD_PAYLOAD_BYTES: readonly number[] = [64, 16_384, 1_048_576];

/** For an own function, from looking at it to its report, in milliseconds: as long as one waits without leaving. */
export const DEFAULT_BUDGET_MS = 60_000;
