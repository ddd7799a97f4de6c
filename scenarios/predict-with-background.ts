/**
 * Work that no client waits for still holds a slot while it runs, and on the event loop it stalls everybody.
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
import type { LogInput } from './tasks/model-or-log.js';

const LOG_MS = 200;

export default defineScenario<PredictionBody, Prediction>({
  summary:
    '2 predictions at once as in predict-async-io, each followed by a log entry of 200 ms after its answer',
  source:
    'ApX Machine Learning, hands-on section on async operations in a FastAPI model server, ' +
    '/predict_with_background: the client waits 1.5 s, the log entry is written after that',
  work: 'sleep',
  serviceMs: MODEL_MS,
  overlappedMs: FETCH_MS,
  nativeSlots: Number.POSITIVE_INFINITY,
  task: new URL('./tasks/model-or-log.js', import.meta.url),
  route: { path: '/predict-with-background', body: predictionSchema },
  invalid: invalidPrediction,
  body: predictionBody,
  reference: (body) => rightPrediction(body, METADATA_ASYNC),
  prepare: fetchMetadata,
  background: ({ item_id }, { timeScale }): LogInput => ({ logOf: item_id, logMs: LOG_MS * timeScale }),
  backgroundMs: LOG_MS,
  load: 'burst:2',
  strategies: ['inline', 'thread-pool:2', 'thread-pool:4'],
  claims: [
    {
      id: 'inline-log-delays',
      // At least: the order of events decides whether a log entry also comes before the second model.
      text: 'inline runs one model after the other, and maybe a log entry before the second',
      strategy: 'inline',
      metric: 'makespanMs',
      holds: 'at-least',
      value: ({ timeScale }) => (FETCH_MS + 2 * MODEL_MS) * timeScale,
      tolerance: 0,
    },
    allDoneAfter('thread-pool:2', FETCH_MS + MODEL_MS, 'lets no client wait for a log entry'),
    allDoneAfter('thread-pool:4', FETCH_MS + MODEL_MS, 'lets no client wait for a log entry'),
    {
      id: 'thread-pool-2-log-after-answer',
      // Three quarters: the client's clock stops when it has read the answer, when the log has begun already.
      text: 'thread-pool:2 writes the log entry after the answer',
      strategy: 'thread-pool:2',
      metric: 'postResponseMs',
      holds: 'at-least',
      value: ({ timeScale }) => 0.75 * LOG_MS * timeScale,
      tolerance: 0,
    },
    bystanderStalls('inline', MODEL_MS),
    bystanderServed('thread-pool:2'),
  ],
});
