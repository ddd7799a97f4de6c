/**
 * One verdict for each strategy that has at least two cells. A strategy can be slower while none of its cells is shown to
 * be: many small slowdowns together. Its cells keep their own verdict.
 */
import type { ComparedFamily } from '../result/comparison-schema.js';
import { holm } from '../stats/multiplicity.js';
import { signedRankP } from '../stats/signed-rank.js';
import { blockMedians, type Family, familiesOf, familyBlocks, plannedFamilies } from './families.js';
import { beyond, effectOf, shiftOf } from './log-ratios.js';
import type { MeasuredComparison } from './measured.js';
import { ALPHA_FAMILY, LEAST_PAIRS, MARGIN } from './rules.js';

/**
 * @param isOpen Whether a cell ended before it was dropped and before the last look.
 * @param isStable Whether the control held still; nothing is concluded where it did not.
 */
export function judgeFamilies(
  { cells, looks }: MeasuredComparison,
  isOpen: (cellId: string) => boolean,
  isStable: boolean,
): ComparedFamily[] {
  const planned = familyBlocks(looks);
  const rows = familiesOf(cells).map((family) => {
    const medians = blockMedians(family, planned);
    const isComplete = medians.length === planned;
    const p = medians.length < LEAST_PAIRS ? undefined : signedRankP(beyond(medians, MARGIN));
    return { family, medians, isComplete, p };
  });
  const adjusted = holm(
    rows.map(({ isComplete, p }) => (isComplete && p !== undefined ? p : 1)),
    plannedFamilies(cells),
  );
  return rows.map(({ family, medians, isComplete, p }, place) => {
    const pAdjusted = adjusted[place] as number;
    const shift = shiftOf(medians);
    const isSlower = pAdjusted <= ALPHA_FAMILY;
    const isUnfinished = !isComplete && shortest(family).some(isOpen);
    return {
      strategy: family.strategy,
      cellIds: family.cells.map(({ id }) => id),
      verdict:
        !isStable || isUnfinished || p === undefined ? 'inconclusive' : isSlower ? 'slower' : 'not-shown',
      n: medians.length,
      ...(shift !== null && { effect: effectOf(shift) }),
      ...(p !== undefined && { p }),
      ...(isComplete && p !== undefined && { pAdjusted }),
    };
  });
}

/** The cells that end the common pairs of a strategy. */
function shortest({ cells }: Family): string[] {
  const least = Math.min(...cells.map(({ pairs }) => pairs.length));
  return cells.filter(({ pairs }) => pairs.length === least).map(({ id }) => id);
}
