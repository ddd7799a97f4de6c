/** Computing in JavaScript, the only kind of work that can be partitioned by hand and has no native form. */
import { defineScenario } from '../harness/scenario.js';
import type { BurnAnswer, BurnInput } from './tasks/burn.js';

/** About 100 ms on a core of 2020 or later; measured before each run. */
const STEPS = 90_000_000;

const MODULUS = 2n ** 32n;

/**
 * The state after `steps` steps in about 2 log2(steps) multiplications: two affine maps make one affine map,
 * so the map of n steps is put together by repeated doubling. F. Brown, "Random number generation with
 * arbitrary strides", Transactions of the American Nuclear Society 71 (1994).
 */
function jump(start: number, steps: number): number {
  let factor = 1n;
  let offset = 0n;
  let strideFactor = 1_664_525n;
  let strideOffset = 1_013_904_223n;
  for (let left = BigInt(steps); left > 0n; left >>= 1n) {
    if (left & 1n) {
      offset = (offset * strideFactor + strideOffset) % MODULUS;
      factor = (factor * strideFactor) % MODULUS;
    }
    strideOffset = ((strideFactor + 1n) * strideOffset) % MODULUS;
    strideFactor = (strideFactor * strideFactor) % MODULUS;
  }
  return Number((factor * BigInt(start) + offset) % MODULUS);
}

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
  reference: ({ start }) => ({ start, end: jump(start, STEPS) }),
  prepare: ({ start }): BurnInput => ({ start, steps: STEPS }),
  load: 'burst:4',
  strategies: ['inline', 'partitioned', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
