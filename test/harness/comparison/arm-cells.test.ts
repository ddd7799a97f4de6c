import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseArmCells } from '../../../harness/comparison/arm-cells.js';
import { dropSides } from '../../../harness/comparison/drop-sides.js';
import { measuredArms } from '../../../harness/comparison/plan.js';
import type { ResolvedComparison } from '../../../harness/comparison/resolve.js';
import type { CellChoice } from '../../../harness/plan.js';
import type { ArmTree } from '../../../harness/refs/arms.js';
import { isExternal } from '../../../harness/strategy.js';
import { FAKES, scenarioOf, strategyOf } from '../config/fake-catalog.js';
import { type Holding, LOOKING, NO_CALLS, treeOf } from './made-up-arms.js';

const inline = strategyOf(false, () => 1);
const hash = scenarioOf('cpu', 'burst:4', ['inline', 'pool:2']);

function resolvedOf(
  scenarios: readonly string[],
  strategies: readonly string[] | null = null,
): ResolvedComparison {
  return {
    parts: scenarios.map((value, index) => ({
      scenario: { value, where: `argument ${index + 1}` },
      strategies: strategies === null ? null : { value: strategies, where: '--strategy' },
    })),
    load: null,
    loads: { loads: FAKES.loads },
    servers: undefined,
    calls: NO_CALLS,
    looks: [6, 12],
    run: { seed: 42 },
  } as unknown as ResolvedComparison;
}

const choose = (resolved: ResolvedComparison, base: Holding = {}, candidate: Holding = {}) =>
  chooseArmCells(resolved, { base: treeOf('main', base), candidate: treeOf('HEAD', candidate) }, LOOKING);

describe('the cells of two refs', () => {
  it('have one id without and one with the arm, and are measured on both sides', async () => {
    const cells = await choose(resolvedOf(['hash-password']));
    expect(cells.map(({ id, metric, reason }) => [id, metric, reason])).toEqual([
      ['hash-password/inline/burst:4', 'makespanMs', undefined],
      ['hash-password/pool:2/burst:4', 'makespanMs', undefined],
    ]);
    expect(measuredArms(cells).map(({ id, arm, rounds }) => [id, arm, rounds])).toEqual([
      ['hash-password/inline/burst:4@base', 'base', 6],
      ['hash-password/inline/burst:4@candidate', 'candidate', 6],
      ['hash-password/pool:2/burst:4@base', 'base', 6],
      ['hash-password/pool:2/burst:4@candidate', 'candidate', 6],
    ]);
  });

  it('are new or removed where one ref lacks the scenario or the strategy', async () => {
    const more = { 'hash-password': hash, fresh: hash };
    const cells = await choose(
      resolvedOf(['fresh', 'hash-password'], ['inline', 'pool:2']),
      {
        strategies: { inline },
      },
      { scenarios: more },
    );
    expect(cells.map(({ id, base, candidate }) => [id, base !== undefined, candidate !== undefined])).toEqual(
      [
        ['fresh/inline/burst:4', false, true],
        ['fresh/pool:2/burst:4', false, true],
        ['hash-password/inline/burst:4', true, true],
        ['hash-password/pool:2/burst:4', false, true],
      ],
    );
    expect(cells[0]?.reason).toBe('its scenario cannot be used at main: "fresh" is not a scenario');
    expect(cells[3]?.reason).toBe('its strategy cannot be used at main: "pool" is not a strategy');
    const [gone] = await choose(resolvedOf(['fresh'], ['inline']), { scenarios: more });
    expect([gone?.base?.arm, gone?.candidate]).toEqual(['base', undefined]);
    expect(measuredArms(cells).map(({ id }) => id)).toEqual([
      'hash-password/inline/burst:4@base',
      'hash-password/inline/burst:4@candidate',
    ]);
  });

  it('are those of both lists where each ref has its own', async () => {
    const shorter = { 'hash-password': { ...hash, strategies: ['inline'] } };
    const cells = await choose(resolvedOf(['hash-password']), {}, { scenarios: shorter });
    expect(cells.map(({ strategy, reason }) => [strategy, reason])).toEqual([
      ['inline', undefined],
      ['pool:2', undefined],
    ]);
  });

  it('are new where the requests differ, and have the load of the candidate', async () => {
    const other = { ...hash, body: (index: number) => ({ id: index === 2 ? -1 : index + 42, note: "it's" }) };
    const [cell] = await choose(resolvedOf(['hash-password'], ['inline']), {
      scenarios: { 'hash-password': { ...other, load: 'burst:9' } },
    });
    expect(cell).toMatchObject({
      load: 'burst:4',
      reason: 'its requests differ from those at the base, in 1 of 4 for seed 42',
    });
    expect(cell).not.toHaveProperty('base');
  });

  it('must be somewhere: what neither ref has is a mistake, told once', async () => {
    await expect(
      choose(resolvedOf(['./nap.mjs', 'hash-password'], ['inline', 'bogus'])),
    ).rejects.toMatchObject({
      problems: [
        {
          where: 'argument 1',
          what: '"./nap.mjs" can be used neither at main nor at HEAD: "./nap.mjs" does not exist',
        },
        {
          where: '--strategy',
          what: '"bogus" can be used neither at main nor at HEAD: "bogus" is not a strategy',
        },
      ],
    });
    const twice = resolvedOf(['hash-password', 'hash-password'], ['bogus']);
    await expect(choose(twice)).rejects.toMatchObject({ problems: [{ where: '--strategy' }] });
  });

  it('have servers whose folder is in the checkout started in each tree', async () => {
    const home = mkdtempSync(join(tmpdir(), 'stallbench-arms-'));
    const tree = (name: string): ArmTree => {
      mkdirSync(join(home, name));
      const { catalog, ...rest } = treeOf(name);
      const placeOf = (path: string) => path.replace('/checkout', join(home, name));
      return { ...rest, catalog: { ...catalog, strategies: { ...catalog.strategies, placeOf } } };
    };
    const servers = {
      value: { mine: { command: 'x {port}', folder: '/checkout', slots: 1 } },
      where: 'here',
    };
    const asked = { ...resolvedOf(['hash-password'], ['mine']), servers };
    const [cell] = await chooseArmCells(asked, { base: tree('base'), candidate: tree('candidate') }, LOOKING);
    const folders = [cell?.base, cell?.candidate].map(async (side) => {
      const server = side?.strategy.entry.value;
      if (server === undefined || !isExternal(server)) return undefined;
      return (await server.command({ scenario: 'any', size: 1 })).folder;
    });
    expect(await Promise.all(folders)).toEqual([join(home, 'base'), join(home, 'candidate')]);
    rmSync(home, { recursive: true });
  });

  it('of which a side cannot be measured here are new or removed; without both sides they are gone', async () => {
    const cells = await choose(resolvedOf(['hash-password']));
    const [base, candidate] = measuredArms(cells) as [CellChoice, CellChoice];
    const reason = 'inline needs runSliced';
    expect(dropSides(cells, [])).toEqual(cells);
    expect(dropSides(cells, [{ cell: base, reason }])[0]).toMatchObject({
      candidate,
      reason: 'at the base, inline needs runSliced',
    });
    expect(dropSides(cells, [{ cell: candidate, reason }])[0]).not.toHaveProperty('candidate');
    const both = dropSides(cells, [
      { cell: base, reason },
      { cell: candidate, reason },
    ]);
    expect(both.map(({ strategy }) => strategy)).toEqual(['pool:2']);
  });
});
