/** The types of the package as a user's compiler sees them: strict, complete, and from its dependencies alone. */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkPackage, type Packed, packStallbench, ROOT, readManifest } from './packed.js';

const execute = promisify(execFile);

let packed: Packed;
beforeAll(() => {
  packed = packStallbench();
  copyFileSync(join(import.meta.dirname, 'consumer.mts'), join(packed.folder, 'consumer.mts'));
});
afterAll(() => packed.remove());

/** What the compiler says of the consumer; nothing where it is content. */
async function compile(more: object): Promise<string> {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: 'nodenext',
    moduleResolution: 'nodenext',
    target: 'es2023',
    noEmit: true,
    // What the package declares is looked at too.
    skipLibCheck: false,
    ...more,
  };
  const config = { compilerOptions, files: ['consumer.mts'] };
  writeFileSync(join(packed.folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  return execute(process.execPath, [tsc, '-p', packed.folder], { cwd: packed.folder }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}

describe('a strict consumer', () => {
  it('compiles with the types of Node.js', { timeout: 120_000 }, async () => {
    const modules = join(packed.folder, 'node_modules');
    linkPackage('@types/node', modules);
    expect(await compile({ lib: ['es2023'], types: ['node'] })).toBe('');
    rmSync(join(modules, '@types'), { recursive: true });
  });

  it('compiles with those of a browser, where there are none of Node.js', { timeout: 120_000 }, async () => {
    expect(await compile({ lib: ['es2023', 'dom'], types: [] })).toBe('');
  });

  it('is told of a mistake', { timeout: 120_000 }, async () => {
    const path = join(packed.folder, 'consumer.mts');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll('// @ts-expect-error', '//'));
    const said = await compile({ lib: ['es2023', 'dom'], types: [] });
    writeFileSync(path, text);
    expect(said.match(/^consumer\.mts\(\d+,\d+\): error/gm)).toHaveLength(4);
  });
});

describe('the declarations', () => {
  it('that the entry leads to are there, and name its dependencies and Node.js alone', () => {
    const { dependencies } = readManifest(packed.home);
    const entry = join(packed.home, 'dist/harness/index.d.ts');
    const reached = new Set([entry]);
    const outside = new Set<string>();
    for (const file of reached) {
      expect(existsSync(file), file).toBe(true);
      const text = readFileSync(file, 'utf8');
      for (const [, specifier = ''] of text.matchAll(/(?:from |import\()["']([^"']+)["']/g)) {
        if (specifier.startsWith('.')) reached.add(join(dirname(file), specifier).replace(/\.js$/, '.d.ts'));
        else outside.add(specifier);
      }
    }
    expect(reached.size).toBeGreaterThan(20);
    const strange = [...outside].filter((name) => !name.startsWith('node:') && !(name in dependencies));
    expect(strange).toEqual([]);
  });
});
