/** What a server notes of the measured window. Told by the server under test, read by what judges the trial. */

/** A background job. Instants: `monotonicMs`. */
export interface Job {
  readonly answerSentMs: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** A stretch in which a server's event loop stood still. Instants: `monotonicMs`. */
export interface Stall {
  readonly startMs: number;
  readonly endMs: number;
}

/** One server's notes; those of several servers (cluster) are merged by the coordinator's side of the target. */
export interface WindowNotes {
  /** Requests that arrived at the scenario's endpoint. */
  readonly counted: number;
  readonly queuesMs: readonly number[];
  readonly runsMs: readonly number[];
  readonly jobs: readonly Job[];
  /** Background jobs that failed, in words. */
  readonly jobFailures: readonly string[];
  readonly loopDelayMaxMs: number;
  /** In order of time; of many the longest. */
  readonly stalls: readonly Stall[];
  /** From the first request to the last answer; absent where there was none. */
  readonly loopUtilization?: number;
}
