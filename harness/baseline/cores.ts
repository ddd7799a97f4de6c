/** Whether the cores of this machine let a cell behave as it did on the machine of the baseline. */
import type { Cell } from '../result/schema.js';
import type { Baseline, BaselineCell } from './schema.js';
import type { Sides } from './side.js';

/** Of a loop that was free: that it is blocked now may come from the cores. */
export function doubtLoopCores(cell: Cell, before: BaselineCell, sides: Sides): string | null {
  if (isWaiting(cell, before, sides)) return null;
  const { baseline, now } = sides;
  const { cores } = now.machineClass;
  const isThrottledOnlyNow = isThrottled(now) && !isThrottled(baseline);
  const hasNoFewer = cores >= baseline.machineClass.cores && !isThrottledOnlyNow;
  if (hasNoFewer || cores > (cell.slots ?? Number.POSITIVE_INFINITY)) return null;
  return 'the tasks leave the event loop less of this machine than of that of the baseline';
}

/** Of the one that was faster. */
export function doubtFewerCores(cell: Cell, before: BaselineCell, sides: Sides): string | null {
  if (isWaiting(cell, before, sides) || gainOf(cell, sides) >= 0) return null;
  return `this machine has fewer cores than ${cell.strategy} used in the baseline`;
}

/** Of the one that was slower. */
export function doubtMoreCores(cell: Cell, before: BaselineCell, sides: Sides): string | null {
  if (isWaiting(cell, before, sides) || gainOf(cell, sides) <= 0) return null;
  return `this machine has more cores for ${cell.strategy} than that of the baseline`;
}

/** Waiting needs no core; starting a worker for each request does. */
function isWaiting({ scenario }: Cell, { workers }: BaselineCell, { scenarios }: Sides): boolean {
  return workers !== 'per-request' && scenarios.find(({ name }) => name === scenario)?.work === 'sleep';
}

/** How many more of its slots have a core here. */
function gainOf({ slots }: Cell, { baseline, now }: Sides): number {
  const used = ({ machineClass }: Baseline) =>
    Math.min(slots ?? Number.POSITIVE_INFINITY, machineClass.cores);
  return used(now) - used(baseline);
}

/** A quota stops every thread of a process for a while, that of the event loop too. */
function isThrottled({ processors, machineClass }: Baseline): boolean {
  return processors !== undefined && machineClass.cores < processors;
}
