import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The proof of the break-even: a minute, and only on a machine that does nothing else. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../../..'),
    include: ['test/live/break-even/*.proof.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
  },
});
