/**
 * Errors that a user can meet. Each says what failed, where in the run, and what to do about it; the error
 * that caused it stays in `cause`. Anything else that escapes is a bug in stallbench.
 */

/** One thing that is wrong with what the user asked for. */
export interface Problem {
  /** Where it stands: `--rounds`, `stallbench.config.json: rounds`, `argument 2`. */
  readonly where: string;
  /** What is wrong with which value: `"-1" is not a whole number of at least 1`. */
  readonly what: string;
  /** What to write instead: the accepted form with an example, or the nearest known names. */
  readonly fix: string;
  /** What was named is there and cannot be used. Default: nothing of that name is there. */
  readonly isBroken?: true;
}

/** The user's input cannot be used. Carries every problem found, not just the first; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ where, what, fix }) => `${where}: ${what}. ${fix}`).join('\n'));
  }
}

/** The phases of a trial, in their order. */
export type Phase = 'launch' | 'verify' | 'warm-up' | 'measure' | 'drain' | 'stop';

/** A trial could not be completed. The run goes on with the next one; the cell is labelled. */
export class TrialError extends Error {
  override readonly name = 'TrialError';
  constructor(
    /** The phase in which it failed. */
    readonly phase: Phase,
    message: string,
    /** What the user can do about it. */
    readonly hint: string,
    options: { cause?: unknown; stderrTail?: string; byMeter?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.stderrTail = options.stderrTail ?? '';
    this.byMeter = options.byMeter ?? false;
  }
  /** Whether a process that measures failed, and not the server. */
  readonly byMeter: boolean;
  /** The last lines that the target wrote to its standard error; empty where it wrote none. */
  readonly stderrTail: string;
}

/** A git ref could not be made ready to be measured: checked out, installed, built. Exit code 3. */
export class RefError extends Error {
  override readonly name = 'RefError';
  constructor(
    message: string,
    /** What the user can do about it. */
    readonly hint: string,
    options: { cause?: unknown; log?: string } = {},
  ) {
    super(message, { cause: options.cause });
    this.log = options.log ?? '';
  }
  /** The last lines that the command wrote which failed; empty where there was none. */
  readonly log: string;
}

/** A process that measures could not be started, died, or did not answer. */
export class MeterError extends Error {
  override readonly name = 'MeterError';
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Why everything is being stopped: the reason of an aborted `AbortSignal`. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  constructor(readonly signalName: 'SIGINT' | 'SIGTERM') {
    super(`stopped by ${signalName}`);
  }
}
