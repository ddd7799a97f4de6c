/** The file of a result: its name, and its text as `readResult` reads it again. */
import { join } from 'node:path';
import type { Result } from './schema.js';
import { spellIndented } from './spell-lists.js';
import { writeFileAtomic } from './write.js';

/** The result itself, in every `--out` folder. */
export const RESULT_FILE = 'results.json';

/** The result as it stands in {@link RESULT_FILE}. */
export function spellResult(result: Result): string {
  return `${spellIndented(result)}\n`;
}

/** Writes the result into `folder`, which is made where it is missing; answers with the path. */
export function writeResult(result: Result, folder: string): string {
  const path = join(folder, RESULT_FILE);
  writeFileAtomic(path, spellResult(result));
  return path;
}
