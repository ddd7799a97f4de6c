/** Everything that a comparison needs to know, all of it checked. Pure. */
import type { CellChoice, RunSettings } from '../plan.js';
import type { Arm, Comparison, JudgedMetric } from '../result/comparison-schema.js';

/** One cell of which at least one ref has everything that it needs. */
export interface ComparedChoice {
  /** SCENARIO/STRATEGY/LOAD, the same on both sides. */
  readonly id: string;
  readonly scenario: string;
  readonly strategy: string;
  readonly load: string;
  readonly metric: JudgedMetric;
  /** Absent where this ref does not have it. */
  readonly base?: CellChoice;
  readonly candidate?: CellChoice;
  /** Why one side is missing; absent where none is. */
  readonly reason?: string;
  /** The missing side is there and cannot be used: nothing may pass because of it. Default: it is not there. */
  readonly isBroken?: true;
}

export interface ComparisonSettings {
  /** Its cells are the base and the candidate of every cell that both refs have. */
  readonly run: RunSettings;
  readonly refs: Comparison['refs'];
  readonly compared: readonly ComparedChoice[];
  /** Blocks after which cells may be dropped, ascending; the last one decides. */
  readonly looks: readonly number[];
  readonly failsOnInconclusive: boolean;
}

/** The cell of one side; of the control too, which is the base measured once more. */
export function armCell(cell: Omit<CellChoice, 'id' | 'arm'>, id: string, arm: Arm): CellChoice {
  return { ...cell, id: `${id}@${arm}`, arm };
}

/** Both sides of every cell that has both. */
export function measuredArms(compared: readonly ComparedChoice[]): readonly CellChoice[] {
  return compared.flatMap(({ base, candidate }) => (base && candidate ? [base, candidate] : []));
}
