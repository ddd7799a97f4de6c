/** Comparisons that were never measured, made of the log ratios that a test wants to have judged. */
import type { ControlPair, MeasuredCell, MeasuredComparison } from '../../../harness/comparison/measured.js';
import { LOOKS } from '../../../harness/comparison/rules.js';
import type { Pair } from '../../../harness/result/comparison-schema.js';
import { createRandom, type Random } from '../../../harness/stats/random.js';

/** A candidate that is slower by each of these, as natural logarithms. */
export function pairsOf(ratios: readonly number[]): Pair[] {
  return ratios.map((ratio, place) => ({
    block: place + 1,
    first: place % 2 === 0 ? 'base' : 'candidate',
    base: 100,
    candidate: 100 * Math.exp(ratio),
  }));
}

/** `n` log ratios evenly spread around a middle, in seeded order. */
export function around(
  middle: number,
  spread: number,
  n: number,
  random: Random = createRandom(n),
): number[] {
  return Array.from({ length: n }, (_, place) => middle + spread * ((2 * place) / (n - 1) - 1))
    .map((ratio) => ({ ratio, order: random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ ratio }) => ratio);
}

/** @param id SCENARIO/STRATEGY */
export function cellOf(
  id: string,
  ratios: readonly number[],
  change: Partial<MeasuredCell> = {},
): MeasuredCell {
  const [scenario = '', strategy = ''] = id.split('/');
  return {
    id: `${id}/burst`,
    scenario,
    strategy,
    load: 'burst',
    metric: 'makespanMs',
    standing: 'comparable',
    pairs: pairsOf(ratios),
    cpuPairs: [],
    lost: { base: 0, candidate: 0 },
    ...change,
  };
}

export function controlOf(ratios: readonly number[]): ControlPair[] {
  return pairsOf(ratios).map((pair) => ({ ...pair, cellId: 'burn/inline/burst' }));
}

export function comparisonOf(
  cells: readonly MeasuredCell[],
  change: Partial<MeasuredComparison> = {},
): MeasuredComparison {
  return {
    looks: LOOKS,
    cells,
    control: controlOf(around(0, 0.05, 24)),
    lostControls: 0,
    ended: 'planned',
    blocks: Math.max(0, ...cells.map(({ pairs }) => pairs.length)),
    ...change,
  };
}

/** The same measurements, with the sides swapped. */
export function swapped(measured: MeasuredComparison): MeasuredComparison {
  const turn = <P extends Pair>(pair: P): P => ({
    ...pair,
    first: pair.first === 'base' ? 'candidate' : 'base',
    base: pair.candidate,
    candidate: pair.base,
  });
  return {
    ...measured,
    cells: measured.cells.map((cell) => ({
      ...cell,
      pairs: cell.pairs.map(turn),
      cpuPairs: cell.cpuPairs.map(turn),
    })),
    control: measured.control.map(turn),
  };
}
