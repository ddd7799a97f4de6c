/**
 * The fetch is native and holds no slot, the model blocks: only the model's time is multiplied by the waves.
 */
import { defineScenario } from '../harness/scenario.js';
import { allDoneAfter, bystanderServed, bystanderStalls } from './claims/slept-time.js';
import {
  FETCH_MS,
  fetchMetadata,
  invalidPrediction,
  METADATA_ASYNC,
  MODEL_MS,
  type PredictionBody,
  predictionBody,
  predictionSchema,
  rightPrediction,
} from './requests/prediction.js';
import type { Prediction } from './tasks/model.js';

export default defineScenario<PredictionBody, Prediction>({
  summary: '2 predictions at once, each an awaited fetch of 500 ms and a blocking model of 1000 ms',
  source:
    'ApX Machine Learning, hands-on section on async operations in a FastAPI model server, ' +
    '/predict_async_io and /predict_full_async: await asyncio.sleep(0.5), then the model ' +
    'on the loop or in the thread pool',
  work: 'sleep',
  serviceMs: MODEL_MS,
  overlappedMs: FETCH_MS,
  nativeSlots: Number.POSITIVE_INFINITY,
  task: new URL('./tasks/model.js', import.meta.url),
  route: { path: '/predict-async-io', body: predictionSchema },
  invalid: invalidPrediction,
  body: predictionBody,
  reference: (body) => rightPrediction(body, METADATA_ASYNC),
  prepare: fetchMetadata,
  load: 'burst:2',
  strategies: ['inline', 'async', 'thread-pool:2', 'thread-pool:4', 'process-pool:2'],
  claims: [
    allDoneAfter(
      'inline',
      FETCH_MS + 2 * MODEL_MS,
      'fetches for both at once, then runs one model after the other',
    ),
    allDoneAfter('async', FETCH_MS + MODEL_MS, 'waits for both predictions at the same time'),
    allDoneAfter(
      'thread-pool:2',
      FETCH_MS + MODEL_MS,
      'fetches for both at once, then runs both models at once',
    ),
    allDoneAfter('thread-pool:4', FETCH_MS + MODEL_MS, 'is no faster than 2 threads for 2 predictions'),
    allDoneAfter(
      'process-pool:2',
      FETCH_MS + MODEL_MS,
      'fetches for both at once, then runs both models at once',
    ),
    bystanderStalls('inline', MODEL_MS),
    bystanderServed('thread-pool:2'),
  ],
});
