/** What a ref has, or why it cannot be used there. */
import type { Problem } from '../errors.js';

export type Found<T> = { readonly value: T } | Miss;

export interface Miss {
  /** What is wrong, and what to do about it. */
  readonly what: string;
  readonly fix: string;
  /** It is there and cannot be used. */
  readonly isBroken: boolean;
}

export function isFound<T>(found: Found<T>): found is { readonly value: T } {
  return 'value' in found;
}

/** The first problem is the one that led to the others. */
export function missing([first]: readonly Problem[]): Miss {
  if (first === undefined) throw new Error('nothing was found, and nothing says why');
  const { what, fix, isBroken = false } = first;
  return { what, fix, isBroken };
}
