/** Doubts about the figures and about the meter: once per code, at the end, with what to do about them. */
import type { Cell, Result, Warning } from '../../harness/result/schema.js';
import { doubtsOf } from './meter-doubts.js';
import { plain, unfinished } from './words.js';

/** Different messages or places of one code that are told in full; the rest is counted. */
const TOLD = 3;

export interface WarningGroup {
  readonly code: string;
  /** Each different message of this code, with the places where it was met. */
  readonly messages: readonly string[];
  /** What to do; empty where nobody knows. */
  readonly hint: string;
}

/** A cell that was not to be measured at all. */
export interface DroppedCell {
  readonly cell: string;
  readonly reason: string;
}

/** Those about the meter first; the result's list has those of its trials in it. Codes in the order of appearance. */
export function warningGroupsOf(result: Result): readonly WarningGroup[] {
  const warnings = [...doubtsOf(result), ...result.warnings];
  const codes = [...new Set(warnings.map(({ code }) => code))];
  return codes.map((code) => {
    const own = warnings.filter((warning) => warning.code === code);
    const messages = [...new Set(own.map(({ message }) => message))];
    return {
      code: plain(code),
      messages: shortened(messages.map((message) => withPlaces(message, own))),
      hint: shortened([...new Set(own.map(({ hint }) => plain(hint)))]).join(' '),
    };
  });
}

export function droppedOf({ cells }: Result): readonly DroppedCell[] {
  const nameOf = ({ scenario, strategy, load }: Cell) => [scenario, strategy, load].map(plain).join(' / ');
  return cells
    .filter(({ state }) => state === 'dropped')
    .map((cell) => ({
      cell: nameOf(cell),
      reason: cell.reasons.map(plain).join('; ') || 'no reason was given',
    }));
}

/** The message and where it was met; a warning of the whole run needs no place. */
function withPlaces(message: string, warnings: readonly Warning[]): string {
  const scopes = warnings.filter((warning) => warning.message === message).map(({ scope }) => plain(scope));
  const places = [...new Set(scopes)].filter((scope) => scope !== 'run');
  return places.length === 0
    ? plain(message)
    : `${unfinished(plain(message))} (${shortened(places).join(', ')})`;
}

function shortened(texts: readonly string[]): readonly string[] {
  const hidden = texts.length - TOLD;
  return hidden <= 0 ? texts : [...texts.slice(0, TOLD), `and ${hidden} more`];
}
