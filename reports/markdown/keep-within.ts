/**
 * A document that keeps within a length by leaving out whole blocks, the least important first, and saying which.
 * It never cuts a block in the middle, because half a table or half a fold breaks the page.
 */

export interface Block {
  readonly text: string;
  /** What is said of it where it is left out; absent where it must stay. */
  readonly name?: string;
  /** From 1: blocks of a higher rank go first; within a rank, the last one. */
  readonly rank?: number;
}

/** What a document that is still too long ends with. */
const CUT = '\n\n*The rest is left out.*\n';

/** @param length Most characters of the document. */
export function keepWithin(blocks: readonly Block[], length: number): string {
  const kept = new Set(blocks);
  const expendable = blocks
    .map((block, place) => ({ block, place }))
    .filter(({ block }) => block.name !== undefined)
    .sort((a, b) => (b.block.rank ?? 1) - (a.block.rank ?? 1) || b.place - a.place);
  for (const { block } of expendable) {
    if (spell(blocks, kept).length <= length) break;
    kept.delete(block);
  }
  const text = spell(blocks, kept);
  return text.length <= length ? text : `${text.slice(0, length - CUT.length)}${CUT}`;
}

function spell(blocks: readonly Block[], kept: ReadonlySet<Block>): string {
  const left = blocks.filter((block) => !kept.has(block)).map(({ name }) => name);
  const note = left.length === 0 ? [] : [`*Left out to keep this report short: ${shortList(left)}.*`];
  return `${[...blocks.filter((block) => kept.has(block)).map(({ text }) => text), ...note].join('\n\n')}\n`;
}

/** The first names; a list of hundreds would be too long itself. */
function shortList(names: readonly (string | undefined)[]): string {
  const told = 6;
  const rest = names.length > told ? ` and ${names.length - told} more` : '';
  return `${names.slice(0, told).join('; ')}${rest}`;
}
