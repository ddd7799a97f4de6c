/**
 * Who is measured further after a look. A cell is dropped when nothing speaks for a slowdown; this can take away alarms
 * of the test at the last look and never adds any, so the looks cost nothing of its level. A cell that is clearly faster
 * goes on too, for otherwise six pairs would be all that ever speaks for a speed-up.
 */
import { signedRankP } from '../stats/signed-rank.js';
import { blockMedians, familiesOf, familyBlocks } from './families.js';
import { logRatios, mirrored } from './log-ratios.js';
import type { MeasuredCell } from './measured.js';
import { FUTILITY, SPEED_UP } from './rules.js';

/**
 * @param look Pairs that every cell that goes on has by now, one of `looks`.
 * @param cells All cells of the comparison; later pairs than `look` are not regarded.
 * @returns Ids of the comparable cells that still need pairs; none after the last look.
 */
export function goOnAfter(
  look: number,
  looks: readonly number[],
  cells: readonly MeasuredCell[],
): ReadonlySet<string> {
  const place = looks.indexOf(look);
  if (place === -1 || place === looks.length - 1) return new Set();
  const isPromising = (ratios: readonly number[]) => signedRankP(ratios) <= limitAt(FUTILITY, place);
  const still = cells.filter(({ standing, pairs }) => standing === 'comparable' && pairs.length >= look);
  const ids = still
    .filter(({ pairs }) => {
      const ratios = logRatios(pairs.slice(0, look));
      return isPromising(ratios) || signedRankP(mirrored(ratios)) <= limitAt(SPEED_UP, place);
    })
    .map(({ id }) => id);
  const families = look < familyBlocks(looks) ? familiesOf(cells) : [];
  for (const family of families) {
    const medians = blockMedians(family, look);
    if (medians.length === look && isPromising(medians)) ids.push(...family.cells.map(({ id }) => id));
  }
  return new Set(ids);
}

/** Looks beyond those that the rules name are as strict as the last of them. */
function limitAt(limits: readonly number[], place: number): number {
  return limits[Math.min(place, limits.length - 1)] ?? 0;
}
