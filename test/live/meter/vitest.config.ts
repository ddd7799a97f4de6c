import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The proofs of the meter: minutes each, and only on a machine that does nothing else. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../../..'),
    include: ['test/live/meter/*.proof.ts'],
    fileParallelism: false,
    testTimeout: 900_000,
  },
});
