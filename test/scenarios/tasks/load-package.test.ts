import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { missingPackages } from '../../../harness/needed-packages.js';
import { loadPackage } from '../../../scenarios/tasks/load-package.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'stallbench-packages-')));

/** A project with one package that tells where it lies. */
function projectWith(project: string, name: string): string {
  const folder = join(root, project, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), `module.exports = { from: '${project}' };`);
  return join(root, project);
}

describe('a package of a scenario', () => {
  afterEach(() => void vi.restoreAllMocks());
  afterAll(() => rmSync(root, { recursive: true }));

  it('is that of the working directory, before that beside the tasks', () => {
    const spy = vi.spyOn(process, 'cwd').mockReturnValue(projectWith('user', 'yaml'));
    expect(loadPackage('yaml')).toEqual({ from: 'user' });
    spy.mockReturnValue(root);
    expect(loadPackage('yaml')).toHaveProperty('parse');
  });

  it('is missing where neither has it, and the error says how to install it', () => {
    expect(() => loadPackage('made-up-nowhere')).toThrow(
      'there is no package made-up-nowhere: npm install made-up-nowhere',
    );
  });

  it('is no obstacle where one of them has it', () => {
    const missing = (cwd: string, beside: string) => {
      vi.spyOn(process, 'cwd').mockReturnValue(cwd);
      return missingPackages({ needs: ['made-up'], task: pathToFileURL(join(beside, 'task.js')) });
    };
    const project = projectWith('other', 'made-up');
    expect(missing(project, root)).toEqual([]);
    expect(missing(root, project)).toEqual([]);
    expect(missing(root, root)).toEqual(['made-up']);
  });
});
