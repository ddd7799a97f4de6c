/** A call that blocks for a given time and then tells which call it was. */
import { sleepAsync, sleepBlocking, sleepSliced } from './sleep.js';

export interface CallInput {
  readonly id: number;
  /** How long the call blocks, in milliseconds. */
  readonly durationMs: number;
}

export interface CallAnswer {
  readonly id: number;
  readonly finished: true;
}

export function run({ id, durationMs }: CallInput): CallAnswer {
  sleepBlocking(durationMs);
  return { id, finished: true };
}

export async function runAsync({ id, durationMs }: CallInput): Promise<CallAnswer> {
  await sleepAsync(durationMs);
  return { id, finished: true };
}

export function* runSliced({ id, durationMs }: CallInput): Generator<void, CallAnswer, void> {
  yield* sleepSliced(durationMs);
  return { id, finished: true };
}
