/**
 * A git repository of a user, made up: two scenarios that compute, one of which does more or less work in the second
 * commit. stallbench is its dependency, linked to the one that runs.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANGED, STEADY } from './kinds.js';

/** About 40 ms on a core of 2020 or later: much more than a request costs, and a pair takes little time. */
const STEPS = 36_000_000;

export interface Repository {
  readonly folder: string;
  remove(): void;
}

/**
 * @param change Share by which the work of the second commit differs; 0: only a text file does.
 * @param stallbench Folder of the package that is linked as its dependency.
 */
export function makeRepository(change: number, stallbench: string): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'stallbench-selftest-'));
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=selftest', '-c', 'user.email=selftest@example.invalid', ...words], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const commit = (message: string) => {
    git('add', '.');
    git('commit', '--quiet', '--no-gpg-sign', `--message=${message}`);
  };
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(stallbench, join(folder, 'node_modules/stallbench'));
    writeFileSync(join(folder, '.gitignore'), 'node_modules\nresults\n');
    const manifest = { name: 'selftest', private: true, devDependencies: { stallbench: '*' } };
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest)}\n`);
    for (const name of [CHANGED, STEADY]) writeScenario(folder, name);
    for (const name of [CHANGED, STEADY]) writeTask(folder, name, STEPS);
    git('init', '--quiet', '--initial-branch=main');
    commit('base');
    writeFileSync(join(folder, 'notes.txt'), `work changed by ${change}\n`);
    writeTask(folder, CHANGED, Math.round(STEPS * (1 + change)));
    commit('candidate');
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function writeScenario(folder: string, name: string): void {
  const text = `import { defineScenario } from 'stallbench';

export default defineScenario({
  summary: 'a fixed number of steps in plain JavaScript, about 40 ms',
  source: 'the self-test of stallbench',
  work: 'cpu',
  serviceMs: 'calibrated',
  nativeSlots: 1,
  task: new URL('./tasks/${name}.mjs', import.meta.url),
  route: {
    path: '/${name}',
    body: { type: 'object', required: ['value'], properties: { value: { type: 'integer' } } },
  },
  invalid: { body: {}, field: 'value' },
  body: (index) => ({ value: index }),
  reference: ({ value }) => ({ echo: value }),
  load: 'burst:8',
  strategies: ['inline', 'thread-pool:2'],
  claims: [],
});
`;
  writeFileSync(join(folder, `${name}.mjs`), text);
}

/** The answer does not tell how much work there was; what is computed is kept, or it would not be computed. */
function writeTask(folder: string, name: string, steps: number): void {
  const text = `export let last = 0;

export function run({ value }) {
  let state = value | 0;
  for (let step = 0; step < ${steps}; step++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  last = state;
  return { echo: value };
}
`;
  mkdirSync(join(folder, 'tasks'), { recursive: true });
  writeFileSync(join(folder, 'tasks', `${name}.mjs`), text);
}
