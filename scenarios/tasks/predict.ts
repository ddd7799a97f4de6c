/** A prediction in two blocking steps: fetch the item's metadata, then run the model. Both steps sleep. */
import { type Prediction, predictionOf } from './model.js';
import { sleepAsync, sleepBlocking, sleepSliced } from './sleep.js';

export interface PredictInput {
  readonly item_id: number;
  readonly feature_value: number;
  /** Length of the fetch, in milliseconds. */
  readonly fetchMs: number;
  /** Length of the model's run, in milliseconds. */
  readonly modelMs: number;
}

const METADATA = 'some_fetched_value';

export function run({ item_id, feature_value, fetchMs, modelMs }: PredictInput): Prediction {
  sleepBlocking(fetchMs);
  sleepBlocking(modelMs);
  return predictionOf({ item_id, feature_value, metadata: METADATA });
}

export async function runAsync({
  item_id,
  feature_value,
  fetchMs,
  modelMs,
}: PredictInput): Promise<Prediction> {
  await sleepAsync(fetchMs);
  await sleepAsync(modelMs);
  return predictionOf({ item_id, feature_value, metadata: METADATA });
}

export function* runSliced(input: PredictInput): Generator<void, Prediction, void> {
  const { item_id, feature_value, fetchMs, modelMs } = input;
  yield* sleepSliced(fetchMs);
  yield* sleepSliced(modelMs);
  return predictionOf({ item_id, feature_value, metadata: METADATA });
}
