/**
 * Computing on a large input, in native code without an asynchronous form. Whoever offloads it has the whole text
 * copied to the worker; the answer is small here, a worker that sent the objects back would pay far more.
 */
import { defineScenario } from '../harness/scenario.js';
import { ordersJson, totalsOf } from './requests/order-batch.js';
import { variantsOf } from './requests/variants.js';
import type { BatchTotals, JsonInput } from './tasks/parse-json.js';

const VARIANTS = 4;

const jsonOf = variantsOf(VARIANTS, ordersJson);
const totals = variantsOf(VARIANTS, totalsOf);

export default defineScenario<{ batch: number }, BatchTotals>({
  summary: '4 requests at once, each parses a JSON document of about 1.5 MB and sums it up',
  source:
    'Node.js guide "Don\'t Block the Event Loop": JSON.parse and JSON.stringify block for long on large ' +
    'documents',
  work: 'cpu',
  serviceMs: 'calibrated',
  // There is no native form.
  nativeSlots: 1,
  task: new URL('./tasks/parse-json.js', import.meta.url),
  route: {
    path: '/parse-json',
    body: {
      type: 'object',
      properties: { batch: { type: 'integer', minimum: 0 } },
      required: ['batch'],
      additionalProperties: false,
    },
  },
  invalid: { body: { batch: -1 }, field: 'batch' },
  body: (index, seed) => ({ batch: index + seed }),
  reference: ({ batch }) => ({ batch, ...totals(batch) }),
  prepare: ({ batch }): JsonInput => ({ json: `{"batch":${batch},"orders":${jsonOf(batch)}}` }),
  load: 'burst:4',
  strategies: ['inline', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
