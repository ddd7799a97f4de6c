import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../harness/errors.js';
import { readOwnModule } from '../../../harness/snippets/own-module.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-own-module-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function read(path: string, code: string | null, exportName?: string) {
  if (code !== null) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  const problems: Problem[] = [];
  const named = exportName === undefined ? {} : { exportName };
  const own = await readOwnModule({ path, folder, ...named }, problems);
  expect(own === null).toBe(problems.length > 0);
  return { own, problems };
}

describe('what pasted code knows of a module', () => {
  it('takes the default export, else run, else the one that was named', async () => {
    const name = async (code: string, asked?: string) => (await read('a.mjs', code, asked)).own?.exportName;
    expect(await name('export default () => 1; export const run = 1;')).toBe('default');
    expect(await name('export const other = 1; export const run = () => 1;')).toBe('run');
    expect(await name('export default () => 1; export const other = () => 1;', 'other')).toBe('other');
  });

  it('sees exports that are passed on from another file', async () => {
    writeFileSync(join(folder, 'b.mjs'), 'export const run = () => 1; export const setup = () => {};');
    const { own } = await read('a.mjs', "export * from './b.mjs';");
    expect([...(own?.exports ?? [])].sort()).toEqual(['run', 'setup']);
  });

  it('runs none of its code, and looks at no package', async () => {
    const { own } = await read('a.mjs', "import 'not-installed'; process.exit(1); export default () => 1;");
    expect(own?.exportName).toBe('default');
  });

  it('leaves what CommonJS exports to the place where it runs', async () => {
    expect((await read('a.cjs', 'module.exports = () => 1;')).own).toEqual({
      shownPath: 'a.cjs',
      specifier: './a.cjs',
      exports: null,
    });
    expect((await read('a.cjs', 'exports.x = () => 1;', 'x')).own?.exportName).toBe('x');
  });

  it('is built beside its source where Node.js cannot load it', async () => {
    const { own } = await read('src/hash.ts', 'export default (input: number): number => input;');
    expect(own?.specifier).toBe('./src/hash.bundled.mjs');
    expect(own?.build?.slice(0, 3)).toEqual(['npx', 'esbuild', 'src/hash.ts']);
    expect(own?.build?.at(-1)).toBe('--outfile=src/hash.bundled.mjs');
    expect((await read('c.cts', 'export = (input: number): number => input;')).own?.build).toContain(
      '--format=cjs',
    );
    expect((await read('c.mjs', 'export default 1;')).own).not.toHaveProperty('build');
  });

  it('may have any name', async () => {
    for (const name of ['a*b.mjs', '[id].mjs', 'a#b.mjs', 'größe.ts'])
      expect((await read(name, 'export default () => 1;')).own?.exportName, name).toBe('default');
  });

  it('is imported by a URL', async () => {
    const { own } = await read('a b/100%?#.mjs', 'export default () => 1;');
    expect(own?.specifier).toBe('./a%20b/100%25%3F%23.mjs');
  });
});

describe('a module that cannot be taken', () => {
  it.each([
    ['a.mjs', null, undefined, '--for', '"a.mjs" does not exist'],
    ['.', null, undefined, '--for', '"." is not a file'],
    ['a.css', 'a {}', undefined, '--for', '"a.css" is not a module'],
    ['a\nb.mjs', 'export default 1;', undefined, '--for', '"a\nb.mjs" has a control character in its name'],
    ['a.mjs', 'export default (;', undefined, '--for', 'a.mjs:1:17: Unexpected ";"'],
    ['a.mjs', 'export const hash = 1;', undefined, '--for', '"a.mjs" has no default export'],
    ['a.mjs', 'export const hash = 1;', 'hsh', '--export', '"a.mjs" has no export "hsh"'],
  ])('%j (%s) is refused', async (path, code, exportName, where, what) => {
    const { problems } = await read(path, code, exportName);
    expect(problems).toMatchObject([{ where, what }]);
  });

  it('hears which exports there are', async () => {
    const { problems } = await read('a.mjs', 'export const hash = 1; export const other = 2;', 'hsh');
    expect(problems[0]?.fix).toBe('Did you mean --export hash? It exports hash, other.');
  });
});
