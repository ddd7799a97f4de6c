/** What a command is: parsed flags and screens in, exit code out. A command neither parses nor exits. */
import type { Catalog } from '../config/catalog.js';
import type { GivenFlags } from '../config/flags.js';
import { Interruption, type Problem, UsageError } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import type { Screen } from './screen.js';

/** A flag as `--help` shows it. */
export interface Flag {
  /** As commander reads it: `-s, --strategy <list>`, or without a value `--quick`. */
  readonly spelling: string;
  /** What it does, with unit and default. */
  readonly help: string;
}

/** What the user typed, taken apart. */
export interface Invocation extends GivenFlags {
  /** Arguments that are not flags, in order. */
  readonly operands: readonly string[];
  /** What could not be taken apart: unknown flags, missing values, too few or too many arguments. */
  readonly problems: readonly Problem[];
  /** Everything after the program's name, as typed. */
  readonly argv: readonly string[];
  /** Names of all commands, one of which may have been meant. */
  readonly commands: readonly string[];
}

/** The world as a command sees it. */
export interface Shell {
  /** Results, nothing else. */
  readonly stdout: Screen;
  /** Progress, warnings, problems. */
  readonly stderr: Screen;
  /** Aborted by the first SIGINT or SIGTERM, with an `Interruption` as its reason. */
  readonly signal: AbortSignal;
  readonly catalog: Catalog;
}

/** What becomes of what a command was asked for. */
export type Outcome = 'measured' | 'shown' | 'started' | 'written';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What a user misses where it cannot use what it was given: `nothing was written`. Default: `measured`. */
  readonly outcome?: Outcome;
  /** How the arguments stand in the usage line (`[SCENARIO or FILE]...`) and how many there may be. */
  readonly operands: { readonly spelling: string; readonly least: number; readonly most: number };
  readonly flags: readonly Flag[];
  /** Complete lines that can be typed as they stand, and what each does. Shown first; a test runs them. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  run(invocation: Invocation, shell: Shell): Promise<ExitCode>;
}

/** The exit code of a run that a signal has ended. */
export function exitCodeOf({ signalName }: Interruption): ExitCode {
  return signalName === 'SIGINT' ? EXIT_CODE.interrupted : EXIT_CODE.terminated;
}

/** `unless` a signal has asked for an end: then the exit code that goes with that signal. */
export function exitCodeUnlessStopped({ signal }: Pick<Shell, 'signal'>, unless: ExitCode): ExitCode {
  return signal.reason instanceof Interruption ? exitCodeOf(signal.reason) : unless;
}

/** Ends a command that cannot use what it was given. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new UsageError(problems);
}
