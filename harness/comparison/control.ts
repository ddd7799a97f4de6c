/**
 * Whether the machine held still: the base against itself, in every block. Where the same code differs from itself by
 * more than the margin, or varies so much that nothing could be shown, no verdict about two refs is given. The figures
 * are read as those of a cell are, and a steady machine must nearly never fail this: a gate that cries wolf is switched
 * off.
 */
import type { ControlRecord } from '../result/comparison-schema.js';
import { percent, sayRange } from '../result/comparison-words.js';
import type { ShiftInterval } from '../stats/hodges-lehmann.js';
import { signedRankP } from '../stats/signed-rank.js';
import { beyond, effectOf, logRatios, mirrored, shiftOf } from './log-ratios.js';
import type { ControlPair } from './measured.js';
import { ALPHA_CONTROL, CONTROL_HALF_WIDTH, LEAST_PAIRS, LOOKS, MARGIN } from './rules.js';

/** Pairs of a cell that is measured to the end. */
const FULL_PAIRS = LOOKS.at(-1) ?? 0;

export function judgeControl(pairs: readonly ControlPair[]): ControlRecord {
  const ratios = logRatios(pairs);
  const shift = shiftOf(ratios);
  if (shift === null)
    return {
      pairs: [...pairs],
      isStable: true,
      reason: `the control has ${pairs.length} pairs and needs ${LEAST_PAIRS} to be judged`,
    };
  const effect = effectOf(shift);
  const range = sayRange(effect);
  const judged = { pairs: [...pairs], effect };
  if (isBiased(ratios))
    return {
      ...judged,
      isStable: false,
      reason: `the base against itself differs by ${percent(effect.change)} % (${range}), which is more than ${percent(MARGIN)} %`,
    };
  if (halfWidthOfCell(shift) > Math.log1p(CONTROL_HALF_WIDTH))
    return {
      ...judged,
      isStable: false,
      reason: `the base against itself varies too much (${range}): with such noise a cell with all its pairs would not be known to within ${percent(CONTROL_HALF_WIDTH)} %`,
    };
  return { ...judged, isStable: true, reason: `the base against itself: ${range}` };
}

/** Two one-sided tests against the margin, each at half of the level. */
function isBiased(ratios: readonly number[]): boolean {
  return [ratios, mirrored(ratios)].some((side) => signedRankP(beyond(side, MARGIN)) <= ALPHA_CONTROL / 2);
}

/**
 * Half of the interval that the pairs of a whole cell would have with this noise: it shrinks by the root of n. A few
 * pairs have a wide interval on any machine, so their own says little of this one.
 */
function halfWidthOfCell({ low, high, n }: ShiftInterval): number {
  return ((high - low) / 2) * Math.sqrt(n / FULL_PAIRS);
}
