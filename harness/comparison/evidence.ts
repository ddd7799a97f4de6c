/**
 * What the pairs of each comparable cell say, before any word is chosen: how far the cell came, and its p-values among
 * those of all the others. Only the last look can show a slowdown; a cell that did not come that far counts in Holm's
 * correction as one with p = 1, so dropping cells makes nothing easier for the rest.
 */
import type { ShiftInterval } from '../stats/hodges-lehmann.js';
import { benjaminiHochberg, holm } from '../stats/multiplicity.js';
import { signedRankP, signedRankTwoSided } from '../stats/signed-rank.js';
import { beyond, logRatios, mirrored, shiftOf } from './log-ratios.js';
import { goOnAfter } from './look.js';
import { isPlanned, type MeasuredCell, type MeasuredComparison } from './measured.js';
import { LEAST_PAIRS, MARGIN } from './rules.js';

export interface Evidence {
  readonly cell: MeasuredCell;
  /** Natural logarithms, above 0 is slower. */
  readonly ratios: readonly number[];
  /** Their Hodges-Lehmann estimate; `null` below 6 pairs. */
  readonly shift: ShiftInterval | null;
  /** It has the pairs of the last look. */
  readonly isComplete: boolean;
  /** The look after which nothing spoke for going on. */
  readonly droppedAt?: number;
  /** One-sided against the margin; 1 below the least number of pairs. */
  readonly p: number;
  /** Holm, over all planned cells; 1 where the cell is not complete. */
  readonly pAdjusted: number;
  /** False-discovery rates at which the cell is on the list of the faster ones, and of those that changed at all. */
  readonly qFaster: number;
  readonly qChanged: number;
}

/** Of the comparable cells, in their order. */
export function gatherEvidence(measured: MeasuredComparison): Evidence[] {
  const { cells, looks } = measured;
  const last = looks.at(-1) ?? 0;
  const comparable = cells.filter(({ standing }) => standing === 'comparable');
  const planned = cells.filter(isPlanned).length;
  const dropped = droppedCells(measured);
  const ratios = comparable.map(({ pairs }) => logRatios(pairs));
  const test = (statistic: (values: readonly number[]) => number) =>
    ratios.map((values) => (values.length < LEAST_PAIRS ? 1 : statistic(values)));
  const p = test((values) => signedRankP(beyond(values, MARGIN)));
  const isComplete = comparable.map(({ pairs }) => pairs.length >= last);
  const pAdjusted = holm(
    p.map((value, place) => (isComplete[place] ? value : 1)),
    planned,
  );
  const qFaster = benjaminiHochberg(test((values) => signedRankP(beyond(mirrored(values), MARGIN))));
  const qChanged = benjaminiHochberg(test(signedRankTwoSided));
  return comparable.map((cell, place) => {
    const droppedAt = dropped.get(cell.id);
    return {
      cell,
      ratios: ratios[place] as number[],
      shift: shiftOf(ratios[place] as number[]),
      isComplete: isComplete[place] as boolean,
      ...(droppedAt !== undefined && { droppedAt }),
      p: p[place] as number,
      pAdjusted: pAdjusted[place] as number,
      qFaster: qFaster[place] as number,
      qChanged: qChanged[place] as number,
    };
  });
}

/** Repeats the looks; a cell whose pairs end at one that does not name it was dropped there. */
function droppedCells({ cells, looks, ended }: MeasuredComparison): Map<string, number> {
  const dropped = new Map<string, number>();
  for (const look of looks.slice(0, -1)) {
    const atLook = cells.filter(({ standing, pairs }) => standing === 'comparable' && pairs.length === look);
    if (atLook.length === 0) continue;
    // A run that came to its planned end dropped every cell that is not complete, whatever has become of others since.
    const goOn = ended === 'planned' ? new Set<string>() : goOnAfter(look, looks, cells);
    for (const { id } of atLook) if (!goOn.has(id)) dropped.set(id, look);
  }
  return dropped;
}
