import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../harness/errors.js';
import { lookAtProject } from '../../../harness/init/project.js';
import { writeTemplates } from '../../../harness/init/write-files.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text = 'mine') => writeFileSync(join(folder, path), text);
const FILES = ['a.ts', 'deep/er/b.ts'].map((path) => ({ path, text: `of ${path}`, what: 'a file' }));

/** What stands in the way. */
function refused(others: readonly string[] = []): readonly string[] {
  try {
    writeTemplates(FILES, folder, others);
  } catch (cause) {
    if (cause instanceof UsageError) return cause.problems.map(({ where }) => where);
    throw cause;
  }
  return [];
}

describe('the files of a new project', () => {
  it('are written with their folders', () => {
    expect(refused()).toEqual([]);
    expect(readFileSync(join(folder, 'deep/er/b.ts'), 'utf8')).toBe('of deep/er/b.ts');
  });

  it('are all named where they are there, and none is written', () => {
    write('a.ts');
    write('c.json');
    expect(refused(['c.json', 'd.json', 'a.ts'])).toEqual(['a.ts', 'c.json']);
    expect(existsSync(join(folder, 'deep'))).toBe(false);
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('mine');
  });

  it('are taken back where one of them cannot be written', () => {
    write('deep');
    expect(refused()).toEqual(['deep/er/b.ts']);
    expect(readdirSync(folder)).toEqual(['deep']);
  });

  it('are taken back with the folders that were made for them', () => {
    mkdirSync(join(folder, 'there'));
    write('deep');
    const files = ['new/er/a.ts', 'there/a.ts', ...FILES.map(({ path }) => path)];
    const made = files.map((path) => ({ path, text: '', what: 'a file' }));
    expect(() => writeTemplates(made, folder)).toThrow(UsageError);
    expect(readdirSync(folder).sort()).toEqual(['deep', 'there']);
    expect(readdirSync(join(folder, 'there'))).toEqual([]);
  });
});

describe('a project', () => {
  it.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['nothing', {}, true],
    ['a package.json without it', { 'package.json': '{"dependencies": {"a": "1"}}' }, false],
    ['a package.json that cannot be read', { 'package.json': '{' }, false],
    ['the compiler', { 'package.json': '{"devDependencies": {"typescript": "5"}}' }, true],
    ['its settings', { 'package.json': '{}', 'tsconfig.json': '{}' }, true],
  ])('with %s has TypeScript or not', (_, files, expected) => {
    for (const [path, text] of Object.entries(files)) write(path, text);
    expect(lookAtProject(folder).hasTypeScript).toBe(expected);
  });

  it('has a lock file of npm or not', () => {
    expect(lookAtProject(folder).hasLockFile).toBe(false);
    write('package-lock.json', '{}');
    expect(lookAtProject(folder).hasLockFile).toBe(true);
  });
});
