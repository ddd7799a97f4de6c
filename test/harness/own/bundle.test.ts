import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleModule } from '../../../harness/own/bundle.js';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'stallbench-bundle-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Bundles the module and loads it from another folder. */
async function load(path: string): Promise<Record<string, unknown>> {
  const bundled = await bundleModule(path, folder);
  if ('problems' in bundled) throw new Error(bundled.problems.map(({ what }) => what).join('\n'));
  const out = write(
    `elsewhere/${randomUUID()}/module.mjs`,
    bundled.code.replace(/\/\/# sourceMappingURL.*/, ''),
  );
  return (await import(/* @vite-ignore */ pathToFileURL(out).href)) as Record<string, unknown>;
}

describe('bundleModule', () => {
  it('keeps what each file says of its own place', async () => {
    const deep = write('lib/deep.cjs', 'module.exports = [__dirname, __filename];\n');
    const path = write(
      'main.mts',
      "#!/usr/bin/env node\nimport deep from './lib/deep.cjs';\nexport default () => [import.meta.url, ...(deep as string[])];\n",
    );
    const { default: places } = await load(path);
    expect((places as () => unknown)()).toEqual([pathToFileURL(path).href, join(folder, 'lib'), deep]);
  });

  it('leaves packages outside, and finds those of the importing file', async () => {
    for (const [where, version] of [
      ['a', 1],
      ['b', 2],
    ]) {
      write(`${where}/node_modules/dep/package.json`, '{"name": "dep", "main": "index.js"}');
      write(`${where}/node_modules/dep/index.js`, `exports.version = ${version}; exports['default'] = 0;`);
      write(`${where}/file.ts`, "import { version } from 'dep';\nexport default version;\n");
    }
    const path = write(
      'main.ts',
      "import a from './a/file';\nimport b from './b/file';\nexport const both = [a, b];\n",
    );
    const bundled = await bundleModule(path, folder);
    expect('code' in bundled && bundled.code).not.toContain('exports.version');
    expect((await load(path)).both).toEqual([1, 2]);
  });

  it.each([
    'a*b.mjs',
    '[id].mjs',
    'a#b?c%20.mjs',
    'größe.ts',
    'my fn.cjs',
  ])('takes a file called %s', async (name) => {
    const isCommonJs = name.endsWith('.cjs');
    const path = write(name, isCommonJs ? 'module.exports = 7;\n' : 'export default 7;\n');
    expect((await load(path)).default).toBe(7);
  });

  it('tells whether files of the user are CommonJS, which are made strict', async () => {
    write('node_modules/dep/index.js', 'module.exports = 1;');
    write('mine.cjs', 'module.exports = 1;');
    const hasCommonJs = async (text: string) => {
      const bundled = await bundleModule(write('main.mjs', text), folder);
      return 'code' in bundled && bundled.hasCommonJs;
    };
    expect(await hasCommonJs("import dep from 'dep';\nexport default dep;\n")).toBe(false);
    expect(await hasCommonJs("import mine from './mine.cjs';\nexport default mine;\n")).toBe(true);
    await expect(load(write('sloppy.cjs', 'x = 5;\nmodule.exports = () => x;\n'))).rejects.toThrow(
      'x is not defined',
    );
  });

  it('says where the mistake is', async () => {
    const problems = async (text: string) => {
      const bundled = await bundleModule(write('wrong.ts', text), folder);
      return 'problems' in bundled ? bundled.problems : [];
    };
    expect(await problems('export default (n: number) => {\n  return n +;\n};\n')).toEqual([
      { what: 'wrong.ts:2:13: Unexpected ";"', fix: 'Correct it there.' },
    ]);
    // The place of a file is written before its first line, and does not move its mistakes.
    expect(await problems('export default () => __dirname +;\n')).toEqual([
      { what: 'wrong.ts:1:33: Unexpected ";"', fix: 'Correct it there.' },
    ]);
    expect(await problems("import x from '@no/such/part';\nexport default x;\n")).toEqual([
      {
        what: 'wrong.ts:1:15: Could not resolve "@no/such/part"',
        fix: 'Install it where the module is: npm install @no/such',
      },
    ]);
  });
});
