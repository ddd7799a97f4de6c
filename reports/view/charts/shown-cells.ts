/**
 * Which cells a picture shows: the ranked ones, each by the real trial in the middle, best first. A cell without a
 * figure is not drawn; it is named with its reason.
 */
import { isSuspect } from '../../../harness/result/cell-state.js';
import type { Cell, Trial } from '../../../harness/result/schema.js';
import { reasonOf } from '../failures.js';
import { type Group, medianTrial } from '../group.js';
import { placesOf } from '../ranking.js';
import type { Standing } from '../standing.js';
import type { Placed } from '../table.js';
import { listed, plain } from '../words.js';
import type { Missing } from './chart.js';

/** Why a picture lacks what today's version writes. */
export const OLDER_RESULT = 'it was written by an earlier version';

export interface ShownCell {
  readonly cell: Cell;
  /** Its name as pictures and tables spell it. */
  readonly strategy: string;
  readonly trial: Trial;
}

export function shownCells({ aim }: Pick<Group, 'aim'>, { ranked }: Standing): readonly ShownCell[] {
  return ranked.flatMap((cell) => {
    const trial = medianTrial(cell, aim);
    return trial === null ? [] : [{ cell, strategy: plain(cell.strategy), trial }];
  });
}

/** Cells that gave no figure: `failed: the server process exited with code 1`. */
function lostCells({ out }: Standing): readonly Missing[] {
  return out.map((cell) => ({ strategy: plain(cell.strategy), reason: `${cell.state}: ${reasonOf(cell)}` }));
}

/** Names of cells that are shown although the meter may be at fault; a sentence to end a picture's meaning with. */
export function suspectWords(cells: readonly Cell[]): string {
  const names = cells.filter(isSuspect).map(({ strategy }) => plain(strategy));
  return names.length === 0 ? '' : ` Suspect: ${listed(names)}; see the warnings.`;
}

/** Rows for these cells, in the order of the ranking. */
export function placesFor(standing: Standing, cells: readonly Cell[]): readonly Placed[] {
  return placesOf(standing).filter(({ cell, kind }) => kind !== 'out' && cells.includes(cell));
}

/** Stands in place of a takeaway where a picture has nothing to draw: the reason that all share, or that there is none. */
export function nothingDrawn(silent: readonly Missing[]): string {
  const [reason, ...others] = new Set(silent.map(({ reason }) => reason));
  if (reason === undefined || others.length > 0) return 'No strategy gave figures that could be drawn.';
  return `Nothing to draw: ${reason}.`;
}

/** Who is missing: where nobody has anything to draw for one and the same reason, the takeaway has said it. */
export function missingOf(silent: readonly Missing[], standing: Standing, drawn: number): readonly Missing[] {
  const isTold = drawn === 0 && new Set(silent.map(({ reason }) => reason)).size === 1;
  return [...(isTold ? [] : silent), ...lostCells(standing)];
}
