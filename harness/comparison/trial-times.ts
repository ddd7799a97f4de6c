/** How long one trial of a cell takes: as its trials so far did, and before the first as arithmetic demands. Pure. */
import { expectCell, type RunMachine } from '../run-cell.js';
import type { CellProgress } from '../run-ledger.js';
import { trialMs } from '../trial-overhead.js';

/** In milliseconds, its processes' start and end included; the mean of the sides. */
export function usualTrialMs(sides: readonly CellProgress[], machine: RunMachine): number {
  const taken = sides.flatMap(({ trials }) => trials.map(({ durationMs }) => durationMs));
  return mean(taken.length > 0 ? taken : sides.map((side) => foreseenMs(side, machine)));
}

function foreseenMs({ choice, known, slots }: CellProgress, machine: RunMachine): number {
  const loadMs = expectCell(choice, known, slots, machine)?.makespanMs ?? choice.load.plan.durationMs ?? 0;
  return trialMs(choice, known, loadMs, machine);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
