/**
 * Who finished when, at real length for the headline and shortened for the rest: measured makespans against the
 * arithmetic of waves, which stands here as plain numbers and not as the harness computes it.
 */
import { expect, it } from 'vitest';
import type { Result } from '../../harness/result/schema.js';
import { cellOf, figure, stallbench } from './cli.js';

/** How far a makespan may lie above its arithmetic; never below. */
function expectMakespan(
  result: Result | undefined,
  strategy: string,
  expectedMs: number,
  slackMs: number,
): void {
  const measuredMs = figure(result, strategy, 'makespanMs');
  expect(measuredMs, strategy).toBeGreaterThan(expectedMs * 0.98);
  expect(measuredMs, strategy).toBeLessThan(expectedMs + slackMs);
}

it.concurrent('two calls that block for 1 s: 2 s inline, 1 s on two slots, and the others wait only inline', async () => {
  const strategies = 'inline,async,thread-pool:2,process-pool,process-pool:2,cluster:2';
  const { code, result, stderr } = await stallbench([
    'two-blocking-calls',
    '-s',
    strategies,
    '--rounds',
    '1',
  ]);
  expect(code, stderr).toBe(0);
  for (const strategy of ['inline', 'process-pool']) {
    const { slots } = cellOf(result, strategy);
    expectMakespan(result, strategy, slots === 1 ? 2_000 : 1_000, 150);
  }
  expect(cellOf(result, 'inline').slots).toBe(1);
  for (const strategy of ['async', 'thread-pool:2', 'process-pool:2', 'cluster:2']) {
    expectMakespan(result, strategy, 1_000, 100);
  }
  expect(figure(result, 'inline', 'bystanderMaxMs')).toBeGreaterThan(900);
  for (const strategy of ['async', 'thread-pool:2', 'process-pool:2']) {
    expect(figure(result, strategy, 'bystanderMaxMs'), strategy).toBeLessThan(60);
  }
  expect(figure(result, 'thread-pool:2', 'speedup')).toBeGreaterThan(1.8);
  for (const { trials, load } of result?.cells ?? []) {
    expect(load).toBe('burst:2');
    for (const { server, observations } of trials) expect(server?.counted).toBe(observations?.sent);
  }
});

it.concurrent('five squares: waves on 1, 2, 4 and 5 slots, answers in order', async () => {
  const strategies = 'inline,thread-pool:2,thread-pool:4,thread-pool:5';
  const { result } = await stallbench([
    'squares-on-four',
    '-s',
    strategies,
    '--rounds',
    '1',
    '--time-scale',
    '0.4',
  ]);
  expectMakespan(result, 'inline', 1_000, 60);
  expectMakespan(result, 'thread-pool:2', 600, 60);
  expectMakespan(result, 'thread-pool:4', 400, 60);
  expectMakespan(result, 'thread-pool:5', 200, 60);
  for (const { trials } of result?.cells ?? []) {
    expect(trials[0]?.requests?.map(({ index, ok }) => [index, ok])).toEqual(
      [0, 1, 2, 3, 4].map((index) => [index, true]),
    );
  }
});

/** Makespans in seconds at time scale 1 for 1, 2, 4 and 5 requests: 0.5 s of fetching, 1 s of model. */
const PREDICTIONS: readonly [scenario: string, strategy: string, seconds: readonly number[]][] = [
  ['predict', 'inline', [1.5, 3, 6, 7.5]],
  ['predict', 'thread-pool:2', [1.5, 1.5, 3, 4.5]],
  ['predict', 'thread-pool:4', [1.5, 1.5, 1.5, 3]],
  ['predict-async-io', 'inline', [1.5, 2.5, 4.5, 5.5]],
  ['predict-async-io', 'thread-pool:2', [1.5, 1.5, 2.5, 3.5]],
  ['predict-async-io', 'thread-pool:4', [1.5, 1.5, 1.5, 2.5]],
];
const BURSTS = [1, 2, 4, 5];
const SCALE = 0.2;

it.concurrent.each(BURSTS)('predictions: %i requests at once', async (burst) => {
  const { result } = await stallbench([
    ...['predict', 'predict-async-io', '-s', 'inline,thread-pool:2,thread-pool:4'],
    ...['--load', `burst:${burst}`, '--rounds', '1', '--time-scale', String(SCALE)],
  ]);
  for (const [scenario, strategy, seconds] of PREDICTIONS) {
    const expectedMs = (seconds[BURSTS.indexOf(burst)] ?? 0) * 1e3 * SCALE;
    const measuredMs = figure(result, strategy, 'makespanMs', scenario);
    expect(measuredMs, `${scenario} ${strategy}`).toBeGreaterThan(expectedMs * 0.98);
    expect(measuredMs, `${scenario} ${strategy}`).toBeLessThan(expectedMs + 80);
    expect(cellOf(result, strategy, scenario).expected?.makespanMs).toBeCloseTo(expectedMs, 6);
  }
});

it.concurrent('background work: the answer is sent before the job starts, and no client waits for it', async () => {
  const { code, result } = await stallbench([
    ...['predict-with-background', '-s', 'inline,thread-pool:2', '--rounds', '1', '--time-scale', '0.5'],
  ]);
  expect(code).toBe(0);
  expectMakespan(result, 'thread-pool:2', 750, 60);
  for (const strategy of ['inline', 'thread-pool:2']) {
    const jobs = cellOf(result, strategy).trials[0]?.server?.jobs ?? [];
    expect(jobs).toHaveLength(2);
    for (const { answerSentMs, startedMs, endedMs } of jobs) {
      expect(startedMs).toBeGreaterThanOrEqual(answerSentMs);
      expect(endedMs - startedMs).toBeGreaterThan(95);
    }
  }
  expect(figure(result, 'thread-pool:2', 'postResponseMs')).toBeGreaterThan(75);
});

it('a closed load: throughput, percentiles where there are enough answers, and counts that agree', async () => {
  const { code, result } = await stallbench([
    'no-op',
    '-s',
    'inline,thread-pool:2',
    '--load',
    'closed:4x1s',
    '--rounds',
    '1',
  ]);
  expect(code).toBe(0);
  for (const strategy of ['inline', 'thread-pool:2']) {
    const { trials, expected } = cellOf(result, strategy);
    const { observations, server } = trials[0] ?? {};
    expect(expected).toBeNull();
    expect(observations?.ok).toBeGreaterThan(1_000);
    expect(observations?.errors).toEqual({});
    expect(server?.counted).toBeGreaterThanOrEqual(observations?.ok ?? 0);
    expect(server?.counted).toBeLessThanOrEqual(observations?.sent ?? 0);
    expect(figure(result, strategy, 'latencyP99Ms')).toBeGreaterThan(
      figure(result, strategy, 'latencyP50Ms'),
    );
    expect(figure(result, strategy, 'throughputPerSec')).toBeGreaterThan(100);
  }
});
