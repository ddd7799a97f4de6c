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
import type { MeasuredComparison } from './measured.js';
import { ALPHA_CONTROL, CONTROL_HALF_WIDTH, LEAST_CONTROL_PAIRS, MARGIN } from './rules.js';

/** Too few pairs withhold nothing, and it is told that they are no proof. */
export function judgeControl({
  control,
  lostControls,
  looks,
}: Pick<MeasuredComparison, 'control' | 'lostControls' | 'looks'>): ControlRecord {
  const ratios = logRatios(control);
  const shift = shiftOf(ratios);
  const measured = { pairs: [...control], ...(lostControls > 0 && { lostPairs: lostControls }) };
  const few = {
    isStable: true,
    isTooShort: true as const,
    reason: `the control has ${control.length} pairs and needs ${LEAST_CONTROL_PAIRS} to be judged`,
  };
  if (shift === null) return { ...measured, ...few };
  const effect = effectOf(shift);
  const range = sayRange(effect);
  const judged = { ...measured, effect };
  if (isBiased(ratios))
    return {
      ...judged,
      isStable: false,
      reason: `the base against itself differs by ${percent(effect.change)} % (${range}), which is more than ${percent(MARGIN)} %`,
    };
  if (halfWidthOfCell(shift, looks.at(-1) ?? 0) > Math.log1p(CONTROL_HALF_WIDTH))
    return {
      ...judged,
      isStable: false,
      reason: `the base against itself varies too much (${range}): with such noise a cell with all its pairs would not be known to within ${percent(CONTROL_HALF_WIDTH)} %`,
    };
  if (control.length < LEAST_CONTROL_PAIRS) return { ...judged, ...few };
  return { ...judged, isStable: true, reason: `the base against itself: ${range}` };
}

/** Two one-sided tests against the margin, each at half of the level. */
function isBiased(ratios: readonly number[]): boolean {
  return [ratios, mirrored(ratios)].some((side) => signedRankP(beyond(side, MARGIN)) <= ALPHA_CONTROL / 2);
}

/**
 * Half of the interval that a cell with so many pairs would have with this noise: it shrinks by the root of n. A few
 * pairs have a wide interval on any machine, so their own says little of this one.
 */
function halfWidthOfCell({ low, high, n }: ShiftInterval, pairs: number): number {
  return ((high - low) / 2) * Math.sqrt(n / pairs);
}
