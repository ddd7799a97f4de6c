import { defineConfig } from 'vitest/config';

const LIVE = ['test/contract/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/live/**/*.test.ts'];

/** `unit` starts no process and sends no load; `live` starts real ones, one file at a time, because time is its subject. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: LIVE } },
      {
        test: {
          name: 'live',
          include: LIVE,
          globalSetup: 'test/announce-skips.ts',
          fileParallelism: false,
          // Runs that wait most of the time may overlap; more of them would push each other past their deadlines.
          maxConcurrency: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
