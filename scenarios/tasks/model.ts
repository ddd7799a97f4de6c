/** The model alone: the item's metadata has been fetched before. The model's run is a sleep. */
import { sleepAsync, sleepBlocking, sleepSliced } from './sleep.js';

export interface ModelInput {
  readonly item_id: number;
  readonly feature_value: number;
  readonly metadata: string;
  /** Length of the model's run, in milliseconds. */
  readonly modelMs: number;
}

export interface Prediction {
  readonly item_id: number;
  readonly metadata: string;
  readonly prediction: number;
}

/** What the model answers: twice the feature. */
export function predictionOf({ item_id, feature_value, metadata }: Omit<ModelInput, 'modelMs'>): Prediction {
  return { item_id, metadata, prediction: 2 * feature_value };
}

export function run(input: ModelInput): Prediction {
  sleepBlocking(input.modelMs);
  return predictionOf(input);
}

export async function runAsync(input: ModelInput): Promise<Prediction> {
  await sleepAsync(input.modelMs);
  return predictionOf(input);
}

export function* runSliced(input: ModelInput): Generator<void, Prediction, void> {
  yield* sleepSliced(input.modelMs);
  return predictionOf(input);
}
