/** What a server notes of the measured window. Told by the server under test, read by what judges the trial. */

/** A background job. Instants: `monotonicMs`. */
export interface Job {
  readonly answerSentMs: number;
  readonly startedMs: number;
  readonly endedMs: number;
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
  /** From the first request to the last answer; absent where there was none. */
  readonly loopUtilization?: number;
}
