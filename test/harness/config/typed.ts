/** Resolves what a user would have typed, with made-up things to choose from. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Catalog } from '../../../harness/config/catalog.js';
import { readFlags } from '../../../harness/config/flags.js';
import { resolveRun } from '../../../harness/config/resolve.js';
import { joinWishes, readOperands } from '../../../harness/config/settings.js';
import { type Problem, UsageError } from '../../../harness/errors.js';
import { FAKES } from './fake-catalog.js';

export interface Typed {
  readonly operands?: readonly string[];
  readonly flags?: Readonly<Record<string, readonly string[]>>;
  readonly catalog?: Catalog;
}

/** Resolves what would have been typed; `--out` is a folder that can be written unless the test says otherwise. */
export function resolveTyped({ operands = [], flags = {}, catalog = FAKES }: Typed) {
  const all: Readonly<Record<string, readonly string[]>> = {
    out: [join(tmpdir(), 'stallbench-is-not-made')],
    ...flags,
  };
  const read = readFlags({ values: (flag) => all[flag] ?? [], has: (flag) => flag in all });
  return resolveRun(joinWishes(readOperands(operands), read), catalog, ['run', 'list']);
}

export async function problemsOf(typed: Typed): Promise<readonly Problem[]> {
  const thrown: unknown = await resolveTyped(typed).catch((cause: unknown) => cause);
  if (thrown instanceof UsageError) return thrown.problems;
  return expect.fail(`expected problems, got ${JSON.stringify(thrown)}`);
}
