/** Where generated tables stand in a Markdown document: between two comments that name them. Pure. */

const opening = (name: string) => `<!-- simulated: ${name} -->`;
const closing = (name: string) => `<!-- /simulated: ${name} -->`;

export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Three columns of words, then figures to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column < 3 ? '---' : '--:'));
  return [head, rule, ...rows].map(markdownRow).join('\n');
}

/**
 * The document with another table at the place of this name.
 *
 * @throws RangeError where the document has no such place.
 */
export function withTable(document: string, name: string, table: string): string {
  const start = document.indexOf(opening(name));
  const end = document.indexOf(closing(name));
  if (start === -1 || end < start) throw new RangeError(`no place for the table ${name}`);
  return `${document.slice(0, start + opening(name).length)}\n${table}\n${document.slice(end)}`;
}

/** The rows of figures at the place of this name, cell by cell. */
export function tableIn(document: string, name: string): string[][] {
  const start = document.indexOf(opening(name));
  const end = document.indexOf(closing(name));
  if (start === -1 || end < start) throw new RangeError(`no place for the table ${name}`);
  const lines = document
    .slice(start, end)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
