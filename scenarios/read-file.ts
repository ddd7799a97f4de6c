/**
 * Real file I/O of a file in the page cache, blocking against native. How long it takes is the machine's
 * business, so nothing is claimed.
 */
import { defineScenario } from '../harness/scenario.js';
import { FILE_BYTES, LINE_COUNT, lineText } from './data/lines.js';
import type { LineAnswer, LineInput } from './tasks/read-line.js';

export default defineScenario<LineInput, LineAnswer>({
  summary: '8 clients, each request reads a file of 256 KiB and answers with one line of it',
  source:
    'Codefinity, "Running Blocking Code with run_in_executor()": ' +
    'file I/O with open() blocks the loop; here fs.readFileSync against fs.promises.readFile',
  work: 'io',
  serviceMs: 'calibrated',
  // The default size of libuv's pool, in which fs.promises works.
  nativeSlots: 'libuv',
  task: new URL('./tasks/read-line.js', import.meta.url),
  route: {
    path: '/read-file',
    body: {
      type: 'object',
      properties: { line: { type: 'integer', minimum: 1, maximum: LINE_COUNT } },
      required: ['line'],
      additionalProperties: false,
    },
  },
  invalid: { body: { line: LINE_COUNT + 1 }, field: 'line' },
  // 1597 has no factor in common with 4096, so that every line is asked for before one comes again.
  body: (index, seed) => ({ line: 1 + ((index * 1_597 + seed) % LINE_COUNT) }),
  reference: ({ line }) => ({ line, text: lineText(line), bytes: FILE_BYTES }),
  load: 'closed:8x2s',
  strategies: ['inline', 'async', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});
