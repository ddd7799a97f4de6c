/**
 * The order of one block: every cell once on both sides, back to back, so that what changes on the machine within minutes
 * touches both. A coin decides which side is first. Pure.
 */
import type { Arm } from '../result/comparison-schema.js';
import { REFERENCE_STRATEGY } from '../result/speedup.js';
import { type Random, shuffled } from '../stats/random.js';

/** One cell's turn in a block. */
export interface Turn<Cell> {
  readonly cell: Cell;
  /** Which side of the pair is measured first. */
  readonly first: 'base' | 'candidate';
  /** In their order; a control never stands between the two sides. */
  readonly arms: readonly Arm[];
}

/**
 * The block that warms the machine up and finds what is broken; its values are not used. Each cell is measured once, at
 * either ref: what a ref's first trial has to read from the disk, its other cells find in memory.
 */
export const WARM_UP_BLOCK = 0;

/** @param cells Those that still go on, in the order of the plan. */
export function planBlock<Cell extends { readonly strategy: string }>(
  cells: readonly Cell[],
  block: number,
  random: Random,
): readonly Turn<Cell>[] {
  const controlled = block === WARM_UP_BLOCK ? [] : controlledCells(cells, block);
  return shuffled(cells, random).map((cell) => {
    const first = random() < 0.5 ? 'base' : 'candidate';
    return {
      cell,
      first,
      arms: block === WARM_UP_BLOCK ? [first] : armsOf(first, controlled.includes(cell), random),
    };
  });
}

/** How often the base is measured once more in a block of so many cells. */
export function controlsPerBlock(cells: number): number {
  return Math.min(2, cells);
}

/**
 * The cells whose base is measured twice: always the task on the thread that answers, whose figures vary least, or else the
 * first cell; and one of the others in turn.
 */
function controlledCells<Cell extends { readonly strategy: string }>(
  cells: readonly Cell[],
  block: number,
): readonly Cell[] {
  const steady = cells.find(({ strategy }) => strategy === REFERENCE_STRATEGY) ?? cells[0];
  const others = cells.filter((cell) => cell !== steady);
  const turning = others[(block - 1) % Math.max(1, others.length)];
  return [steady, turning].filter((cell) => cell !== undefined);
}

/** Each of three arms is first equally often, and the two sides of the pair are always neighbours. */
function armsOf(first: Turn<unknown>['first'], isControlled: boolean, random: Random): readonly Arm[] {
  const pair: readonly Arm[] = first === 'base' ? ['base', 'candidate'] : ['candidate', 'base'];
  if (!isControlled) return pair;
  return random() < 1 / 3 ? ['control', ...pair] : [...pair, 'control'];
}
