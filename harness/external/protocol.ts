/** What the coordinator, the keeper of an external server and that server say to each other. */
import { z } from 'zod';
import type { Assignment, ServerCommand } from './server-command.js';

/** Handed to the keeper at the start. */
export interface KeeperSettings {
  readonly command: ServerCommand;
  readonly assignment: Assignment;
  /** 0: any free port. */
  readonly port: number;
}

/** Announced when the server answers. */
export interface KeeperGreeting {
  readonly url: string;
  /** What the server tells of its slots, `null`: unbounded; absent where it tells nothing of itself. */
  readonly slots?: number | null;
  /** The server's own process. */
  readonly pid: number;
  /** Instants, `monotonicMs`: the command was started; the server first answered. */
  readonly launchedMs: number;
  readonly readyMs: number;
}

/** Endpoints by which a server may tell of itself. One that does not answer the first with `slots` has none of them. */
export const SLOTS_PATH = '/stallbench/slots';
export const OPEN_WINDOW_PATH = '/stallbench/window/open';
export const CLOSE_WINDOW_PATH = '/stallbench/window/close';

/** Answer to GET {@link SLOTS_PATH}. */
export const slotsSchema = z.object({ slots: z.int().positive().max(1_000_000).nullable() });

/** Milliseconds of a clock that has run for less than three centuries: what is more would spoil every sum. */
const milliseconds = z.number().nonnegative().max(1e13);
const durations = z.array(milliseconds);

/** Answer to POST {@link CLOSE_WINDOW_PATH}: what the server noted of the window; whatever it does not know is absent. */
export const notesSchema = z.object({
  counted: z.int().nonnegative().exactOptional(),
  queuesMs: durations.exactOptional(),
  runsMs: durations.exactOptional(),
  jobs: z
    .array(z.object({ answerSentMs: milliseconds, startedMs: milliseconds, endedMs: milliseconds }))
    .exactOptional(),
  jobFailures: z.array(z.string()).exactOptional(),
});

export type ToldNotes = z.infer<typeof notesSchema>;
