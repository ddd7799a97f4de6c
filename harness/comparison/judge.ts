/**
 * From what was measured to what is said of it: the control first, for without a steady machine nothing else counts, then
 * each cell, then each strategy as a whole. Pure: the same pairs give the same verdicts, so a saved result can be judged
 * again.
 */
import type { ComparedCell, Comparison } from '../result/comparison-schema.js';
import { figuresOf, type RunFacts, type Verdict, verdictOf } from './cell-verdict.js';
import { judgeControl } from './control.js';
import { type Evidence, gatherEvidence } from './evidence.js';
import { judgeFamilies } from './family-verdict.js';
import { effectOf, logRatios, shiftOf } from './log-ratios.js';
import { isPlanned, type MeasuredCell, type MeasuredComparison } from './measured.js';

export function judgeComparison(
  measured: MeasuredComparison,
): Pick<Comparison, 'control' | 'cells' | 'families'> {
  const control = judgeControl(measured);
  const evidence = new Map(gatherEvidence(measured).map((gathered) => [gathered.cell.id, gathered]));
  const run: RunFacts = {
    looks: measured.looks,
    ended: measured.ended,
    planned: measured.cells.filter(isPlanned).length,
  };
  const cells = measured.cells.map((cell) => {
    const { standing, reason } = cell;
    if (standing !== 'comparable')
      return recordOf(cell, { verdict: standing, reason: reason ?? STANDING_REASON[standing] });
    const gathered = evidence.get(cell.id) as Evidence;
    const verdict: Verdict = control.isStable
      ? verdictOf(gathered, run)
      : { verdict: 'unstable', reason: control.reason };
    return { ...recordOf(cell, verdict), ...stopOf(gathered), ...figuresOf(gathered, run) };
  });
  const isOpen = (cellId: string) => {
    const { isComplete, droppedAt } = evidence.get(cellId) as Evidence;
    return !isComplete && droppedAt === undefined;
  };
  return { control, cells, families: judgeFamilies(measured, isOpen, control.isStable) };
}

function recordOf(cell: MeasuredCell, { verdict, reason }: Verdict): ComparedCell {
  const { id, scenario, strategy, load, metric, pairs, cpuPairs, lost, baseCellId, candidateCellId } = cell;
  const lostPairs = lost.base + lost.candidate;
  const cpu = shiftOf(logRatios(cpuPairs));
  return {
    id,
    scenario,
    strategy,
    load,
    metric,
    ...(baseCellId !== undefined && { baseCellId }),
    ...(candidateCellId !== undefined && { candidateCellId }),
    verdict,
    reason,
    pairs: [...pairs],
    lostPairs,
    ...(lostPairs > 0 && { lostBy: { ...lost } }),
    ...(cpu !== null && { cpu: effectOf(cpu) }),
  };
}

const STANDING_REASON = {
  new: 'only the candidate has it',
  removed: 'only the base has it',
  invalid: 'it could not be measured',
} as const;

function stopOf({ droppedAt }: Evidence): Pick<ComparedCell, 'stoppedAtLook'> {
  return droppedAt === undefined ? {} : { stoppedAtLook: droppedAt };
}
