/**
 * The contract of a load: how requests arrive. A load runs in the generator process; it knows a URL and a list of
 * requests with their right answers, nothing of scenarios and strategies. One file in `loads/` is one load.
 */

import type { Distribution } from './stats/distribution.js';

/** One request and its right answer; compared as parsed JSON. */
export interface PreparedRequest {
  readonly path: string;
  /** JSON text of the body. */
  readonly body: string;
  readonly expected: unknown;
}

/** What a generator does between two requests; see `idle` of {@link LoadTarget}. */
export const IDLE_STRATEGIES = ['sleep', 'hybrid', 'spin'] as const;
export type IdleStrategy = (typeof IDLE_STRATEGIES)[number];

/** Ends a load before its time, once the outcome is certain. */
export interface Objective {
  /** A request is a violation that takes longer than this, in milliseconds, or gets no right answer. */
  readonly limitMs: number;
  /** With more violations than this the load sends no more and waits for nothing. */
  readonly mostViolations: number;
}

/** Everything a load needs to know of its target. */
export interface LoadTarget {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Used in turn, from the first again after the last. At least one. */
  readonly requests: readonly PreparedRequest[];
  /** A request that takes longer counts as a `timeout`, in milliseconds. */
  readonly timeoutMs: number;
  /** Seeds whatever is random in the arrivals; 0 to 2^32 - 1. The same in every cell of a round. */
  readonly seed: number;
  /**
   * How the generator waits until the next request is due: asleep, woken by a thread of its own (`sleep`), on timers and
   * in the last two milliseconds by polling (`hybrid`), or by polling alone (`spin`: a core of its own).
   */
  readonly idle: IdleStrategy;
  /** Absent: the load runs to its end. Only a load with a schedule heeds it. */
  readonly objective?: Objective;
}

/** One request as the client saw it, and what the server told of it in `Server-Timing`. Instants: `monotonicMs`. */
export interface RequestRecord {
  readonly index: number;
  readonly intendedMs: number;
  readonly startMs: number;
  /** Absent where no answer began. */
  readonly firstByteMs?: number;
  /** Absent where the request never ended. */
  readonly endMs?: number;
  /** HTTP status; absent where there was none. */
  readonly status?: number;
  /** `ok`, or the error class. */
  readonly outcome: string;
  /** From the server: wait for a slot, run time and start of the task, and the worker that ran it. */
  readonly queueMs?: number;
  /** The last part of `queueMs`, in which a worker of its own was started. */
  readonly startingMs?: number;
  readonly runMs?: number;
  readonly taskStartMs?: number;
  readonly worker?: string;
}

/** What is known of one class of requests without a right answer. Instants: `monotonicMs`. */
export interface FailureRecord {
  /** When the first and the last of them failed. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** The longest that one of them had waited, in milliseconds. */
  readonly longestMs: number;
  /** One of them, in words. */
  readonly example: string;
}

/**
 * What a load saw. Failures are counted, never left out: sent = ok + errors + unfinished, and planned = sent + dropped
 * unless an {@link Objective} ended the load early.
 */
export interface LoadObservations {
  readonly planned: number;
  readonly sent: number;
  /** Never sent, because as many requests were in flight as the load allows. */
  readonly dropped: number;
  /** Answered with 2xx and the right body. */
  readonly ok: number;
  /** Of these, the ones that came within the window; throughput counts no others. */
  readonly okInWindow: number;
  /** Sent requests that ended without a right answer, by class. */
  readonly errors: Readonly<Record<string, number>>;
  /** Sent, and still open when the load gave up waiting. */
  readonly unfinished: number;
  /** One for each class of `errors`, and for `dropped` and `unfinished` where there are some. */
  readonly failures: Readonly<Record<string, FailureRecord>>;
  /** The first failure in words; absent where all went well. */
  readonly firstFailure?: string;
  /** End minus intended instant of each right answer, in milliseconds. */
  readonly response: Distribution;
  /** End minus the instant at which the request was written, of each right answer; absent where the load does not tell. */
  readonly service?: Distribution;
  /** How long each request without a right answer is known to have waited since it was due; 0 for a dropped one. */
  readonly failedWaits: Distribution;
  /**
   * Written minus intended instant of each sent request; handed over minus intended, where its connection had to be
   * opened first. Absent where the load does not tell.
   */
  readonly lag?: Distribution;
  /** Requests that were sent before the window ended, for a load with a schedule. */
  readonly sentInWindow?: number;
  /** Most requests in flight at a time, and those at the end of the window, for a load with a schedule. */
  readonly inFlight?: { readonly most: number; readonly atEnd: number };
  /** The longest time within the window in which no answer came, for a load that waits for its answers. */
  readonly longestPauseMs?: number;
  /** Fingerprint of the arrivals: equal for equal schedules. */
  readonly scheduleHash?: string;
  /** Where an {@link Objective} was given: how many violated it, and whether the load was ended for it. */
  readonly objective?: { readonly violations: number; readonly ended: boolean };
  /** Every request, where they are few (bursts). */
  readonly requests?: readonly RequestRecord[];
  /** First intended instant. */
  readonly startedMs: number;
  /** Last answer, or the end of the window where there was none. */
  readonly endedMs: number;
  /** The window over which throughput is counted, in milliseconds. */
  readonly windowMs: number;
}

/** A load with its connections open, ready to start. */
export interface ReadyLoad {
  /** Server process of each open connection, for the check that cluster spread them; empty where not known. */
  readonly connectionWorkers: readonly string[];
  /**
   * Sends everything, from the instant `startAtMs` on, and waits for the end.
   *
   * @param onWindowEnd To be called once when the window ends, before what is open then is waited for. A load whose window
   *   lasts until its last answer, as that of a burst, need not call it.
   */
  run(startAtMs: number, onWindowEnd?: () => void): Promise<LoadObservations>;
  close(): Promise<void>;
}

/** Settings of a load as read from `name:settings`. */
export interface LoadPlan {
  /** The settings as the user would write them: `burst:8`. */
  readonly spelling: string;
  /** Requests in flight at most. */
  readonly concurrency: number;
  /** Requests in all, where the load knows before it starts. */
  readonly requests?: number;
  /** Length of the window in milliseconds, where the load knows before it starts. */
  readonly durationMs?: number;
}

export interface Load {
  /** One line: how requests arrive. */
  readonly summary: string;
  readonly kind: 'burst' | 'closed' | 'open';
  /**
   * Settings under which it sends as much as it can, for finding out how much that is; absent where its rate is not its
   * own affair, as in a burst.
   */
  readonly saturating?: string;
  /** The accepted form with an example, for help and errors. */
  readonly form: string;
  /** Reads what stands after the colon; `null` where it is not of the form. */
  parse(settings: string): LoadPlan | null;
  /** Opens connections and sends rehearsals that are not recorded. */
  open(plan: LoadPlan, target: LoadTarget): Promise<ReadyLoad>;
}

/** Types a load file's default export. */
export function defineLoad(load: Load): Load {
  return load;
}
