/**
 * Real native code with a native asynchronous form. The text of 1 MB has to get to the worker: strategies that copy
 * the input pay for that, the native form does not.
 */
import { defineScenario } from '../harness/scenario.js';
import { ALICE_BYTES, ALICE_LINES, aliceFrom } from './data/alice.js';
import { crc32 } from './requests/crc32.js';
import { variantsOf } from './requests/variants.js';
import type { GzipAnswer, TextInput } from './tasks/gzip-text.js';

/**
 * How often the book stands in a text, which makes 1 MB. Deflate looks back 32 KiB, a fifth of the book, so that the
 * repetition compresses no better than the book itself.
 */
const TIMES = 7;

/** Each begins at another line of the book. */
const VARIANTS = 8;

const textOf = variantsOf(VARIANTS, (variant) =>
  aliceFrom(variant * Math.floor(ALICE_LINES / VARIANTS)).repeat(TIMES),
);

const checksumOf = variantsOf(VARIANTS, (variant) => crc32(Buffer.from(textOf(variant), 'latin1')));

export default defineScenario<{ page: number }, GzipAnswer>({
  summary: '4 requests at once, each compresses 1 MB of English prose with gzip in native code',
  source:
    'Node.js documentation, zlib, "Threadpool usage and performance considerations": ' +
    'all zlib APIs except the synchronous ones use the internal thread pool',
  work: 'cpu',
  serviceMs: 'calibrated',
  // The default size of libuv's pool, in which zlib.gzip works.
  nativeSlots: 'libuv',
  task: new URL('./tasks/gzip-text.js', import.meta.url),
  route: {
    path: '/gzip-text',
    body: {
      type: 'object',
      properties: { page: { type: 'integer', minimum: 0 } },
      required: ['page'],
      additionalProperties: false,
    },
  },
  invalid: { body: { page: -1 }, field: 'page' },
  body: (index, seed) => ({ page: index + seed }),
  reference: ({ page }) => ({ page, bytes: TIMES * ALICE_BYTES, crc32: checksumOf(page), halved: true }),
  prepare: ({ page }): TextInput => ({ page, text: textOf(page) }),
  load: 'burst:4',
  strategies: ['inline', 'async', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
