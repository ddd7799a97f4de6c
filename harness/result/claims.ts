/**
 * Holds what a scenario claims against what was measured: the centre of the metric, of a completed cell. Without such
 * a figure the claim is neither kept nor broken, and says so.
 */
import type { ClaimRecord } from './cell-record.js';
import type { Cell, ClaimResult, Estimate } from './schema.js';

export function checkClaim(
  { scenario, claim, timeScale, cellId }: ClaimRecord,
  cells: readonly Cell[],
): ClaimResult {
  const cell = cells.find(({ id, state }) => id === cellId && state === 'completed');
  const estimate = cell?.metrics[claim.metric];
  const measured = estimate?.center ?? null;
  const expected = claim.value({ timeScale });
  return {
    id: claim.id,
    scenario,
    strategies: [claim.strategy],
    text: claim.text,
    metric: claim.metric,
    comparison: claim.holds,
    expected,
    measured,
    tolerance: claim.tolerance,
    holds: estimate === undefined ? null : holds(claim.holds, estimate, expected, claim.tolerance),
  };
}

/**
 * The tolerance is a share of the expected value. A figure that is known from below only can be too high and high
 * enough; that it is low enough, nobody can say: `null`.
 */
function holds(
  comparison: ClaimResult['comparison'],
  { center, atLeast }: Estimate,
  expected: number,
  tolerance: number,
): boolean | null {
  const allowed = Math.abs(expected) * tolerance;
  const surplus = center - expected;
  const isHighEnough = comparison === 'at-most' || surplus >= -allowed;
  const isLowEnough = comparison === 'at-least' || surplus <= allowed;
  if (!isLowEnough) return false;
  if (atLeast === undefined) return isHighEnough;
  return comparison === 'at-least' && isHighEnough ? true : null;
}
