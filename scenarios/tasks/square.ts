/** The square of a number, after a sleep that stands for slow work. */
import { sleepAsync, sleepBlocking, sleepSliced } from './sleep.js';

export interface SquareInput {
  readonly value: number;
  /** Length of the sleep, in milliseconds. */
  readonly durationMs: number;
}

export function run({ value, durationMs }: SquareInput): number {
  sleepBlocking(durationMs);
  return value ** 2;
}

export async function runAsync({ value, durationMs }: SquareInput): Promise<number> {
  await sleepAsync(durationMs);
  return value ** 2;
}

export function* runSliced({ value, durationMs }: SquareInput): Generator<void, number, void> {
  yield* sleepSliced(durationMs);
  return value ** 2;
}
