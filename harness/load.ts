/**
 * The contract of a load: how requests arrive. A load runs in the generator process; it knows a URL and a list of
 * requests with their right answers, nothing of scenarios and strategies. One file in `loads/` is one load.
 */

/** One request and its right answer; compared as parsed JSON. */
export interface PreparedRequest {
  readonly path: string;
  /** JSON text of the body. */
  readonly body: string;
  readonly expected: unknown;
}

/** Everything a load needs to know of its target. */
export interface LoadTarget {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Used in turn, from the first again after the last. At least one. */
  readonly requests: readonly PreparedRequest[];
  /** A request that takes longer counts as `timeout`, in milliseconds. */
  readonly timeoutMs: number;
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
  readonly runMs?: number;
  readonly taskStartMs?: number;
  readonly worker?: string;
}

/** What a load saw. Failures are counted, never left out. */
export interface LoadObservations {
  readonly planned: number;
  readonly sent: number;
  /** Answered with 2xx and the right body. */
  readonly ok: number;
  /** Requests without a right answer, by class; sums with `ok` and `unfinished` to `sent`. */
  readonly errors: Readonly<Record<string, number>>;
  /** Sent, and still open when the load ended. */
  readonly unfinished: number;
  /** The first failure in words; absent where all went well. */
  readonly firstFailure?: string;
  /** Latency of each right answer in milliseconds, in order of completion. */
  readonly latenciesMs: readonly number[];
  /** Every request, where they are few (bursts). */
  readonly requests?: readonly RequestRecord[];
  /** First intended instant. */
  readonly startedMs: number;
  /** Last answer, or the end of the window where there was none. */
  readonly endedMs: number;
  /** The window over which throughput is counted, in milliseconds. */
  readonly windowMs: number;
  /** How long the oldest request that was still open at the end had waited, in milliseconds; absent where none was. */
  readonly longestOpenMs?: number;
  /** Dispatched minus intended, the worst case, in milliseconds; absent where the engine does not tell. */
  readonly lagMaxMs?: number;
}

/** A load with its connections open, ready to start. */
export interface ReadyLoad {
  /** Server process of each open connection, for the check that cluster spread them; empty where not known. */
  readonly connectionWorkers: readonly string[];
  /** Sends everything, from the instant `startAtMs` on, and waits for the end. */
  run(startAtMs: number): Promise<LoadObservations>;
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
