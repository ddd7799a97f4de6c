/**
 * How a server is started that is not ours: a command and its arguments, without a shell, and what has to be known
 * of it. A server in any language becomes a row of the table this way, if it answers as `endpoints.ts` says.
 */

/** Stands for the port in arguments and in values of the environment. */
export const PORT = '{port}';

/** Signals that ask a server to end. */
export const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

export interface ServerCommand {
  /** Program, by path or by a name that is looked for in PATH. It must stay in the foreground. */
  readonly program: string;
  /** {@link PORT} in them becomes the port that the server has to listen on, on 127.0.0.1. */
  readonly args: readonly string[];
  /** Working directory. Default: the present one. */
  readonly folder?: string;
  /** Added to the environment; {@link PORT} in a value becomes the port. Default: nothing. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The server is ready once it answers GET of this path with 2xx. Default: `/health`. */
  readonly readyPath?: string;
  /** How long it may take to become ready, in milliseconds. Default: 30 000. */
  readonly readyWithinMs?: number;
  /** Asks it to end. Default: SIGTERM. */
  readonly stopSignal?: (typeof STOP_SIGNALS)[number];
  /** How long it may take to end before it is killed, in milliseconds. Default: 2000. */
  readonly stopWithinMs?: number;
}

/** What the server is told of the trial, in its environment. */
export interface Assignment {
  /** Name of the scenario. */
  readonly scenario: string;
  /** Factor on every sleep, above 0, at most 1. */
  readonly timeScale: number;
  /** Further factor on every sleep until the window is opened; 1 where there is no window. */
  readonly rehearsalScale: number;
  /** Origin of the scenario's upstream; empty where it has none. */
  readonly upstreamUrl: string;
}

/** What is handed to `spawn`. */
export interface FilledCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Puts the port and the assignment in their places. */
export function fillCommand(command: ServerCommand, port: number, assignment: Assignment): FilledCommand {
  const fill = (text: string) => text.replaceAll(PORT, String(port));
  const own = Object.entries(command.environment ?? {}).map(([name, value]) => [name, fill(value)]);
  return {
    program: command.program,
    args: command.args.map(fill),
    environment: {
      STALLBENCH_SCENARIO: assignment.scenario,
      STALLBENCH_TIME_SCALE: String(assignment.timeScale),
      STALLBENCH_REHEARSAL_SCALE: String(assignment.rehearsalScale),
      STALLBENCH_UPSTREAM_URL: assignment.upstreamUrl,
      ...Object.fromEntries(own),
    },
  };
}
