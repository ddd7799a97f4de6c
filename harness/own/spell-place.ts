/** A place in a source file as a user finds it: `src/hash.ts:3:9`. */
import { isAbsolute, relative } from 'node:path';

export interface Place {
  /** Absolute path. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** Relative to `folder` where it lies inside. */
export function spellPlace({ file, line, column }: Place, folder: string): string {
  const inside = relative(folder, file);
  const shown = inside.startsWith('..') || isAbsolute(inside) ? file : inside;
  return `${shown}:${line}:${column}`;
}
