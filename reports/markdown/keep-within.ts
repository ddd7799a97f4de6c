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

/** How long a text is, in the unit in which a place limits it. */
export type Measure = (text: string) => number;

const characters: Measure = (text) => text.length;
export const utf8Bytes: Measure = (text) => Buffer.byteLength(text);

/** @param length The most that the document may be, in what `measure` tells: characters, unless told otherwise. */
export function keepWithin(blocks: readonly Block[], length: number, measure: Measure = characters): string {
  const kept = new Set(blocks);
  const expendable = blocks
    .map((block, place) => ({ block, place }))
    .filter(({ block }) => block.name !== undefined)
    .sort((a, b) => (b.block.rank ?? 1) - (a.block.rank ?? 1) || b.place - a.place);
  for (const { block } of expendable) {
    if (measure(spell(blocks, kept)) <= length) break;
    kept.delete(block);
  }
  const text = spell(blocks, kept);
  if (measure(text) <= length) return text;
  const room = length - CUT.length;
  const shorter = cut(text, room, measure);
  const fence = openFence(shorter);
  if (fence === '') return `${shorter}${CUT}`;
  const fenced = cut(text, room - fence.length, measure);
  return `${fenced}${openFence(fenced)}${CUT}`;
}

/** What ends a fence in which a text was cut; empty where it was not. */
function openFence(text: string): string {
  const open = text.split('\n').reduce<string>((fence, line) => {
    const [own = ''] = /^`{3,}/.exec(line) ?? [];
    if (fence === '') return own;
    return own.length >= fence.length ? '' : fence;
  }, '');
  return open === '' ? '' : `\n${open}`;
}

/** The longest beginning of a text that is at most so long; halves the distance, for a character may be many bytes. */
function cut(text: string, length: number, measure: Measure): string {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, middle)) <= length) low = middle;
    else high = middle - 1;
  }
  // Not between the two halves of a character outside of the first plane.
  return text.slice(0, low).replace(/[\ud800-\udbff]$/, '');
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
