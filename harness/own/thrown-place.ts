/** What user code threw, in words, with the line of its source where it did. */
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../errors.js';
import { type Place, spellPlace } from './spell-place.js';

/** `Cannot read properties of undefined (reading 'length') (src/hash.ts:3:9)`. Needs source maps to be enabled. */
export function spellThrown(thrown: unknown, folder: string): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  const place = ownPlace(stack);
  const message = messageOf(thrown) || String(thrown);
  return place === null ? message : `${message} (${spellPlace(place, folder)})`;
}

/** The innermost frame in a file of the user's: none of Node, of a package, or of ours. */
export function ownPlace(stack: string): Place | null {
  const ours = fileURLToPath(new URL('..', import.meta.url));
  for (const line of stack.split('\n')) {
    const match = /^\s+at (?:.*\()?((?:file:\/\/)?\/.*?):(\d+):(\d+)\)?$/.exec(line);
    if (match === null) continue;
    const [, spelled = '', row, column] = match;
    const file = spelled.startsWith('file:') ? fileURLToPath(spelled) : spelled;
    if (!isAbsolute(file) || file.startsWith(ours) || /[\\/]node_modules[\\/]/.test(file)) continue;
    return { file, line: Number(row), column: Number(column) };
  }
  return null;
}
