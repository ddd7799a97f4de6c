/** Computing in JavaScript, the only kind of work that can be partitioned by hand and has no native form. */
import { defineScenario } from '../harness/scenario.js';
import { jumpAhead } from './requests/affine-jump.js';
import type { BurnAnswer, BurnInput } from './tasks/burn.js';

/** About 100 ms on a core of 2020 or later; measured before each run. */
const STEPS = 90_000_000;

const GENERATOR = { factor: 1_664_525n, offset: 1_013_904_223n, modulus: 2n ** 32n };

export default defineScenario<{ start: number }, BurnAnswer>({
  summary: '4 requests at once, each computes a fixed number of steps in plain JavaScript, about 100 ms',
  source: 'Node.js guide "Don\'t Block the Event Loop": partitioning against offloading',
  work: 'cpu',
  serviceMs: 'calibrated',
  // There is no native form.
  nativeSlots: 1,
  task: new URL('./tasks/burn.js', import.meta.url),
  route: {
    path: '/burn',
    body: {
      type: 'object',
      properties: { start: { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 } },
      required: ['start'],
      additionalProperties: false,
    },
  },
  invalid: { body: { start: -1 }, field: 'start' },
  body: (index, seed) => ({ start: (index + seed) % 2 ** 32 }),
  reference: ({ start }) => ({ start, end: Number(jumpAhead(GENERATOR, start, STEPS)) }),
  prepare: ({ start }): BurnInput => ({ start, steps: STEPS }),
  load: 'burst:4',
  strategies: ['inline', 'partitioned', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
