/** What results are called at the heads of columns: short, and no two alike. */
import { plain } from './words.js';

/** A longer name would push the columns beside it off the screen. */
const NAME_CHARACTERS = 40;

const CUT = '…';

/** In the same order. What is cut is the middle, since names of one family differ at an end; what is alike is numbered. */
export function shortNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, place) => {
    const short = withoutMiddle(plain(name), NAME_CHARACTERS);
    const own = taken.has(short) ? numbered(short, place + 1, taken) : short;
    taken.add(own);
    return own;
  });
}

/** `before (2)` for the second of all results; a higher number where another is called that already. */
function numbered(name: string, number: number, taken: ReadonlySet<string>): string {
  const mark = ` (${number})`;
  const own = `${withoutMiddle(name, NAME_CHARACTERS - mark.length)}${mark}`;
  return taken.has(own) ? numbered(name, number + 1, taken) : own;
}

function withoutMiddle(name: string, length: number): string {
  const characters = [...name];
  if (characters.length <= length) return name;
  const atEnd = Math.floor((length - 1) / 2);
  return [...characters.slice(0, length - 1 - atEnd), CUT, ...characters.slice(-atEnd)].join('');
}
