import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const LIVE = ['test/contract/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/live/**/*.test.ts'];

/** The ceilings of this run: measured once for all its tests, and never kept where the user keeps them. */
const cache = mkdtempSync(join(tmpdir(), 'stallbench-test-cache-'));
process.once('exit', () => rmSync(cache, { recursive: true, force: true }));
const env = { XDG_CACHE_HOME: cache };

/** Real processes, but time is not the subject: two files at a time. */
const UNTIMED = [
  'test/contract/reporter.test.ts',
  'test/e2e/{action,init,usage}.test.ts',
  'test/live/package-place.test.ts',
  'test/live/own/{every-command,inputs,judging,wrong-modules}.test.ts',
  'test/live/{config,html,package,refs,snippets,trace}/**/*.test.ts',
];

const LIVE_OPTIONS = {
  env,
  // Runs that wait most of the time may overlap; more of them would push each other past their deadlines.
  maxConcurrency: 3,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/**
 * One after the other: `unit` starts no process and sends no load; `untimed` starts real ones; `live` does so one file at
 * a time, because time is its subject.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          env,
          sequence: { groupOrder: 0 },
          include: ['test/**/*.test.ts'],
          exclude: LIVE,
        },
      },
      {
        test: {
          ...LIVE_OPTIONS,
          name: 'untimed',
          sequence: { groupOrder: 1 },
          include: UNTIMED,
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...LIVE_OPTIONS,
          name: 'live',
          sequence: { groupOrder: 2 },
          include: LIVE,
          exclude: UNTIMED,
          globalSetup: 'test/announce-skips.ts',
          fileParallelism: false,
        },
      },
    ],
  },
});
