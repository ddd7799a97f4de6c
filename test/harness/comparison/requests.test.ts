import { describe, expect, it } from 'vitest';
import { ComparedCell } from '../../../harness/comparison/compared-cell.js';
import { comparableSides } from '../../../harness/comparison/requests.js';
import type { CellChoice } from '../../../harness/plan.js';

const ask = (index: number, seed: number) => ({ id: index + seed });
const fail = (): never => {
  throw new Error('no luck');
};

function side(id: string, body: (index: number, seed: number) => unknown): CellChoice {
  const scenario = { value: { route: { path: '/work' }, body } };
  return { id, scenario, load: { plan: { requests: 4 } } } as unknown as CellChoice;
}

describe('two sides', () => {
  it('are both kept where they are asked the same', () => {
    const [base, candidate] = [side('base', ask), side('candidate', ask)];
    expect(comparableSides(base, candidate, 42)).toEqual({ base, candidate });
  });

  it('are not a pair where one request differs, and nothing is broken', () => {
    const [base, candidate] = [
      side('base', ask),
      side('candidate', (index) => ask(index === 2 ? 9 : index, 42)),
    ];
    expect(comparableSides(base, candidate, 42)).toEqual({
      candidate,
      reason: 'its requests differ from those at the base, in 1 of 4 for seed 42',
    });
  });

  it.each([
    ['base', side('base', fail), side('candidate', ask)],
    ['candidate', side('base', ask), side('candidate', fail)],
    ['base', side('base', fail), side('candidate', fail)],
  ])('make an invalid cell where those at the %s cannot be made', (place, base, candidate) => {
    const sides = comparableSides(base, candidate, 42);
    const reason = `at the ${place}, its requests could not be made: no luck`;
    expect(sides).toMatchObject({ reason, isBroken: true });
    const parts = { id: 'a/b/c', scenario: 'a', strategy: 'b', load: 'c', metric: 'makespanMs' as const };
    expect(new ComparedCell({ ...parts, ...sides }).measured()).toMatchObject({
      standing: 'invalid',
      reason,
    });
  });
});
