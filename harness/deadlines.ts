/**
 * How long each phase of a trial may take. Every wait of a trial has one of these limits, so that a task which never
 * returns ends its own trial and nothing else. Pure.
 */

export interface Deadlines {
  /** Launch until the server listens. */
  readonly launchMs: number;
  /** One request, in verification, rehearsal and window alike. */
  readonly requestMs: number;
  /** A server that has nothing to do reacts to its coordinator. */
  readonly reactMs: number;
  /** Every worker has run the task once. */
  readonly warmUpMs: number;
  /** Opening connections with one rehearsal each. */
  readonly openMs: number;
  /** The whole load. */
  readonly measureMs: number;
  /** Background jobs after the load. */
  readonly drainMs: number;
}

/** A cold start with the task's own set-up; a large model may need most of it. */
export const LAUNCH_MS = 30_000;

/** Least time for a request whose expected time is short or not known. */
const LEAST_REQUEST_MS = 10_000;

/** Three times the expected time is a failure, not noise. */
const SLACK = 3;

/** Long enough for a cluster to replace a server that died. */
const REACT_MS = 3_000;

/** For messages and timers around a limit. */
const MARGIN_MS = 2_000;

/**
 * @param expectedMs What arithmetic demands of the slowest request; `undefined` where it cannot tell.
 * @param windowMs Length of the load where it is fixed.
 * @param timeoutMs The user's own limit for a request; `null`: computed here.
 */
export function deadlinesOf(
  expectedMs: number | undefined,
  windowMs: number | undefined,
  timeoutMs: number | null,
): Deadlines {
  const requestMs = timeoutMs ?? Math.max(LEAST_REQUEST_MS, (expectedMs ?? 0) * SLACK);
  return {
    launchMs: LAUNCH_MS,
    requestMs,
    reactMs: REACT_MS,
    warmUpMs: requestMs,
    openMs: requestMs * 2 + MARGIN_MS,
    measureMs: (windowMs ?? 0) + requestMs + MARGIN_MS,
    drainMs: requestMs + MARGIN_MS,
  };
}
