/** What becomes of cells of which a side cannot be measured on this machine, although its ref has it. Pure. */
import type { DroppedCell } from '../plan.js';
import type { ComparedChoice } from './plan.js';

/** A cell without one side is new or removed; without both, it is dropped as in any run and not compared at all. */
export function dropSides(
  compared: readonly ComparedChoice[],
  dropped: readonly DroppedCell[],
): readonly ComparedChoice[] {
  const reasons = new Map(dropped.map(({ cell, reason }) => [cell.id, reason]));
  return compared.flatMap((choice) => {
    const { base, candidate, ...rest } = choice;
    const noBase = base && reasons.get(base.id);
    const noCandidate = candidate && reasons.get(candidate.id);
    if (noBase === undefined && noCandidate === undefined) return [choice];
    if (base && noBase === undefined) return [{ ...rest, base, reason: `at the candidate, ${noCandidate}` }];
    if (candidate && noCandidate === undefined)
      return [{ ...rest, candidate, reason: `at the base, ${noBase}` }];
    return [];
  });
}
