/**
 * Computing with a set-up that takes longer than the task: every worker encodes its pictures before its first request.
 * A worker per request does that for each of them.
 */
import { defineScenario } from '../harness/scenario.js';
import type { JpegAnswer, JpegInput } from './tasks/decode-jpeg.js';
import { COLUMNS, colourOf, ROWS, TILE } from './tasks/test-picture.js';

/** As many as the task makes ready; written again, because its module needs the package. */
const PICTURES = 4;

export default defineScenario<JpegInput, JpegAnswer>({
  summary: '4 requests at once, each decodes a JPEG of 768 x 576 pixels with jpeg-js',
  source:
    'jpeg-js README: a synchronous (i.e. CPU-blocking) library, much slower than native alternatives; ' +
    'Node.js documentation, worker_threads: useful for CPU-intensive JavaScript operations',
  work: 'cpu',
  serviceMs: 'calibrated',
  // There is no native form.
  nativeSlots: 1,
  needs: ['jpeg-js'],
  task: new URL('./tasks/decode-jpeg.js', import.meta.url),
  route: {
    path: '/decode-jpeg',
    body: {
      type: 'object',
      properties: { picture: { type: 'integer', minimum: 0 } },
      required: ['picture'],
      additionalProperties: false,
    },
  },
  invalid: { body: { picture: -1 }, field: 'picture' },
  body: (index, seed) => ({ picture: index + seed }),
  // The colours that were painted: nothing is decoded for the right answer.
  reference: ({ picture }) => ({
    picture,
    width: COLUMNS * TILE,
    height: ROWS * TILE,
    tiles: Array.from({ length: COLUMNS * ROWS }, (_, tile) => colourOf(picture % PICTURES, tile)),
  }),
  load: 'burst:4',
  strategies: ['inline', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
