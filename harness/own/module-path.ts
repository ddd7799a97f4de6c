/** Whether there is a file where the user says that his module is. */
import { existsSync, statSync } from 'node:fs';
import type { Problem } from '../errors.js';

/** What to do where a path leads to no module. */
export const GIVE_MODULE = 'Give the path of a module: a .ts, .mts, .cts, .js, .mjs or .cjs file.';

/** @param shown The path as the user wrote it. @returns `null` where there is a file. */
export function misplacedPath(shown: string, path: string): Pick<Problem, 'what' | 'fix'> | null {
  if (!existsSync(path)) return { what: `"${shown}" does not exist`, fix: GIVE_MODULE };
  return statSync(path).isFile() ? null : { what: `"${shown}" is not a file`, fix: GIVE_MODULE };
}
