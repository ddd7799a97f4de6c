/** Everything blocks: the fetch and the model hold their slot one after the other. */
import { defineScenario } from '../harness/scenario.js';
import { allDoneAfter, bystanderServed, bystanderStalls } from './claims/slept-time.js';
import {
  FETCH_MS,
  invalidPrediction,
  MODEL_MS,
  type PredictionBody,
  predictionBody,
  predictionSchema,
  rightPrediction,
} from './requests/prediction.js';
import type { Prediction } from './tasks/model.js';
import type { PredictInput } from './tasks/predict.js';

const PREDICT_MS = FETCH_MS + MODEL_MS;

export default defineScenario<PredictionBody, Prediction>({
  summary: '2 predictions at once, each a blocking fetch of 500 ms and a blocking model of 1000 ms',
  source:
    'ApX Machine Learning, hands-on section on async operations in a FastAPI model server, /predict_sync: ' +
    'time.sleep(0.5), then time.sleep(1)',
  work: 'sleep',
  serviceMs: PREDICT_MS,
  nativeSlots: Number.POSITIVE_INFINITY,
  task: new URL('./tasks/predict.js', import.meta.url),
  route: { path: '/predict', body: predictionSchema },
  invalid: invalidPrediction,
  body: predictionBody,
  reference: (body) => rightPrediction(body, 'some_fetched_value'),
  prepare: (body, { timeScale }): PredictInput => ({
    ...body,
    fetchMs: FETCH_MS * timeScale,
    modelMs: MODEL_MS * timeScale,
  }),
  load: 'burst:2',
  strategies: ['inline', 'async', 'thread-pool:2', 'thread-pool:4', 'process-pool:2'],
  claims: [
    allDoneAfter('inline', 2 * PREDICT_MS, 'makes one prediction after the other, fetch and model'),
    allDoneAfter('async', PREDICT_MS, 'waits for both predictions at the same time'),
    allDoneAfter('thread-pool:2', PREDICT_MS, 'makes both predictions at the same time'),
    allDoneAfter(
      'thread-pool:4',
      PREDICT_MS,
      'makes both predictions at the same time, no faster than 2 threads',
    ),
    allDoneAfter('process-pool:2', PREDICT_MS, 'makes both predictions at the same time'),
    bystanderStalls('inline', MODEL_MS),
    bystanderServed('thread-pool:2'),
  ],
});
