import { describe, expect, it } from 'vitest';
import { courseOf } from '../../../harness/break-even/course.js';
import {
  arrivalMs,
  CURVE_LENGTHS_MS,
  CURVE_ROUNDS,
  expectedMs,
  keepsUp,
  PROBES_PER_SEC,
  periodMs,
  probeMs,
  stepsOf,
  tasksOf,
} from '../../../harness/break-even/plan.js';
import { requiredSamples } from '../../../harness/stats/quantile.js';

const EXTENT = { lengthsMs: CURVE_LENGTHS_MS, rounds: CURVE_ROUNDS };

describe('the steps of a round', () => {
  const steps = stepsOf(1, ['inline', 'pool:2'], EXTENT, 42);

  it('ask every strategy for both aims of each length, once', () => {
    const keys = steps.map(({ strategy, aim, lengthMs }) => `${strategy} ${aim} ${lengthMs}`);
    expect(new Set(keys).size).toBe(2 * 2 * CURVE_LENGTHS_MS.length);
    expect(keys.length).toBe(2 * 2 * CURVE_LENGTHS_MS.length);
  });

  it('take the strategies in turns, none always first', () => {
    for (let place = 0; place < steps.length; place += 2) {
      const [one, other] = [steps[place], steps[place + 1]];
      expect([one?.aim, one?.lengthMs]).toEqual([other?.aim, other?.lengthMs]);
    }
    const first = steps.filter((_step, place) => place % 2 === 0).map(({ strategy }) => strategy);
    expect(new Set(first)).toEqual(new Set(['inline', 'pool:2']));
  });

  it('are in the same order for the same seed, in another for another', () => {
    expect(stepsOf(1, ['inline', 'pool:2'], EXTENT, 42)).toEqual(steps);
    expect(stepsOf(2, ['inline', 'pool:2'], EXTENT, 42).map(({ lengthMs }) => lengthMs)).not.toEqual(
      steps.map(({ lengthMs }) => lengthMs),
    );
  });

  it('leave the long lengths to the first rounds', () => {
    const longest = (round: number) =>
      Math.max(...stepsOf(round, ['inline'], EXTENT, 42).map(({ lengthMs }) => lengthMs));
    expect([1, 2, 3, 6].map(longest)).toEqual([1000, 1000, 100, 100]);
  });
});

describe('the time', () => {
  const msOf = (...pools: number[]) =>
    expectedMs(new Map([['inline', 1], ...pools.map((size) => [`pool:${size}`, size] as const)]), EXTENT, 4);

  it('of one strategy is about two minutes', () => {
    expect(msOf(2)).toBeGreaterThan(90_000);
    expect(msOf(2)).toBeLessThan(150_000);
  });

  it('grows with the strategies, and with tasks that run one after the other', () => {
    expect(msOf(2, 3) - msOf(2)).toBeGreaterThan(msOf(2) / 3);
    // Of 4 in flight at 1 s, 2 s longer in each of two rounds, and less for the shorter ones.
    expect(msOf(1) - msOf(2)).toBeGreaterThan(4_000);
  });
});

describe('what is unfinished at the end', () => {
  it.each(CURVE_LENGTHS_MS)('of tasks of %d ms can show that they pile up', (lengthMs) => {
    const tasks = tasksOf(lengthMs);
    expect(keepsUp(0, tasks)).toBe(true);
    expect(keepsUp(tasks, tasks)).toBe(false);
  });

  it('may be what a moment brings, or a tenth; of a few at most half', () => {
    const most = (tasks: number) => [...Array(tasks + 1).keys()].filter((one) => keepsUp(one, tasks)).at(-1);
    expect([1, 2, 4, 8, 20, 700].map(most)).toEqual([0, 1, 2, 4, 4, 70]);
  });
});

describe('the course of arrivals', () => {
  it.each(
    CURVE_LENGTHS_MS,
  )('at %d ms has enough probes for a p99 and one task in each period', (lengthMs) => {
    const { offsetsMs, isTask } = courseOf(lengthMs, 3);
    const tasks = offsetsMs.filter((_offset, place) => isTask[place] === 1);
    expect(offsetsMs.length - tasks.length).toBeGreaterThanOrEqual(requiredSamples(0.99));
    expect([...tasks].map((offsetMs) => Math.floor(offsetMs / periodMs(lengthMs)))).toEqual(
      [...tasks].map((_task, place) => place),
    );
    expect(tasks.length * periodMs(lengthMs)).toBeCloseTo(arrivalMs(lengthMs), 6);
    expect([...offsetsMs].sort((a, b) => a - b)).toEqual([...offsetsMs]);
    // The last task's whole time is seen.
    expect(Math.max(...offsetsMs)).toBeLessThanOrEqual(probeMs(lengthMs));
    expect(probeMs(lengthMs) - arrivalMs(lengthMs)).toBeCloseTo(lengthMs, 6);
  });

  it('sends probes at a fixed rate, whatever the tasks', () => {
    const { offsetsMs, isTask } = courseOf(10, 3);
    const probes = offsetsMs.filter((_offset, place) => isTask[place] === 0);
    for (const [place, offsetMs] of probes.entries())
      expect(offsetMs).toBeCloseTo((place * 1_000) / PROBES_PER_SEC, 9);
  });

  it('takes half a core, and less where that would be thousands of tasks a second', () => {
    expect([1, 10, 1_000].map((lengthMs) => lengthMs / periodMs(lengthMs))).toEqual([0.5, 0.5, 0.5]);
    expect(0.01 / periodMs(0.01)).toBeCloseTo(0.02, 10);
  });
});
