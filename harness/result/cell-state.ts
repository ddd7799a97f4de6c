/**
 * What may be said of a cell as a whole. One bad trial spoils it: a strategy that answers wrongly now and then is
 * not fast. What failed outranks what was left out, because it is known for certain.
 */
import type { CellRecord } from './cell-record.js';
import type { Cell, Trial } from './schema.js';

export interface CellState {
  readonly state: Cell['state'];
  /** Empty for a completed cell. */
  readonly reasons: string[];
}

/** @param aborted Whether the run was ended before its plan was. */
export function stateOf({ dropped, trials, plannedRounds }: CellRecord, aborted: boolean): CellState {
  if (dropped !== undefined) return { state: 'dropped', reasons: [dropped] };
  for (const state of ['failed', 'invalid'] as const) {
    const spoiled = trials.filter((trial) => trial.state === state && trial.lost === undefined);
    if (spoiled.length > 0) return { state, reasons: spoiled.map(spellReason) };
  }
  const completed = trials.filter((trial) => trial.state === 'completed').length;
  if (completed === 0 || (aborted && completed < plannedRounds)) {
    return { state: 'aborted', reasons: [`${completed} of ${plannedRounds} rounds were measured`] };
  }
  return { state: 'completed', reasons: [] };
}

/** Whether the meter itself may have shaped the figures of a cell that is ranked nevertheless. */
export function isSuspect({ state, trials }: Pick<Cell, 'state' | 'trials'>): boolean {
  return state === 'completed' && trials.some(({ validity }) => validity?.verdict === 'suspect');
}

/**
 * Whether whatever is suspect about a cell can only have made it slower. Where it is the best nevertheless, it is the best
 * all the more.
 */
export function isOnlySlowed(cell: Pick<Cell, 'state' | 'trials'>): boolean {
  const doubted = cell.trials.flatMap(({ validity }) => (validity?.verdict === 'suspect' ? validity : []));
  const isSlowed = ({ findings }: (typeof doubted)[number]) =>
    findings.length > 0 && findings.every(({ onlyWorse }) => onlyWorse === true);
  return isSuspect(cell) && doubted.every(isSlowed);
}

function spellReason({ round, phase, reason }: Trial): string {
  const where = phase === undefined ? `round ${round}` : `round ${round}, ${phase}`;
  return `${where}: ${reason ?? 'no reason given'}`;
}
