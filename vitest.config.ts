import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const LIVE = ['test/contract/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/live/**/*.test.ts'];

/** The ceilings of this run: measured once for all its tests, and never kept where the user keeps them. */
const cache = mkdtempSync(join(tmpdir(), 'stallbench-test-cache-'));
process.once('exit', () => rmSync(cache, { recursive: true, force: true }));
const env = { XDG_CACHE_HOME: cache };

/** `unit` starts no process and sends no load; `live` starts real ones, one file at a time, because time is its subject. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', env, include: ['test/**/*.test.ts'], exclude: LIVE } },
      {
        test: {
          name: 'live',
          env,
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
