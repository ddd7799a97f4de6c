import { describe, expect, it } from 'vitest';
import { controlsPerBlock, planBlock, WARM_UP_BLOCK } from '../../../harness/comparison/block.js';
import { createRandom } from '../../../harness/stats/random.js';

const CELLS = ['inline', 'async', 'thread-pool:2', 'cluster:2'].map((strategy) => ({ strategy }));
const blocks = (cells: typeof CELLS, count: number, seed = 42) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => planBlock(cells, index + 1, random));
};

describe('a block', () => {
  it('has every cell once, its two sides back to back, whatever the seed', () => {
    for (let seed = 0; seed < 100; seed += 1) {
      for (const turns of blocks(CELLS, 5, seed)) {
        expect(new Set(turns.map(({ cell }) => cell))).toEqual(new Set(CELLS));
        expect(turns.length).toBe(CELLS.length);
        for (const { first, arms } of turns) {
          const sides = arms.filter((arm) => arm !== 'control');
          expect([...sides].sort()).toEqual(['base', 'candidate']);
          expect(sides[0]).toBe(first);
          expect(Math.abs(arms.indexOf('base') - arms.indexOf('candidate'))).toBe(1);
        }
      }
    }
  });

  it('measures the base twice of inline and of one other cell, each arm first equally often', () => {
    const seen = new Map<string, number>();
    const firsts = { base: 0, candidate: 0, control: 0 };
    for (const turns of blocks(CELLS, 300)) {
      const controlled = turns.filter(({ arms }) => arms.includes('control'));
      expect(controlled.length).toBe(2);
      for (const { cell, arms } of controlled) {
        seen.set(cell.strategy, (seen.get(cell.strategy) ?? 0) + 1);
        firsts[arms[0] ?? 'base'] += 1;
        expect(arms[1]).not.toBe('control');
      }
    }
    expect(Object.fromEntries(seen)).toEqual({
      inline: 300,
      async: 100,
      'thread-pool:2': 100,
      'cluster:2': 100,
    });
    for (const count of Object.values(firsts)) expect(count / 600).toBeCloseTo(1 / 3, 1);
  });

  it('takes the first cell where inline is gone, and one control where there is one cell', () => {
    const [turns] = blocks(CELLS.slice(2), 1);
    expect(turns?.flatMap(({ arms }) => arms).filter((arm) => arm === 'control').length).toBe(2);
    const [alone] = blocks(CELLS.slice(2, 3), 1);
    expect(alone?.map(({ arms }) => arms.length)).toEqual([3]);
    expect([0, 1, 2, 9].map(controlsPerBlock)).toEqual([0, 1, 2, 2]);
  });

  it('measures each cell at one ref while the machine warms up, and both refs in their turn', () => {
    const turns = planBlock(CELLS, WARM_UP_BLOCK, createRandom(1));
    expect(turns.every(({ arms, first }) => arms.length === 1 && arms[0] === first)).toBe(true);
    expect(new Set(turns.map(({ first }) => first)).size).toBe(2);
  });

  it('gives neither side the first place more often, nor a cell', () => {
    const turns = blocks(CELLS, 400).flat();
    const share = turns.filter(({ first }) => first === 'base').length / turns.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
    const firsts = blocks(CELLS, 400).map(([turn]) => turn?.cell.strategy);
    for (const { strategy } of CELLS)
      expect(firsts.filter((first) => first === strategy).length).toBeGreaterThan(70);
  });

  it('is the same for the same seed, and another in the next block', () => {
    const orderOf = (seed: number) =>
      blocks(CELLS, 6, seed).map((turns) =>
        turns.map(({ cell, first }) => `${cell.strategy} ${first}`).join(),
      );
    expect(orderOf(7)).toEqual(orderOf(7));
    expect(orderOf(7)).not.toEqual(orderOf(8));
    expect(new Set(orderOf(7)).size).toBe(6);
  });
});
