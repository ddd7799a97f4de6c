/**
 * Tasks that throw, end their process, never return, exhaust the memory, or are killed, under every strategy: each
 * trial ends within its deadline and is labelled, and the run goes on with the other cells.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXTURES, stallbench } from './cli.js';

const STRATEGIES = [
  'inline',
  'async',
  'partitioned',
  'thread-per-request',
  'thread-pool',
  'thread-pool:2',
  'process-per-request',
  'process-pool',
  'process-pool:2',
  'cluster',
  'cluster:2',
];

/** What the label must say of it, wherever it was noticed. */
const FAULTS: Readonly<Record<string, RegExp>> = {
  throw: /2 of 3 requests failed \(2 http-500\); the first: .*the task threw/,
  exit: /exited with code|code: 3|exitCode: `3`|requests failed \(.*(closed|reset|refused)/,
  hang: /timeout|does not return/,
  memory:
    /memory|SIGABRT|exitCode|requests failed \(.*(closed|reset|refused)|was killed|timeout|does not return/,
  kill: /SIGKILL|requests failed \(.*(closed|reset|refused)/,
};

describe('a task that fails under load', () => {
  it.each(Object.keys(FAULTS))('%s: every strategy is labelled and none stops the run', async (fault) => {
    const scenario = join(FIXTURES, 'scenarios', `${fault}.mjs`);
    const good = join(FIXTURES, 'scenarios', 'nap.mjs');
    const { code, result, left } = await stallbench(
      [scenario, good, '-s', STRATEGIES.join(','), '--rounds', '1', '--timeout', '1s', '--time-scale', '0.1'],
      // A small heap is exhausted soon.
      { env: { NODE_OPTIONS: '--max-old-space-size=64' } },
    );
    expect(code).toBe(3);
    expect(left).toEqual([]);
    const failing = result?.cells.filter((cell) => cell.scenario === fault) ?? [];
    expect(failing.map(({ strategy }) => strategy)).toEqual(STRATEGIES);
    for (const { strategy, state, reasons, trials, metrics } of failing) {
      expect([strategy, state]).toEqual([strategy, expect.stringMatching(/^(failed|invalid)$/)]);
      expect(`${strategy}: ${reasons.join(' ')}`).toMatch(FAULTS[fault] as RegExp);
      expect(metrics, strategy).toEqual({});
      expect(trials[0]?.durationMs, strategy).toBeLessThan(15_000);
    }
    const others = result?.cells.filter((cell) => cell.scenario === 'nap') ?? [];
    expect(others.filter(({ state }) => state === 'completed').map(({ strategy }) => strategy)).toEqual(
      STRATEGIES,
    );
  }, 240_000);
});
