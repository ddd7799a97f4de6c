/** The control: whatever a strategy adds to a request of this scenario, it adds to every request. */
import { defineScenario } from '../harness/scenario.js';
import type { Echo } from './tasks/no-op.js';

/** Eight hexadecimal digits: bodies are all of one size. */
const hex = (value: number) => value.toString(16).padStart(8, '0');

export default defineScenario<Echo, Echo>({
  summary: '8 clients, each request does nothing: what remains is the price of the strategy',
  source: 'none: the control',
  work: 'none',
  serviceMs: 'calibrated',
  nativeSlots: Number.POSITIVE_INFINITY,
  task: new URL('./tasks/no-op.js', import.meta.url),
  route: {
    path: '/no-op',
    body: {
      type: 'object',
      properties: { payload: { type: 'string', minLength: 1 } },
      required: ['payload'],
      additionalProperties: false,
    },
  },
  invalid: { body: { payload: '' }, field: 'payload' },
  body: (index, seed) => ({ payload: `${hex(index)}-${hex(seed)}` }),
  reference: ({ payload }) => ({ payload: payload.slice() }),
  load: 'closed:8x2s',
  strategies: ['inline', 'async', 'partitioned', 'thread-pool:2', 'process-pool:2', 'cluster:2'],
  claims: [],
});
