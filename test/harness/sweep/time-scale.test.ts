/** A cell's own time scale wins over that of the run wherever the length of a task counts. */
import { expect, it } from 'vitest';
import type { CellChoice } from '../../../harness/plan.js';
import { expectCell, knowledgeFor, timeScaleOf } from '../../../harness/run-cell.js';
import type { Scenario } from '../../../harness/scenario.js';
import { idealPerSec } from '../../../harness/sweep/ideal.js';
import { FAKES } from '../config/fake-catalog.js';

async function cellOf(changes: Partial<CellChoice>, scenario: Partial<Scenario> = {}): Promise<CellChoice> {
  const entry = await FAKES.scenarios.find('two-blocking-calls');
  const strategy = await FAKES.strategies.find('thread-pool');
  const load = await FAKES.loads.find('burst');
  if (!entry || !strategy || !load) return expect.fail('the catalogue has changed');
  return {
    id: 'x',
    scenario: { ...entry, value: { ...entry.value, overlappedMs: 50, ...scenario } },
    strategy: { spelling: 'thread-pool:2', entry: strategy, size: 2 },
    load: { entry: load, plan: { spelling: 'burst:4', concurrency: 4, requests: 4 } },
    rounds: 1,
    ...changes,
  };
}

const OF_RUN = { cores: 2, timeScale: 0.5 };
const KNOWN = { forms: ['run'] as const, serviceMs: 50, serviceSource: 'declared by the scenario, x 0.5' };

it('of the expected makespan: 4 tasks of 100 ms on 2 slots after a wait of 50 ms, each to a tenth', async () => {
  const own = await cellOf({ timeScale: 0.1 });
  expect(timeScaleOf(own, OF_RUN)).toBe(0.1);
  expect(knowledgeFor(own, KNOWN).serviceMs).toBeCloseTo(10, 9);
  expect(expectCell(own, knowledgeFor(own, KNOWN), 2, OF_RUN)?.makespanMs).toBeCloseTo(5 + 2 * 10, 9);
});

it('that of the run holds for a cell without one', async () => {
  const plain = await cellOf({});
  expect(timeScaleOf(plain, OF_RUN)).toBe(0.5);
  expect(knowledgeFor(plain, KNOWN)).toBe(KNOWN);
  expect(expectCell(plain, KNOWN, 2, OF_RUN)?.makespanMs).toBeCloseTo(25 + 2 * 50, 9);
});

it('a measured time is not touched: no scale changes real work', async () => {
  const real = await cellOf({ timeScale: 0.1 }, { serviceMs: 'calibrated' });
  expect(knowledgeFor(real, KNOWN)).toBe(KNOWN);
  expect(() => idealPerSec(real, 2, { cores: 2 })).toThrow(/not declared/);
});

it('the ideal of a closed loop is bounded by its slots, or by its clients where they are too few', async () => {
  const closed = await FAKES.loads.find('burst');
  if (!closed) return expect.fail('the catalogue has changed');
  const entry = { ...closed, value: { ...closed.value, kind: 'closed' as const } };
  const idealOf = async (concurrency: number) => {
    const load = { entry, plan: { spelling: 'closed', concurrency, durationMs: 3_000 } };
    return idealPerSec(await cellOf({ load, timeScale: 0.1 }), 2, { cores: 2 });
  };
  // Two slots of 10 ms; a client asks again after 5 + 10 ms at best.
  expect(await idealOf(8)).toBeCloseTo(200, 6);
  expect(await idealOf(1)).toBeCloseTo(1_000 / 15, 6);
});
