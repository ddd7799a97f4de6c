/** The cells that a check is about: all of a run; in a comparison of two refs those of the candidate. */
import type { Cell, Result } from './schema.js';

export function judgedCells({ cells }: Pick<Result, 'cells'>): readonly Cell[] {
  return cells.filter(({ arm }) => arm === undefined || arm === 'candidate');
}

/** `SCENARIO/STRATEGY/LOAD`, the same in a run and in a comparison. */
export function plainIdOf({
  scenario,
  strategy,
  load,
}: Pick<Cell, 'scenario' | 'strategy' | 'load'>): string {
  return `${scenario}/${strategy}/${load}`;
}
