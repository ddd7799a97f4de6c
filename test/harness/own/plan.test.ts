import { describe, expect, it } from 'vitest';
import { planOwn } from '../../../harness/own/plan.js';
import type { TaskForms } from '../../../harness/plan.js';
import { examinationOf } from './made-up-examination.js';

const MACHINE = { cores: 2 };
const RUN: TaskForms = new Set(['run']);
const BUDGET_MS = 60_000;

const names = (strategies: readonly string[]) => strategies.map((spelling) => spelling.split(':')[0]);

describe('strategies', () => {
  it('are one pool of each kind, as wide as the cores, for computing', () => {
    const { strategies } = planOwn(examinationOf(), MACHINE, RUN, BUDGET_MS);
    expect(strategies).toEqual([
      'inline',
      'thread-pool:2',
      'process-pool:2',
      'cluster:2',
      'thread-per-request',
    ]);
  });

  it('have a pool wider than the cores for waiting, before processes', () => {
    const { strategies } = planOwn(examinationOf({ callMs: 40, cpuMs: 1 }), MACHINE, RUN, 5 * BUDGET_MS);
    expect(strategies.slice(0, 3)).toEqual(['inline', 'thread-pool:2', 'thread-pool:8']);
  });

  it('include the other forms that the module exports', () => {
    const forms: TaskForms = new Set(['run', 'runAsync', 'runSliced']);
    const { strategies } = planOwn(examinationOf(), MACHINE, forms, 5 * BUDGET_MS);
    expect(strategies).toContain('async');
    expect(strategies).toContain('partitioned');
  });

  it('do not name the asynchronous form of a promise twice', () => {
    const forms: TaskForms = new Set(['run', 'runAsync']);
    const { strategies } = planOwn(examinationOf({ isPromise: true }), MACHINE, forms, BUDGET_MS);
    expect(strategies).toContain('inline');
    expect(strategies).not.toContain('async');
  });

  it('stay on the thread where inputs or answers cannot leave it, and say why', () => {
    const { strategies, why } = planOwn(
      examinationOf({ uncloneable: 'its answer holds a function' }),
      MACHINE,
      RUN,
      BUDGET_MS,
    );
    expect(strategies).toEqual(['inline', 'cluster:2']);
    expect(why.at(-1)).toBe(
      'Left out: every strategy that hands the call to another thread or process, because its answer holds a function.',
    );
  });

  it('start no thread for each call where set-up is long', () => {
    const long = planOwn(examinationOf({ setupMs: 900 }), MACHINE, RUN, 3 * BUDGET_MS);
    expect(long.strategies).not.toContain('thread-per-request');
    expect(long.why.join(' ')).toContain('each call would load and set up the module again');
  });
});

describe('the load', () => {
  it('is a closed loop long enough for p99 of a short call', () => {
    const { load, why } = planOwn(examinationOf({ callMs: 0.05, cpuMs: 0.05 }), MACHINE, RUN, BUDGET_MS);
    expect(load).toBe('closed:4x1s');
    expect(why[0]).toContain('to tell p99');
  });

  it('has a client for each thread of the wider pool for waiting', () => {
    expect(planOwn(examinationOf({ callMs: 40, cpuMs: 1 }), MACHINE, RUN, BUDGET_MS).load).toMatch(
      /^closed:8x/,
    );
  });

  it('is a burst where no reasonable window holds enough calls', () => {
    const { load, why } = planOwn(examinationOf({ callMs: 400, cpuMs: 400 }), MACHINE, RUN, 3 * BUDGET_MS);
    expect(load).toBe('burst:4');
    expect(why[0]).toContain('4 requests at once');
  });
});

describe('the budget', () => {
  it('is kept, with a reserve', () => {
    for (const callMs of [0.01, 0.5, 5, 20, 80, 300]) {
      const plan = planOwn(examinationOf({ callMs, cpuMs: callMs }), MACHINE, RUN, BUDGET_MS);
      expect(plan.expectedMs).toBeLessThan(0.9 * BUDGET_MS);
      expect(plan.rounds).toBeGreaterThanOrEqual(3);
      expect(plan.neededMs).toBeUndefined();
    }
  });

  it('gives up rounds, then percentiles, then strategies, the last first', () => {
    const plans = [600, 240, 120, 60, 40, 20].map((seconds) =>
      planOwn(examinationOf({ callMs: 4, cpuMs: 4 }), MACHINE, RUN, seconds * 1_000),
    );
    const counts = plans.map(({ strategies }) => strategies.length);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(new Set(counts).size).toBeGreaterThan(1);
    expect(plans[0]?.rounds).toBe(5);
    for (const { strategies } of plans) {
      expect(names(strategies).slice(0, 2)).toEqual(['inline', 'thread-pool']);
    }
    expect(plans.at(-1)?.why.join(' ')).toContain('thread-per-request');
  });

  it('says which one would do where it does not hold the least', () => {
    const examination = examinationOf({ callMs: 4_000, cpuMs: 4_000 });
    const plan = planOwn(examination, MACHINE, RUN, BUDGET_MS);
    expect(plan.strategies).toEqual(['inline', 'thread-pool:2']);
    expect(plan.rounds).toBe(1);
    const { neededMs = 0 } = plan;
    expect(neededMs).toBeGreaterThan(BUDGET_MS);
    const enough = planOwn(examination, MACHINE, RUN, neededMs * 1.01);
    expect(enough.rounds).toBe(3);
    expect(enough.neededMs).toBeUndefined();
  });

  it('holds less on a machine that starts processes slowly', () => {
    const slow = planOwn(examinationOf(), { ...MACHINE, processStartMs: 600 }, RUN, BUDGET_MS);
    const quick = planOwn(examinationOf(), { ...MACHINE, processStartMs: 60 }, RUN, BUDGET_MS);
    expect(slow.rounds * slow.strategies.length).toBeLessThan(quick.rounds * quick.strategies.length);
  });
});

describe('what the user has chosen', () => {
  const shape = { servers: 1, workers: 4, isPerRequest: false, isForeign: false };
  const mine = { spelling: 'mine:4', shape, slots: 4 };

  it('is kept, however long it takes, and the announced time follows', () => {
    const load = { spelling: 'open:50x20s', kind: 'open', concurrency: 1_000, durationMs: 20_000 } as const;
    const plan = planOwn(examinationOf(), MACHINE, RUN, BUDGET_MS, { strategies: [mine], load, rounds: 7 });
    expect(plan).toMatchObject({ load: 'open:50x20s', strategies: ['mine:4'], rounds: 7 });
    expect(plan.expectedMs).toBeGreaterThan(7 * 20_000);
    expect(plan.why).toEqual(['open:50x20s: your choice.', 'mine:4: your choice.', '7 rounds: your choice.']);
  });

  it('leaves the rest to the plan', () => {
    const plan = planOwn(examinationOf(), MACHINE, RUN, BUDGET_MS, { strategies: [mine] });
    expect(plan.load).toMatch(/^closed:4x/);
    expect(plan.rounds).toBe(5);
  });
});

it('takes longer with every worker and every server', () => {
  const plan = planOwn(examinationOf(), MACHINE, RUN, 10 * BUDGET_MS);
  const trial = (spelling: string) => plan.trialMs.get(spelling) ?? 0;
  expect(trial('thread-pool:2')).toBeGreaterThan(trial('inline'));
  expect(trial('cluster:2')).toBeGreaterThan(trial('thread-pool:2'));
  const sum = [...plan.trialMs.values()].reduce((total, ms) => total + ms, 0);
  expect(plan.expectedMs).toBeGreaterThanOrEqual(plan.rounds * sum);
  expect(plan.expectedMs).toBeLessThan(plan.rounds * sum + 1_000);
});
