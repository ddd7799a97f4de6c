import { describe, expect, it } from 'vitest';
import { offerStrategies } from '../../harness/own/plan-strategies.js';
import type { TaskForms } from '../../harness/plan.js';
import { strategies } from '../../harness/registry.js';
import { overheadMs, PROCESS_START_MS, shapeOf, windowMs } from '../../harness/trial-overhead.js';
import { examinationOf } from './own/made-up-examination.js';

const machine = { cores: 2 };
const server = { servers: 1, workers: 0, isPerRequest: false, isForeign: false };
const nothing = { taskMs: 0, setupMs: 0 };

describe('overheadMs', () => {
  it('grows with what a process costs to start', () => {
    const at = (processStartMs: number) =>
      overheadMs(server, 'burst', nothing, 0, { ...machine, processStartMs });
    expect(at(2 * PROCESS_START_MS) - at(PROCESS_START_MS)).toBeCloseTo(7 * PROCESS_START_MS);
    expect(overheadMs(server, 'burst', nothing, 0, machine)).toBe(at(PROCESS_START_MS));
  });

  it('pays a set-up once for as many workers as there are cores', () => {
    const setUp = { taskMs: 0, setupMs: 500 };
    const cost = (workers: number) => {
      const shape = { ...server, workers };
      return overheadMs(shape, 'burst', setUp, 0, machine) - overheadMs(shape, 'burst', nothing, 0, machine);
    };
    expect([0, 2, 3, 8].map(cost)).toEqual([500, 500, 1_000, 2_000]);
  });

  it('pays it for each task where each starts a worker', () => {
    const shape = { ...server, isPerRequest: true };
    const setUp = { taskMs: 10, setupMs: 500 };
    const more =
      overheadMs(shape, 'burst', setUp, 0, machine) - overheadMs(server, 'burst', setUp, 0, machine);
    expect(more).toBeGreaterThan(3 * 500);
  });
});

it('has a longer baseline before a long load', () => {
  expect(windowMs('closed', 2_000) - windowMs('closed', 1_999)).toBeGreaterThan(500);
});

it('knows the shape of every strategy that is offered for own functions', async () => {
  const forms: TaskForms = new Set(['run', 'runAsync', 'runSliced']);
  for (const cpuMs of [40, 1]) {
    const examination = examinationOf({ callMs: 40, cpuMs });
    const nature = { kind: cpuMs === 40 ? 'computes' : 'waits', cpuShare: cpuMs / 40 } as const;
    for (const { spelling, shape } of offerStrategies(examination, nature, machine, forms)) {
      const [name = '', size] = spelling.split(':');
      const entry = await strategies.find(name);
      if (entry === null) throw new Error(`no strategy ${name}`);
      const choice = { entry, size: size === undefined ? undefined : Number(size) };
      expect([spelling, shapeOf(choice, { nativeSlots: 4 }, machine)]).toEqual([spelling, shape]);
    }
  }
});
