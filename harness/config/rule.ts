/** A rule for one value that a user wrote, and the problem that it makes of a value that breaks it. */
import type { z } from 'zod';
import type { Problem } from '../errors.js';

/** A value, and where the user said it: `--rounds`, `stallbench.config.json: rounds`. */
export interface Said<T> {
  readonly value: T;
  readonly where: string;
}

export interface Rule<T> {
  readonly schema: z.ZodType<T>;
  /** Completes the sentence "VALUE is not ...". */
  readonly form: string;
  /** An example as it stands in the config file; a flag spells it without quotes. */
  readonly example: string;
}

/** How a value and an example of it are written where the user wrote them. */
export interface Spelling {
  /** The value as it stood there. */
  readonly value: string;
  /** An example there: `--rounds 5`, `"rounds": 5`. */
  example(example: string): string;
}

/** Holds one value against its rule. */
export function holdAgainst<T>(
  { schema, form, example }: Rule<T>,
  { value, where }: Said<unknown>,
  spelling: Spelling,
): { readonly value: T } | { readonly problem: Problem } {
  const read = schema.safeParse(value);
  if (read.success) return { value: read.data };
  const fix = `Write, for example, ${spelling.example(example)}.`;
  return { problem: { where, what: `${spelling.value} is not ${form}`, fix } };
}
