import { describe, expect, it } from 'vitest';
import { chooseArmCells } from '../../../harness/comparison/arm-cells.js';
import { ComparedCell } from '../../../harness/comparison/compared-cell.js';
import { missing } from '../../../harness/comparison/found.js';
import type { ResolvedComparison } from '../../../harness/comparison/resolve.js';
import { FAKES } from '../config/fake-catalog.js';
import { LOOKING, NO_CALLS, treeOf } from './made-up-arms.js';

const PROBLEM = { where: 'argument 1', what: '"x" does not exist', fix: 'Name another.' };

describe('what a ref does not have', () => {
  it('is broken only where it is there and cannot be used', () => {
    expect(missing([PROBLEM])).toEqual({ what: PROBLEM.what, fix: PROBLEM.fix, isBroken: false });
    expect(missing([{ ...PROBLEM, isBroken: true }, PROBLEM]).isBroken).toBe(true);
  });

  it('makes a cell invalid where its scenario cannot be loaded, at either ref', async () => {
    const whole = treeOf('main');
    const broken = {
      ...treeOf('HEAD'),
      catalog: {
        ...treeOf('HEAD').catalog,
        scenarios: { ...whole.catalog.scenarios, find: () => Promise.reject(new Error('no luck')) },
      },
    };
    const resolved = {
      parts: [{ scenario: { value: 'hash-password', where: 'argument 1' }, strategies: null }],
      ...{ load: null, loads: { loads: FAKES.loads }, looks: [6, 12], run: { seed: 42 }, calls: NO_CALLS },
    } as unknown as ResolvedComparison;
    for (const trees of [
      { base: whole, candidate: broken },
      { base: broken, candidate: whole },
    ]) {
      const cells = await chooseArmCells(resolved, trees, LOOKING);
      expect(cells.map((cell) => new ComparedCell(cell).measured())).toMatchObject(
        ['inline', 'pool:2'].map((strategy) => ({
          strategy,
          standing: 'invalid',
          reason: 'its scenario cannot be used at HEAD: "hash-password" cannot be loaded: no luck',
        })),
      );
    }
  });
});
