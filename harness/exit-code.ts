/** Every exit code of the command line, with its meaning. Documented in the README; a test compares the two. */
export const EXIT_CODE = {
  /** Measured; every claim and threshold holds, or none was asked. */
  ok: 0,
  /** A claim or threshold failed, a baseline is not kept, or a regression is shown. */
  claimFailed: 1,
  /** Usage or configuration error: all problems listed, nothing was measured. */
  usage: 2,
  /** Not trustworthy: a target did not start or died, wrong answers, failed requests, a result that could not be written. */
  untrustworthy: 3,
  /** A comparison ended before it could decide; only with `--fail-on inconclusive`. */
  inconclusive: 4,
  /** A bug in stallbench itself. */
  bug: 70,
  /** Interrupted by SIGINT: everything reaped, the partial result written and marked `aborted`. */
  interrupted: 130,
  /** Stopped by SIGTERM: as `interrupted`. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT_CODE)[keyof typeof EXIT_CODE];
