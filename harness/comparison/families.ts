/**
 * A strategy as a whole: all its cells together see a slowdown that is too small for each of them. Its value in a block is
 * the median over its cells, so one cell alone, however slow, does not make the strategy slow.
 */
import { median } from '../stats/quantile.js';
import { logRatios } from './log-ratios.js';
import { isPlanned, type MeasuredCell } from './measured.js';
import { FAMILY_BLOCKS } from './rules.js';

/** A strategy with fewer cells says nothing that its cell does not say. */
const LEAST_CELLS = 2;

export interface Family {
  readonly strategy: string;
  readonly cells: readonly MeasuredCell[];
}

/** The strategies with at least two comparable cells, in the order in which these come. */
export function familiesOf(cells: readonly MeasuredCell[]): Family[] {
  return byStrategy(cells.filter(({ standing }) => standing === 'comparable'));
}

/** How many strategies were to be judged, those included whose cells were lost. */
export function plannedFamilies(cells: readonly MeasuredCell[]): number {
  return byStrategy(cells.filter(isPlanned)).length;
}

function byStrategy(cells: readonly MeasuredCell[]): Family[] {
  const families = new Map<string, MeasuredCell[]>();
  for (const cell of cells) {
    const family = families.get(cell.strategy);
    if (family === undefined) families.set(cell.strategy, [cell]);
    else family.push(cell);
  }
  return [...families]
    .filter(([, members]) => members.length >= LEAST_CELLS)
    .map(([strategy, members]) => ({ strategy, cells: members }));
}

/**
 * The medians over the cells of a strategy, pair by pair, as far as every cell has the pair; log ratios.
 *
 * @param most How many pairs to look at.
 */
export function blockMedians({ cells }: Family, most: number): number[] {
  const ratios = cells.map(({ pairs }) => logRatios(pairs.slice(0, most)));
  const common = Math.min(...ratios.map(({ length }) => length));
  return Array.from({ length: common }, (_, pair) => median(ratios.map((row) => row[pair] as number)));
}

/** Pairs on which a strategy is judged. */
export function familyBlocks(looks: readonly number[]): number {
  return Math.min(FAMILY_BLOCKS, looks.at(-1) ?? 0);
}
