/**
 * The smallest case: two calls that sleep, on one slot or on two. A default pool is measured too, but nothing
 * is claimed of it: its size depends on the machine.
 */
import { defineScenario } from '../harness/scenario.js';
import { allDoneAfter, bystanderServed, bystanderStalls } from './claims/slept-time.js';
import type { CallAnswer, CallInput } from './tasks/blocking-call.js';

const CALL_MS = 1_000;

export default defineScenario<{ id: number }, CallAnswer>({
  summary: '2 requests at once, each blocks for 1000 ms',
  source:
    'Codefinity, "Running Blocking Code with run_in_executor()": ' +
    'two calls of 1 s take about 2 s in a coroutine and about 1 s in an executor',
  work: 'sleep',
  serviceMs: CALL_MS,
  nativeSlots: Number.POSITIVE_INFINITY,
  task: new URL('./tasks/blocking-call.js', import.meta.url),
  route: {
    path: '/call',
    body: {
      type: 'object',
      properties: { id: { type: 'integer', minimum: 0 } },
      required: ['id'],
      additionalProperties: false,
    },
  },
  invalid: { body: { id: -1 }, field: 'id' },
  body: (index, seed) => ({ id: seed + index }),
  reference: ({ id }) => ({ id, finished: true }),
  prepare: ({ id }, { timeScale }): CallInput => ({ id, durationMs: CALL_MS * timeScale }),
  load: 'burst:2',
  strategies: [
    'inline',
    'async',
    'partitioned',
    'thread-per-request',
    'thread-pool',
    'thread-pool:2',
    'process-per-request',
    'process-pool',
    'process-pool:2',
    'cluster:2',
  ],
  claims: [
    allDoneAfter('inline', 2 * CALL_MS, 'runs one call after the other'),
    allDoneAfter('partitioned', 2 * CALL_MS, 'runs both calls in turns on one thread, which is no faster'),
    allDoneAfter('async', CALL_MS, 'waits for both calls at the same time'),
    allDoneAfter('thread-pool:2', CALL_MS, 'runs both calls at the same time'),
    allDoneAfter('process-pool:2', CALL_MS, 'runs both calls at the same time'),
    allDoneAfter('cluster:2', CALL_MS, 'runs both calls at the same time'),
    bystanderStalls('inline', CALL_MS),
    bystanderServed('thread-pool:2'),
    bystanderServed('process-pool:2'),
  ],
});
