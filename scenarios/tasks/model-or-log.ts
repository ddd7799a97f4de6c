/**
 * Two kinds of work in one module, because a worker loads one module: the model's run that a client waits
 * for, and the log entry that is written after its answer.
 */
import * as model from './model.js';
import { sleepAsync, sleepBlocking, sleepSliced } from './sleep.js';

export interface LogInput {
  /** Item whose prediction is logged. */
  readonly logOf: number;
  /** Length of the writing, in milliseconds. */
  readonly logMs: number;
}

export interface LogAnswer {
  readonly logged: number;
}

export type Input = model.ModelInput | LogInput;
export type Answer = model.Prediction | LogAnswer;

export function run(input: Input): Answer {
  if ('modelMs' in input) return model.run(input);
  sleepBlocking(input.logMs);
  return { logged: input.logOf };
}

export async function runAsync(input: Input): Promise<Answer> {
  if ('modelMs' in input) return model.runAsync(input);
  await sleepAsync(input.logMs);
  return { logged: input.logOf };
}

export function* runSliced(input: Input): Generator<void, Answer, void> {
  if ('modelMs' in input) return yield* model.runSliced(input);
  yield* sleepSliced(input.logMs);
  return { logged: input.logOf };
}
