/** Waves: with more requests than workers, the time is that of the fullest worker, not the average. */
import { defineScenario } from '../harness/scenario.js';
import { allDoneAfter, bystanderServed, bystanderStalls } from './claims/slept-time.js';
import type { SquareInput } from './tasks/square.js';

const SQUARE_MS = 500;

export default defineScenario<{ value: number }, number>({
  summary: '5 requests at once, each squares a number in 500 ms; 4 workers need two waves',
  source:
    'Codefinity, "Running Blocking Code with run_in_executor()": 5 calls of 0.5 s on ' +
    'ThreadPoolExecutor(max_workers=4) take about 1 s and give [1, 4, 9, 16, 25]',
  work: 'sleep',
  serviceMs: SQUARE_MS,
  nativeSlots: Number.POSITIVE_INFINITY,
  task: new URL('./tasks/square.js', import.meta.url),
  route: {
    path: '/square',
    body: {
      type: 'object',
      properties: { value: { type: 'integer', minimum: 1, maximum: 90_000_000 } },
      required: ['value'],
      additionalProperties: false,
    },
  },
  invalid: { body: { value: 0 }, field: 'value' },
  // Not from the seed: the article's list is 1 to 5.
  body: (index) => ({ value: index + 1 }),
  reference: ({ value }) => value * value,
  prepare: ({ value }, { timeScale }): SquareInput => ({ value, durationMs: SQUARE_MS * timeScale }),
  load: 'burst:5',
  strategies: ['inline', 'thread-pool:2', 'thread-pool:4', 'thread-pool:5', 'process-pool:4'],
  claims: [
    allDoneAfter('inline', 5 * SQUARE_MS, 'squares one number after the other: 5 waves'),
    allDoneAfter('thread-pool:2', 3 * SQUARE_MS, 'squares 2 + 2 + 1 numbers: 3 waves'),
    allDoneAfter('thread-pool:4', 2 * SQUARE_MS, 'squares 4 + 1 numbers: 2 waves'),
    allDoneAfter('thread-pool:5', SQUARE_MS, 'squares all 5 numbers at the same time'),
    allDoneAfter('process-pool:4', 2 * SQUARE_MS, 'squares 4 + 1 numbers: 2 waves'),
    bystanderStalls('inline', SQUARE_MS),
    bystanderServed('thread-pool:4'),
  ],
});
