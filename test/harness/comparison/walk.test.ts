import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseArmCells } from '../../../harness/comparison/arm-cells.js';
import type { ComparisonEvent } from '../../../harness/comparison/event.js';
import { type ResolvedComparison, settleComparison } from '../../../harness/comparison/resolve.js';
import { runComparison } from '../../../harness/comparison/walk.js';
import type { DroppedCell, PlannedTrial, RunSettings } from '../../../harness/plan.js';
import type { PreparedRun } from '../../../harness/prepare-run.js';
import type { Trial } from '../../../harness/result/schema.js';
import { FAKES } from '../config/fake-catalog.js';
import { LOOKING, NO_CALLS, treeOf, trialOf } from './made-up-arms.js';

/** What each trial gives, by the cell's id and the block; everything else of a trial is made up. */
let give: (id: string, block: number) => Partial<Trial>;
let carried: { readonly id: string; readonly block: number }[];
let dropped: readonly DroppedCell[];

vi.mock('../../../harness/run-trial.js', () => ({
  judgeTrial: async ({ cell, index, round, order }: PlannedTrial) => {
    const block = round - 1;
    const changes = give(cell.id, block);
    carried.push({ id: cell.id, block });
    return { trial: trialOf({ index, round, order, ...changes }), slots: 1 };
  },
}));
vi.mock('../../../harness/prepare-run.js', () => ({
  prepareRun: async ({ cells }: RunSettings): Promise<PreparedRun> => ({
    possible: cells,
    dropped,
    trials: [],
    knowledge: new Map(
      cells.map(({ scenario }) => [
        scenario.url,
        { forms: ['run'], serviceMs: 10, serviceSource: 'made up' } as const,
      ]),
    ),
    scenarios: [],
    warnings: [],
    ceilings: new Map(),
    libraries: {},
  }),
}));

const CELL = 'hash-password/inline/burst:4';
const OTHER = 'hash-password/pool:2/burst:4';

beforeEach(() => {
  carried = [];
  dropped = [];
  let place = 0;
  // Nothing differs: noise of one per cent that favours neither side.
  give = () => {
    place += 1;
    return { metrics: { makespanMs: 100 + ((place * 7) % 11) / 10 } };
  };
});

async function compared(changes: Partial<ResolvedComparison> = {}, maxMinutes = 15) {
  const resolved = {
    parts: [{ scenario: { value: 'hash-password', where: 'argument 1' }, strategies: null }],
    load: null,
    loads: { loads: FAKES.loads },
    calls: NO_CALLS,
    looks: [6, 12],
    failsOnInconclusive: false,
    run: { seed: 42, timeScale: 1, timeoutMs: null, idle: 'sleep', maxMinutes },
    ...changes,
  } as unknown as ResolvedComparison;
  const trees = { base: treeOf('main'), candidate: treeOf('HEAD') };
  const refs = { base: trees.base.ref, candidate: trees.candidate.ref };
  const settings = settleComparison(resolved, refs, await chooseArmCells(resolved, trees, LOOKING));
  const events: ComparisonEvent[] = [];
  const stopping = new AbortController();
  let saves = 0;
  const result = await runComparison(settings, {
    argv: [],
    signal: stopping.signal,
    save: () => {
      saves += 1;
    },
    onEvent: (event) => {
      events.push(event);
      if (event.type === 'turn-started' && event.block === stopAt) stopping.abort();
    },
  });
  const cells = new Map(result.comparison?.cells.map((cell) => [cell.id, cell]));
  return { result, cells, events, saves, comparison: result.comparison };
}

let stopAt = -1;
beforeEach(() => {
  stopAt = -1;
});

const trialsOf = (id: string) => carried.filter((trial) => trial.id === id).map(({ block }) => block);

describe('a comparison', () => {
  it('measures every cell on both sides in each block, and saves after each trial', async () => {
    const { comparison, cells, saves, result } = await compared({ looks: [6] });
    expect([comparison?.ended, comparison?.blocks]).toEqual(['planned', 6]);
    for (const id of [CELL, OTHER]) {
      const sides = [trialsOf(`${id}@base`), trialsOf(`${id}@candidate`)];
      expect(sides.flat().filter((block) => block === 0)).toEqual([0]);
      for (const blocks of sides) expect(blocks.filter((block) => block > 0)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(cells.get(id)?.pairs.map(({ block }) => block)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(trialsOf(`${id}@control`)).toEqual([1, 2, 3, 4, 5, 6]);
    }
    expect(comparison?.control.pairs.length).toBe(12);
    expect(saves).toBe(carried.length + 1);
    const ofBlock = result.cells.flatMap(({ trials }) => trials).filter(({ round }) => round === 3);
    expect(ofBlock.map(({ order }) => order).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('drops at a look what nothing speaks for, and goes on with the rest', async () => {
    const slow = (block: number) => 130 + block / 10;
    const asBefore = (block: number) => 100 + (block % 2 === 0 ? 1 : -1);
    give = (id, block) => {
      if (!id.endsWith('@candidate')) return { metrics: { makespanMs: 100 } };
      return { metrics: { makespanMs: id.startsWith(CELL) ? slow(block) : asBefore(block) } };
    };
    const { events, cells } = await compared();
    expect(events.filter(({ type }) => type === 'looked')).toMatchObject([
      { look: 6, isLast: false, dropped: [OTHER], going: 1, cells: 2 },
      { look: 12, isLast: true, dropped: [CELL], going: 0 },
    ]);
    expect(cells.get(CELL)).toMatchObject({ verdict: 'slower' });
    expect([cells.get(CELL)?.pairs.length, cells.get(OTHER)?.pairs.length]).toEqual([12, 6]);
    expect(trialsOf(`${CELL}@control`)).toContain(12);
  });

  it('measures a pair again that the meter spoiled, in the same block', async () => {
    const even = give;
    let spoiled = 0;
    give = (id, block) => {
      if (id !== `${CELL}@base` || block !== 2 || spoiled === 1) return even(id, block);
      spoiled += 1;
      return { state: 'failed', reason: 'the generator died', byMeter: true, metrics: {} };
    };
    const { cells, result, events } = await compared({ looks: [6] });
    expect(cells.get(CELL)).toMatchObject({ lostPairs: 1 });
    expect(cells.get(CELL)?.pairs.map(({ block }) => block)).toEqual([1, 2, 3, 4, 5, 6]);
    const base = result.cells.find(({ id }) => id === `${CELL}@base`);
    expect(base?.state).toBe('completed');
    expect(base?.trials.map(({ round, lost }) => [round, lost])).toContainEqual([3, true]);
    expect(events).toContainEqual({ type: 'pair-lost', id: CELL, reason: 'base: the generator died' });
  });

  it('counts the controls that were spoiled, and does not measure them again', async () => {
    const even = give;
    give = (id, block) =>
      id === `${CELL}@control`
        ? { state: 'failed', reason: 'late', byMeter: true, metrics: {} }
        : even(id, block);
    const { comparison, cells } = await compared({ looks: [6] });
    expect(trialsOf(`${CELL}@control`)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(comparison?.control).toMatchObject({ lostPairs: 6, isTooShort: true });
    expect(comparison?.control.pairs).toHaveLength(6);
    expect(cells.get(CELL)).toMatchObject({ lostPairs: 0 });
  });

  it('tells before the start how long it may take, and what it cannot show', async () => {
    const started = async (looks: readonly number[]) =>
      (await compared({ looks })).events.find(({ type }) => type === 'started') as Extract<
        ComparisonEvent,
        { type: 'started' }
      >;
    const usual = await started([6, 12]);
    expect(usual.longestMs).toBeGreaterThan(usual.estimateMs);
    expect(usual).not.toHaveProperty('warning');
    // The smallest p of six pairs is 1/64: enough for one cell, and for two it is not.
    const short = await started([6]);
    expect(short).not.toHaveProperty('longestMs');
    expect(short.warning).toBe(
      '2 cells are too many for 6 pairs: no cell alone can be shown to be slower, however slow it is',
    );
  });

  it('gives a cell up that is spoiled again and again', async () => {
    const even = give;
    give = (id, block) =>
      id === `${CELL}@base` && block > 0
        ? { state: 'failed', reason: 'late', byMeter: true, metrics: {} }
        : even(id, block);
    const { cells } = await compared({ looks: [6] });
    expect(cells.get(CELL)).toMatchObject({ verdict: 'invalid', lostPairs: 7 });
    expect(cells.get(OTHER)?.pairs.length).toBe(6);
  });

  it('gives a cell up at once when its server fails, in the warm-up too', async () => {
    const even = give;
    give = (id, block) =>
      id.startsWith(CELL) ? { state: 'invalid', reason: 'wrong', metrics: {} } : even(id, block);
    const { cells, comparison } = await compared({ looks: [6] });
    expect([...trialsOf(`${CELL}@base`), ...trialsOf(`${CELL}@candidate`)]).toEqual([0]);
    expect(cells.get(CELL)).toMatchObject({
      verdict: 'invalid',
      reason: expect.stringMatching(/^(base|candidate): wrong$/),
    });
    expect([comparison?.ended, cells.get(OTHER)?.pairs.length]).toEqual(['planned', 6]);
  });

  it('begins nothing that would end after the time is up', async () => {
    const even = give;
    give = (id, block) => ({ ...even(id, block), durationMs: 10_000 });
    // The first turn is believed to be short; the next would take 20 s.
    const { comparison, cells } = await compared({}, 0.1);
    expect([comparison?.ended, comparison?.blocks]).toEqual(['time', 0]);
    expect(carried.length).toBeLessThanOrEqual(4);
    expect(cells.get(CELL)?.verdict).toBe('inconclusive');
  });

  it('can be stopped, and concludes what it has', async () => {
    stopAt = 3;
    const { comparison, result, cells } = await compared();
    expect([comparison?.ended, comparison?.blocks, result.aborted]).toEqual(['stopped', 2, true]);
    expect(cells.get(CELL)?.pairs.length).toBeGreaterThanOrEqual(2);
  });

  it('keeps single requests of the first block only, and no figure of the warm-up', async () => {
    const even = give;
    const requests = [{ index: 0, intendedMs: 0, startMs: 0, ok: true, outcome: 'ok' }];
    give = (id, block) => ({ ...even(id, block), requests });
    const { result } = await compared({ looks: [6] });
    const trials = result.cells.find(({ id }) => id === `${CELL}@base`)?.trials ?? [];
    expect(trials.map((trial) => trial.requests !== undefined)).toEqual([
      ...[false, true],
      ...new Array<boolean>(5).fill(false),
    ]);
    expect(trials.map(({ metrics }) => metrics.makespanMs !== undefined)).toEqual([
      false,
      ...new Array<boolean>(6).fill(true),
    ]);
  });
});
