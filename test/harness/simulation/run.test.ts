import { describe, expect, it } from 'vitest';
import { LOOKS } from '../../../harness/comparison/rules.js';
import { REGIMES } from '../../../harness/simulation/machine.js';
import { createLongRandom } from '../../../harness/simulation/random.js';
import { simulateRun } from '../../../harness/simulation/run.js';
import { SUITES } from '../../../harness/simulation/suite.js';
import { strategyChanged } from '../../../harness/simulation/truth.js';

const setting = { suite: SUITES.full, regime: REGIMES.calm, looks: LOOKS };

/** The cells of a strategy that is exactly as much slower as "no difference" excludes; they are dropped at any look. */
function slowerCells(runs: number) {
  const random = createLongRandom(41, 1);
  const truth = strategyChanged(0.05).draw(random);
  return Array.from({ length: runs }, () => simulateRun(setting, truth, random))
    .flatMap(({ cells }) => cells)
    .filter(({ strategy }) => strategy === '0');
}

describe('a simulated run', { timeout: 30_000 }, () => {
  it('measures every cell up to a look, and the control in every block', () => {
    const { cells, control } = simulateRun(
      setting,
      strategyChanged(0.05).draw(createLongRandom(1, 1)),
      createLongRandom(2, 2),
    );
    expect(cells).toHaveLength(50);
    for (const { pairs, stoppedAtLook } of cells) {
      expect(LOOKS).toContain(pairs.length);
      expect(stoppedAtLook).toBe(pairs.length === 30 ? undefined : pairs.length);
    }
    const goingIn = (block: number) => cells.filter(({ pairs }) => pairs.length >= block).length;
    for (let block = 1; block <= Math.max(...cells.map(({ pairs }) => pairs.length)); block += 1)
      expect(control.pairs.filter((pair) => pair.block === block)).toHaveLength(Math.min(2, goingIn(block)));
  });

  it('has its control where a real one stands: beside the base of a pair, which it shares, last twice as often', () => {
    const { cells, control } = simulateRun(
      setting,
      strategyChanged(0).draw(createLongRandom(1, 1)),
      createLongRandom(2, 2),
    );
    for (const { block, base, cellId } of control.pairs) {
      const cell = cells.find(({ id }) => id === cellId);
      expect(cell?.pairs.find((pair) => pair.block === block)?.base).toBe(base);
    }
    expect(control.pairs.filter(({ block }) => block === 1)[0]?.cellId).not.toBe(
      control.pairs.filter(({ block }) => block === 1)[1]?.cellId,
    );
    const last = control.pairs.filter(({ first }) => first === 'base').length / control.pairs.length;
    expect(last).toBeGreaterThan(0.45);
    expect(last).toBeLessThan(0.9);
  });

  it('has intervals that the looks do not bend, and rarely hides 5 % behind "no difference"', () => {
    const cells = slowerCells(150);
    const share = (count: number) => count / cells.length;
    expect(cells).toHaveLength(1200);
    const covered = cells.filter(({ effect }) => effect && effect.low <= 0.05 && 0.05 <= effect.high).length;
    expect(share(covered)).toBeGreaterThan(0.93);
    // 5 % is the bound; two standard errors of 1200 cells are 1.3 points.
    expect(share(cells.filter(({ verdict }) => verdict === 'no-difference').length)).toBeLessThan(0.063);
  });
});
