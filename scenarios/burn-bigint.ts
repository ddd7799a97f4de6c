/**
 * Computing that costs about the same in JavaScript and in Python, so that what differs is what a second thread
 * is good for: Python's threads take turns, those of Node.js do not.
 */
import { defineScenario } from '../harness/scenario.js';
import { jumpAhead } from './requests/affine-jump.js';
import type { BurnBigintAnswer, BurnBigintInput } from './tasks/burn-bigint.js';

/** About 200 ms on a core of 2020 or later; measured before each run. */
const STEPS = 1_000_000;

/** The task's own constants, written in decimal here: a slip of the pen shows as a wrong answer. */
const GENERATOR = {
  factor: 47_026_247_687_942_121_848_144_207_491_837_523_525n,
  offset: 117_397_592_171_526_113_268_558_934_119_004_209_487n,
  modulus: 170_141_183_460_469_231_731_687_303_715_884_105_727n,
};

export default defineScenario<{ start: number }, BurnBigintAnswer>({
  summary: '4 requests at once, each computes the same number of steps in both languages, about 200 ms',
  source:
    'ApX Machine Learning, hands-on section on async operations in a FastAPI model server: ' +
    'blocking CPU-bound code in run_in_threadpool; Codefinity, "Running Blocking Code with ' +
    'run_in_executor()": ProcessPoolExecutor for CPU-bound code',
  work: 'cpu',
  serviceMs: 'calibrated',
  // There is no native form.
  nativeSlots: 1,
  task: new URL('./tasks/burn-bigint.js', import.meta.url),
  route: {
    path: '/burn-bigint',
    body: {
      type: 'object',
      properties: { start: { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 } },
      required: ['start'],
      additionalProperties: false,
    },
  },
  invalid: { body: { start: -1 }, field: 'start' },
  body: (index, seed) => ({ start: (index + seed) % 2 ** 32 }),
  reference: ({ start }) => ({ start, end: jumpAhead(GENERATOR, start, STEPS).toString(16) }),
  prepare: ({ start }): BurnBigintInput => ({ start, steps: STEPS }),
  load: 'burst:4',
  strategies: [
    'inline',
    'thread-pool:2',
    'process-pool:2',
    'fastapi-async-blocking',
    'fastapi-threadpool',
    'fastapi-process-pool:2',
  ],
  claims: [],
});
