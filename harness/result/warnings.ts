/** Gathers every doubt of a run in one list, so that a reader meets each once and not once per trial. */
import type { Cell, ClaimResult, Warning } from './schema.js';

/** Those of the run first, then those of the cells; of the same code and scope, the first. */
export function collectWarnings(
  ofRun: readonly Warning[],
  cells: readonly Cell[],
  claims: readonly ClaimResult[],
): Warning[] {
  const ofTrials = cells.flatMap((cell) => cell.trials.flatMap((trial) => trial.warnings));
  const all = [...ofRun, ...ofTrials, ...claims.flatMap(warnUnchecked)];
  const first = new Map<string, Warning>();
  for (const warning of all) {
    const key = `${warning.code}\n${warning.scope}`;
    if (!first.has(key)) first.set(key, warning);
  }
  return [...first.values()];
}

function warnUnchecked({ id, scenario, metric, strategies, holds }: ClaimResult): Warning[] {
  if (holds !== null) return [];
  return [
    {
      code: 'claim-unchecked',
      message: `claim ${id} could not be checked: there is no ${metric} of ${strategies.join(', ')}`,
      hint: 'See the state of its cell; speedup also needs the inline strategy in the same run.',
      scope: `${scenario}: ${id}`,
    },
  ];
}
