/**
 * What is known of one trial when its window has closed, before anything is concluded: the raw material of the
 * validity checks and of the metrics. All instants are those of `monotonicMs`; none is relative.
 */
import type { Load, LoadObservations } from '../load.js';
import type { Work } from '../scenario.js';
import type { WindowNotes } from '../window-notes.js';
import type { ProbeRecord } from './probes.js';
import type { Cell, ServerResult } from './schema.js';

/** What the server noted in the window, all its processes together; one that is not ours need not count. */
export type Served = Pick<WindowNotes, 'runsMs' | 'jobs' | 'jobFailures'> &
  Partial<Pick<WindowNotes, 'counted'>>;

export interface TrialFacts {
  readonly cellId: string;
  readonly load: { readonly kind: Load['kind']; readonly concurrency: number };
  readonly work: Work;
  /** How long one task keeps a slot at the time scale of the run; absent where it is not known. */
  readonly serviceMs?: number;
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
    | 'peakMemoryBytes'
  >;
  /** Probes of `GET /health` that were due while the load ran; empty where none was. */
  readonly probes: readonly ProbeRecord[];
}

/**
 * First intended instant until the last answer, in milliseconds; `undefined` unless the load is a burst and every
 * planned request was answered rightly, because a burst that lost requests did not finish.
 */
export function makespanOf({ load, observations }: TrialFacts): number | undefined {
  if (load.kind !== 'burst' || observations.ok !== observations.planned) return undefined;
  return observations.endedMs - observations.startedMs;
}
