/**
 * How many times faster a cell is than the reference, trial by trial: both trials of a ratio belong to the same round
 * and so to the same minutes of the machine. Only completed cells are compared; where the reference is missing or did
 * not complete, there is no speedup, and none under a load with a schedule, whose throughput is what was asked for.
 */
import type { CellRecord } from './cell-record.js';
import type { Trial } from './schema.js';

/** Everything is compared with the task on the thread that also answers HTTP. */
export const REFERENCE_STRATEGY = 'inline';

/** The completed cell with the reference strategy for the same scenario and load, of the same arm. */
export function referenceOf(record: CellRecord, completed: readonly CellRecord[]): CellRecord | undefined {
  return completed.find(
    ({ scenario, load, arm, strategy }) =>
      scenario === record.scenario &&
      load === record.load &&
      arm === record.arm &&
      strategy === REFERENCE_STRATEGY,
  );
}

/** The trials, each with its `speedup` where the reference has a trial in the same round. */
export function addSpeedups(trials: readonly Trial[], reference: CellRecord): Trial[] {
  return trials.map((trial) => {
    const base = reference.trials.find(({ round }) => round === trial.round);
    const speedup = base && ratioOf(trial, base);
    if (!speedup) return trial;
    const atLeast = isBoundedBy(trial, base) ? { atLeast: [...(trial.atLeast ?? []), 'speedup'] } : {};
    return { ...trial, metrics: { ...trial.metrics, speedup }, ...atLeast };
  });
}

/** A throughput that is known from below gives such a ratio, unless the base is one too: then nothing is known. */
function isBoundedBy(trial: Trial, base: Trial): boolean {
  const isBound = ({ atLeast }: Trial) => atLeast?.includes('throughputPerSec') ?? false;
  return isBound(trial) && !isBound(base);
}

/** Of makespans where there are some, otherwise of throughputs; above 1 means faster than the base. */
function ratioOf({ metrics, observations }: Trial, { metrics: base }: Trial): number | undefined {
  if (observations?.scheduleHash !== undefined) return undefined;
  if (base.makespanMs && metrics.makespanMs) return base.makespanMs / metrics.makespanMs;
  if (base.throughputPerSec && metrics.throughputPerSec)
    return metrics.throughputPerSec / base.throughputPerSec;
  return undefined;
}
