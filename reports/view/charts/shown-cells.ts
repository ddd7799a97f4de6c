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

/**
 * Why a picture lacks what a trial may hold: `the result does not hold the probes one by one`.
 *
 * @param isEarlier Whether no trial of the whole result holds it, as where its version did not know of it.
 */
export function notHeld(what: string, isEarlier: boolean): string {
  const why = isEarlier ? '; it was written by an earlier version of stallbench' : '';
  return `the result does not hold ${what}${why}`;
}

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

/**
 * Which of several rounds a picture shows: ` Shown: round 2 of 3, the one in the middle.`, or by
 * strategy ` Shown, of 3 rounds, the one in the middle: 1 (inline), 3 (async and pool).` Empty where there was one.
 * Strategies differ in it: each has a middle of its own.
 */
export function roundsShown(shown: readonly ShownCell[]): string {
  const rounds = Math.max(0, ...shown.flatMap(({ cell }) => cell.trials.map(({ round }) => round)));
  if (rounds < 2) return '';
  const isEven = shown.some(({ cell }) => cell.trials.filter(isCompleted).length % 2 === 0);
  const ofTwo = rounds === 2 ? 'the slower one' : 'the one in the middle, of two the slower';
  const chosen = isEven ? ofTwo : 'the one in the middle';
  const numbers = [...new Set(shown.map(({ trial }) => trial.round))].sort((a, b) => a - b);
  if (numbers.length < 2) return ` Shown: round ${numbers[0]} of ${rounds}, ${chosen}.`;
  const each = numbers.map((number) => {
    const inIt = shown.filter(({ trial }) => trial.round === number).map(({ strategy }) => strategy);
    return `${number} (${listed(inIt)})`;
  });
  return ` Shown, of ${rounds} rounds, ${chosen}: ${each.join(', ')}.`;
}

function isCompleted({ state }: Trial): boolean {
  return state === 'completed';
}

/** Rows for these cells, in the order of the ranking. */
export function placesFor(standing: Standing, cells: readonly Cell[]): readonly Placed[] {
  return placesOf(standing).filter(({ cell, kind }) => kind !== 'out' && cells.includes(cell));
}

/**
 * Of a picture that has nothing to draw, as the result holds `what` for nobody: a line in which it names itself, as it has
 * no other part. `undefined` where something else, such as a failure, keeps a strategy out of it.
 */
export function notHeldLine(
  title: string,
  silent: readonly Missing[],
  what: string,
  isEarlier: boolean,
): { readonly takeaway: string; readonly isNotHeld: true } | undefined {
  const reason = notHeld(what, isEarlier);
  if (silent.length === 0 || silent.some((cell) => cell.reason !== reason)) return undefined;
  return { takeaway: `${title} is not drawn: ${reason}.`, isNotHeld: true };
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
