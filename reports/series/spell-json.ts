/** JSON for other programs: indented, ended by a line break, in ASCII where nothing else is allowed. */

import { spellIndented } from '../../harness/result/spell-lists.js';

const BEYOND_ASCII = /[^\0-\x7f]/g;

export function spellJson(value: unknown, unicode: boolean): string {
  const text = `${spellIndented(value)}\n`;
  return unicode ? text : jsonInAscii(text);
}

/** The same JSON without a sign beyond ASCII. */
export function jsonInAscii(text: string): string {
  return text.replace(BEYOND_ASCII, escaped);
}

/** JSON's own spelling of a UTF-16 unit; it reads back as the same text. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
