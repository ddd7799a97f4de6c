/**
 * Holds what a scenario claims against what was measured: the centre of the metric, of a completed cell. Without such
 * a figure the claim is neither kept nor broken, and says so.
 */
import type { ClaimRecord } from './cell-record.js';
import type { Cell, ClaimResult } from './schema.js';

export function checkClaim(
  { scenario, claim, timeScale, cellId }: ClaimRecord,
  cells: readonly Cell[],
): ClaimResult {
  const cell = cells.find(({ id, state }) => id === cellId && state === 'completed');
  const measured = cell?.metrics[claim.metric]?.center ?? null;
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
    holds: measured === null ? null : holds(claim.holds, measured, expected, claim.tolerance),
  };
}

/** The tolerance is a share of the expected value. */
function holds(
  comparison: ClaimResult['comparison'],
  measured: number,
  expected: number,
  tolerance: number,
): boolean {
  const allowed = Math.abs(expected) * tolerance;
  const surplus = measured - expected;
  return (
    (comparison === 'at-most' || surplus >= -allowed) && (comparison === 'at-least' || surplus <= allowed)
  );
}
