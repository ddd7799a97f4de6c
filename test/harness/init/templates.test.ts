import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { templatesFor } from '../../../harness/init/templates.js';

const paths = (hasTypeScript: boolean) =>
  templatesFor({ hasTypeScript, hasLockFile: true }).map(({ path }) => path);

describe('the files of a new project', () => {
  it('are in the language of the project', () => {
    const workflow = '.github/workflows/stallbench.yml';
    expect(paths(true)).toEqual(['stallbench.config.ts', 'bench/hash.ts', workflow]);
    expect(paths(false)).toEqual(['stallbench.config.mjs', 'bench/hash.mjs', workflow]);
  });

  it.each([
    [true, 'npm ci'],
    [false, 'npm install'],
  ])('have a workflow that installs, with a lock file: %s', (hasLockFile, command) => {
    const text = templatesFor({ hasTypeScript: true, hasLockFile }).at(-1)?.text ?? '';
    const { on, permissions, jobs } = parse(text) as {
      on: string;
      permissions: object;
      jobs: { stallbench: { steps: readonly { run?: string }[] } };
    };
    expect([on, permissions]).toEqual(['pull_request', { contents: 'read' }]);
    const commands = jobs.stallbench.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
    expect(commands).toEqual([command, 'npx stallbench check --out results/ci']);
  });
});
