/**
 * The one piece of code that calls a task, in every strategy: in the server's own thread, in a worker thread, in a
 * child process. It stamps start and end where the task runs.
 */
import { threadId } from 'node:worker_threads';
import { monotonicMs } from '../clock.js';
import type { TaskModule } from '../scenario.js';
import type { TaskOutcome } from '../strategy.js';

/** A form of the task as a function that may answer at once or later. */
export type Form = (input: unknown) => unknown;

/** The thread that this code runs in. */
export const WORKER_ID = `${process.pid}:${threadId}`;

const PROBE_KEY = 'stallbench-throw-probe';

/** An input that makes {@link perform} throw as a task would: the check that errors reach the client. */
export function throwProbe(message: string): unknown {
  return { [PROBE_KEY]: message };
}

/** Loads a task module and does its set-up. Throws when the module has no `run`. */
export async function loadTask(taskUrl: string): Promise<TaskModule> {
  const task = (await import(taskUrl)) as TaskModule;
  if (typeof task.run !== 'function')
    throw new TypeError(`the task module ${taskUrl} exports no function "run"`);
  await task.setup?.();
  return task;
}

/** Runs one task and stamps it. Throws what the task throws. */
export async function perform(form: Form, input: unknown): Promise<TaskOutcome> {
  const startedMs = monotonicMs();
  if (typeof input === 'object' && input !== null && PROBE_KEY in input)
    throw new Error(String(input[PROBE_KEY]));
  const result = form(input);
  // Awaiting what is no promise would stamp the end only after whatever else is due in this turn of the loop.
  const value = isPromise(result) ? await result : result;
  return { value, startedMs, endedMs: monotonicMs(), worker: WORKER_ID };
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
