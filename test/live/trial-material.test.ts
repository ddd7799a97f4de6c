/** What a trial holds for its pictures, from real servers: when their loops stood still, and the start of a worker. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loads, scenarios, strategies } from '../../dist/harness/registry.js';
import type { Trial } from '../../dist/harness/result/schema.js';
import { runPlan } from '../../dist/harness/runner.js';
import { TICK_MS } from '../../dist/harness/target/stall-watch.js';

const NAP = join(import.meta.dirname, '../fixtures/scenarios/nap.mjs');
const NAP_MS = 300;

/** A tick of the watch of the loop, and the result has two digits. */
const TOLERANCE_MS = TICK_MS + 0.02;

const trials = new Map<string, Trial>();

beforeAll(async () => {
  const scenario = await scenarios.find(NAP);
  const load = await loads.find('burst');
  const plan = load?.value.parse('2');
  if (!scenario || !load || !plan) throw new Error('a fixture is missing');
  const cells = await Promise.all(
    ['inline', 'thread-pool:2', 'thread-per-request', 'cluster:2'].map(async (spelling) => {
      const [name = '', size] = spelling.split(':');
      const entry = await strategies.find(name);
      if (!entry) throw new Error(`no strategy ${name}`);
      const strategy = { spelling, entry, size: size === undefined ? undefined : Number(size) };
      return { id: spelling, scenario, strategy, load: { entry: load, plan }, rounds: 1 };
    }),
  );
  const asked = {
    scenarios: ['nap'],
    strategies: null,
    load: null,
    rounds: 1,
    timeScale: 1,
    timeoutMs: null,
  };
  const settings = {
    cells,
    asked,
    seed: 1,
    timeScale: 1,
    timeoutMs: null,
    idle: 'sleep' as const,
    maxMinutes: null,
  };
  const result = await runPlan(settings, {
    onEvent() {},
    save() {},
    signal: new AbortController().signal,
    argv: [],
  });
  for (const cell of result.cells) trials.set(cell.strategy, cell.trials[0] as Trial);
});

const requestsOf = (strategy: string) => trials.get(strategy)?.requests ?? [];
const stallsOf = (strategy: string) => trials.get(strategy)?.server?.stalls ?? [];

describe('the stalls that a server tells', () => {
  it.each([
    'inline',
    'cluster:2',
  ])('hold every task of %s, from a tick after its start to its end', (name) => {
    expect(requestsOf(name)).toHaveLength(2);
    for (const { taskStartMs = Number.NaN, runMs = Number.NaN, slot } of requestsOf(name)) {
      const around = stallsOf(name).filter(
        ({ startMs, endMs, server }) =>
          startMs <= taskStartMs + TOLERANCE_MS &&
          endMs >= taskStartMs + runMs - 0.02 &&
          (server === undefined || server === slot?.split(':')[0]),
      );
      expect(around, `around ${taskStartMs} in ${JSON.stringify(stallsOf(name))}`).toHaveLength(1);
      expect((around[0]?.endMs ?? 0) - (around[0]?.startMs ?? 0)).toBeGreaterThan(NAP_MS - TOLERANCE_MS);
    }
  });

  it('name their server where there are several, and only there', () => {
    expect(new Set(stallsOf('cluster:2').map(({ server }) => server)).size).toBe(2);
    expect(stallsOf('inline').every((stall) => !('server' in stall))).toBe(true);
  });

  it.each(['thread-pool:2', 'thread-per-request'])('are none of a task in a worker of %s', (name) => {
    expect(trials.get(name)?.server?.stalls).toBeDefined();
    expect(stallsOf(name).filter(({ startMs, endMs }) => endMs - startMs > NAP_MS / 2)).toEqual([]);
  });
});

describe('the start of a worker', () => {
  it('is a part of the wait, and most of it where nothing else was waited for', () => {
    expect(requestsOf('thread-per-request')).toHaveLength(2);
    for (const { queueMs = 0, startingMs = 0 } of requestsOf('thread-per-request')) {
      expect(startingMs).toBeGreaterThan(0);
      expect(startingMs).toBeLessThanOrEqual(queueMs);
      expect(startingMs / queueMs).toBeGreaterThan(0.5);
    }
  });

  it('is not told where the worker was there before', () => {
    for (const name of ['inline', 'thread-pool:2', 'cluster:2']) {
      expect(requestsOf(name)).toHaveLength(2);
      for (const request of requestsOf(name)) expect(request).not.toHaveProperty('startingMs');
    }
  });
});

it.each([
  ...['inline', 'thread-pool:2', 'thread-per-request', 'cluster:2'],
])('%s has its answer times and the probes', (name) => {
  const { responses, requests = [], bystander } = trials.get(name) ?? {};
  const endsMs = requests.map(({ endMs = 0, intendedMs }) => endMs - intendedMs).sort((a, b) => a - b);
  expect(responses).toMatchObject({ right: 2, others: 0 });
  expect(responses?.points.at(-1)?.[0]).toBeCloseTo(endsMs[1] ?? 0, 2);
  const { dueMs = [], waitMs = [] } = bystander?.series ?? {};
  expect(dueMs.length).toBe(waitMs.length);
  const during = dueMs.filter((due) => due <= (trials.get(name)?.windowMs ?? 0));
  expect(during).toHaveLength(bystander?.during.sent ?? 0);
  expect(Math.max(...waitMs.slice(0, during.length))).toBeCloseTo(bystander?.during.maxMs ?? 0, 1);
});
