import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findEntry } from '../../../harness/config/find-entry.js';
import type { Problem } from '../../../harness/errors.js';
import { SCENARIOS_FOLDER, scenariosIn } from '../../../harness/registry.js';

const tree = mkdtempSync(join(tmpdir(), 'stallbench-find-'));
afterAll(() => rmSync(tree, { recursive: true }));
writeFileSync(join(tree, 'there.mjs'), 'export const other = 1;\n');

it.each([
  // In the working directory there is one of that name, and none of the other.
  ['./vitest.config.ts', '"./vitest.config.ts" does not exist'],
  ['./there.mjs', '"./there.mjs" is not a scenario'],
])('whether %s exists is decided where its tree is', async (name, what) => {
  const problems: Problem[] = [];
  const registry = scenariosIn(SCENARIOS_FOLDER, (path) => join(tree, path));
  expect(await findEntry(registry, { name, where: 'argument 1', problems, keys: [] })).toBeNull();
  expect(problems.map((problem) => problem.what)).toEqual([what]);
});
