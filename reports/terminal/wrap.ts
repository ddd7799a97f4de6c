/** Prose within the columns of a screen. A word that is longer than a line stays whole, so that it can be copied. */

/** Where a line may be broken: between words, but not between a figure and its unit, or the sign before it. */
const BREAK = /(?<!>=) (?!(?:ms|s|MB|%)(?![\w-]))/;

/** @param hanging Columns by which every line but the first is indented. */
export function wrap(text: string, columns: number, hanging = 0): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAK)) {
    const room = columns - (lines.length === 0 ? 0 : hanging);
    if (line !== '' && [...line].length + 1 + [...word].length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((text, index) => (index === 0 ? text : `${' '.repeat(hanging)}${text}`));
}
