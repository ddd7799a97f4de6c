/**
 * What is known of one trial when its window has closed, before anything is concluded: the raw material of the
 * validity checks and of the metrics. All instants are those of `monotonicMs`; none is relative.
 */
import type { IdleStrategy, Load, LoadObservations } from '../load.js';
import type { Work } from '../scenario.js';
import type { CensoredSample } from '../stats/censored.js';
import type { WindowNotes } from '../window-notes.js';
import type { MachineUse, ProcessUse } from '../window-use.js';
import type { Bystander, Cell, ServerResult } from './schema.js';

/** What the server noted in the window, all its processes together; one that is not ours need not count. */
export type Served = Pick<WindowNotes, 'runsMs' | 'jobs' | 'jobFailures'> &
  Partial<Pick<WindowNotes, 'counted'>>;

export interface TrialFacts {
  readonly cellId: string;
  readonly load: {
    readonly kind: Load['kind'];
    readonly concurrency: number;
    /** How the generator waited for the next instant; absent where it waits for answers only. */
    readonly idle?: IdleStrategy;
  };
  readonly work: Work;
  /** How long one task keeps a slot at the time scale of the run; absent where it is not known. */
  readonly serviceMs?: number;
  /**
   * That time is what a few calls of a function have told, of which nobody says how it behaves: another input may take a
   * small part of it, and code gets faster as it is compiled. No answer is too early then. Default: it holds for each task.
   */
  readonly isGuessed?: true;
  /** Asynchronous wait before the task at the time scale of the run; 0 where there is none. */
  readonly overlappedMs: number;
  /** Length of the job after each answer at the time scale of the run; absent where the scenario has none. */
  readonly jobMs?: number;
  /** Whether the server tells of such jobs. */
  readonly tellsJobs?: boolean;
  /** Whether the task runs on the thread that also answers HTTP. */
  readonly sharesLoop: boolean;
  readonly expected: Cell['expected'];
  readonly observations: LoadObservations;
  readonly served: Served;
  /** Figures of the process tree; its `slots` is the number that the running executor told. */
  readonly server: Pick<
    ServerResult,
    | 'slots'
    | 'startMs'
    | 'firstAnswerMs'
    | 'loopDelayMaxMs'
    | 'loopUtilization'
    | 'cpuMs'
    | 'cpuResolutionMs'
    | 'processesPeak'
    | 'peakMemoryBytes'
  >;
  /** Answers that were counted as right without having been judged; absent where there are none. */
  readonly unjudged?: number;
  /** What `GET /health` met meanwhile. */
  readonly bystander: Bystander;
  /** What the window cost those who measure it; absent where it was not taken. */
  readonly generator?: ProcessUse;
  readonly prober?: ProcessUse;
  readonly machine?: MachineUse;
  /** What the generator can send at most on this machine; absent where it does not matter or is not known. */
  readonly ceilingPerSec?: number;
}

/** Requests whose turn came: all that were planned, or, of a load that was ended early, those until then. */
export function dueRequests({ planned, sent, dropped, objective }: LoadObservations): number {
  return objective?.ended ? sent + dropped : planned;
}

/** The answers of a trial and the waits that ended otherwise, for percentiles that no failure can improve. */
export function waitsOf({ observations: { response, failedWaits } }: TrialFacts): CensoredSample {
  return { right: response, failed: failedWaits };
}

/**
 * First intended instant until the last answer, in milliseconds; `undefined` unless the load is a burst and every
 * planned request was answered rightly, because a burst that lost requests did not finish.
 */
export function makespanOf({ load, observations }: TrialFacts): number | undefined {
  if (load.kind !== 'burst' || observations.ok !== observations.planned) return undefined;
  return observations.endedMs - observations.startedMs;
}
