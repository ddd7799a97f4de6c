/**
 * Tasks that throw, end their process, never return, exhaust the memory, or are killed, under every strategy: each
 * trial ends within its deadline and is labelled, and the run goes on with the other cells.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERY_STRATEGY, FIXTURES, stallbench } from './cli.js';

/** What the label must say of it, wherever it was noticed. */
const FAULTS: Readonly<Record<string, RegExp>> = {
  throw: /2 of 3 requests failed \(2 http-500\); the first: .*the task threw/,
  exit: /exited with code|code: 3|exitCode: `3`|requests failed \(.*(closed|reset|refused)/,
  hang: /timeout|does not return/,
  memory:
    /memory|SIGABRT|exitCode|requests failed \(.*(closed|reset|refused)|was killed|timeout|does not return/,
  kill: /SIGKILL|requests failed \(.*(closed|reset|refused)/,
};

async function runAll(scenarios: readonly string[]) {
  const paths = scenarios.map((name) => join(FIXTURES, 'scenarios', `${name}.mjs`));
  const limits = ['--rounds', '1', '--timeout', '1500ms', '--time-scale', '0.1'];
  // A small heap is exhausted soon.
  const env = { NODE_OPTIONS: '--max-old-space-size=64' };
  return stallbench([...paths, '-s', EVERY_STRATEGY.join(','), ...limits], { env });
}

describe.concurrent('a task that fails under load', () => {
  it.each(Object.keys(FAULTS))('%s: the trial ends and is labelled under every strategy', async (fault) => {
    const { code, result, left } = await runAll([fault]);
    expect(code).toBe(3);
    expect(left).toEqual([]);
    expect(result?.cells.map(({ strategy }) => strategy)).toEqual(EVERY_STRATEGY);
    for (const { strategy, state, reasons, trials, metrics } of result?.cells ?? []) {
      expect([strategy, state]).toEqual([strategy, expect.stringMatching(/^(failed|invalid)$/)]);
      expect(`${strategy}: ${reasons.join(' ')}`).toMatch(FAULTS[fault] as RegExp);
      expect(metrics, strategy).toEqual({});
      expect(trials[0]?.durationMs, strategy).toBeLessThan(15_000);
    }
  }, 240_000);

  it('the run goes on with the other cells', async () => {
    const { code, result } = await runAll(['exit', 'nap']);
    expect(code).toBe(3);
    const completed = result?.cells.filter(({ state }) => state === 'completed') ?? [];
    expect(completed.map(({ id }) => id)).toEqual(
      EVERY_STRATEGY.map((strategy) => `nap/${strategy}/burst:2`),
    );
  }, 240_000);
});

it('a process that a task leaves behind ends with its trial and does not hold the run', async () => {
  const daemon = join(FIXTURES, 'scenarios', 'daemon.mjs');
  const startedMs = performance.now();
  const { code, left } = await stallbench([daemon, '-s', 'inline,thread-pool:2', '--rounds', '1']);
  expect(code).toBe(0);
  expect(left).toEqual([]);
  expect(performance.now() - startedMs).toBeLessThan(20_000);
}, 60_000);

it('a scenario that ends the program while it is loaded is no success', async () => {
  const { code, stderr } = await stallbench([join(FIXTURES, 'scenarios', 'ends-the-program.mjs')]);
  expect(code).toBe(2);
  expect(stderr).toContain('ends its process while it is loaded: it exited with code 0');
});
