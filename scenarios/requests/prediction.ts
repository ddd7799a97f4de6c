/**
 * The request for a prediction, its right answer, and the native fetch: what the prediction scenarios share.
 */
import type { RequestContext } from '../../harness/scenario.js';
import type { ModelInput, Prediction } from '../tasks/model.js';
import { sleepAsync } from '../tasks/sleep.js';

export interface PredictionBody {
  readonly item_id: number;
  readonly feature_value: number;
}

export const predictionSchema = {
  type: 'object',
  properties: { item_id: { type: 'integer' }, feature_value: { type: 'number' } },
  required: ['item_id', 'feature_value'],
  additionalProperties: false,
};

export const invalidPrediction = { body: { item_id: 'not-a-number', feature_value: 5 }, field: 'item_id' };

/**
 * The first request of seed 0 is the article's own: item 123, feature 5. Quarters double without rounding.
 */
export function predictionBody(index: number, seed: number): PredictionBody {
  return { item_id: 123 + index, feature_value: 5 + ((index + seed) % 1_000) / 4 };
}

/** The right answer with that metadata. */
export function rightPrediction({ item_id, feature_value }: PredictionBody, metadata: string): Prediction {
  return { item_id, metadata, prediction: feature_value + feature_value };
}

/** Length of the fetch and of the model's run, in milliseconds at time scale 1. */
export const FETCH_MS = 500;
export const MODEL_MS = 1_000;

/** Metadata as fetched natively. */
export const METADATA_ASYNC = 'some_fetched_value_async';

/** Awaits the fetch on the event loop and answers with what is left for the model. */
export async function fetchMetadata(
  body: PredictionBody,
  { timeScale }: RequestContext,
): Promise<ModelInput> {
  await sleepAsync(FETCH_MS * timeScale);
  return { ...body, metadata: METADATA_ASYNC, modelMs: MODEL_MS * timeScale };
}
