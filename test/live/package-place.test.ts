import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPackage } from '../../dist/harness/package-place.js';
import { STRATEGIES_FOLDER, strategiesIn } from '../../dist/harness/registry.js';

const WAY =
  'export default { summary: "mine", sized: true, sharesLoop: false, slots: () => 1, needs: "run" };';

let folder: string;
let inside: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'stallbench-packages-')));
  inside = join(folder, 'src/deep');
  mkdirSync(inside, { recursive: true });
  install('way-main', { main: './way.cjs' }, 'way.cjs');
  install('way-import', { type: 'module', exports: { '.': { import: './dist/way.js' } } }, 'dist/way.js');
  install('@me/way', { type: 'module', exports: { './fast': './fast.js' } }, 'fast.js');
});
afterAll(() => rmSync(folder, { recursive: true }));

function install(name: string, manifest: object, file: string): void {
  const home = join(folder, 'node_modules', name);
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name, ...manifest }));
  writeFileSync(
    join(home, file),
    file.endsWith('.cjs') ? WAY.replace('export default', 'module.exports =') : WAY,
  );
}

describe('a package', () => {
  it.each([
    ['way-main', 'way-main/way.cjs'],
    ['way-import', 'way-import/dist/way.js'],
    ['@me/way/fast', '@me/way/fast.js'],
  ])('%s is found as the code of a folder would find it', async (name, path) => {
    expect(await findPackage(name, inside)).toBe(pathToFileURL(join(folder, 'node_modules', path)).href);
  });

  it.each([
    'way-none',
    './way-main',
    '/way-main',
    '../way-main',
    'way main',
    '',
  ])('"%s" is none', async (name) => {
    expect(await findPackage(name, inside)).toBeNull();
  });

  it('that offers no such module is told', async () => {
    await expect(findPackage('@me/way', inside)).rejects.toThrow(
      'the package @me/way is installed and offers no module "@me/way"',
    );
  });

  it('can be a strategy, under its own name', async () => {
    const strategies = strategiesIn(STRATEGIES_FOLDER, (path) => join(inside, path));
    const found = await strategies.find('way-import');
    expect([found?.name, found?.value.summary]).toEqual(['way-import', 'mine']);
    expect((await strategies.find('inline'))?.url).toContain('/strategies/inline.js');
    expect(await strategies.find('way-none')).toBeNull();
  });
});
