/**
 * JSON as a person reads it, with long lists of numbers as lines and not as columns: a result holds thousands of them, and
 * each on a line of its own would be mostly indentation. Reads back as the same value.
 */

/** Numbers on lines of their own. No text can look like that: a line break within a text is spelled `\n`. */
const NUMBERS = /\[\n\s+(-?\d[^[\]{}"\n]*(?:\n\s+-?\d[^[\]{}"\n]*)*)\n\s+\]/g;

/** The same of lists that stand on one line by now. */
const ROWS = /\[\n\s+(\[[^[\]\n]*\](?:,\n\s+\[[^[\]\n]*\])*)\n\s+\]/g;

const BREAK = /\n\s+/g;

/** Two spaces for each level; no line break at the end. */
export function spellIndented(value: unknown): string {
  const onOneLine = (_: string, inside: string) => `[${inside.replace(BREAK, ' ')}]`;
  return JSON.stringify(value, null, 2).replace(NUMBERS, onOneLine).replace(ROWS, onOneLine);
}
