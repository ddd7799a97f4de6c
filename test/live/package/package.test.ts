/** The published package: complete, with nothing surplus, and at work in a folder where nothing else of ours can be found. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultSchema } from '../../../harness/result/schema.js';
import { type Packed, packStallbench, ROOT, readManifest } from './packed.js';

const execute = promisify(execFile);

/** Made for a function of the user's, and looked for before it is read. */
const NOT_SHIPPED: readonly string[] = ['./answers.json', './alice.txt'];

let packed: Packed;
beforeAll(() => {
  packed = packStallbench();
});
afterAll(() => packed.remove());

/** As a user would type it; nothing is fetched. */
async function npx(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const env = { ...inherited, npm_config_offline: 'true', npm_config_loglevel: 'error' };
  try {
    const args = ['--no-install', 'stallbench', ...words];
    return { code: 0, ...(await execute('npx', args, { cwd: packed.folder, env })) };
  } catch (cause) {
    const { code, stdout, stderr } = cause as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

describe('the package', () => {
  it('is what publint asks for', async () => {
    const content = readFileSync(packed.tarball);
    const tarball = content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength);
    const { messages, pkg } = await publint({ pack: { tarball: tarball as ArrayBuffer } });
    const faults = messages.filter(({ type }) => type !== 'suggestion');
    expect(faults.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it('weighs less than a photograph', () => {
    const { files, packedBytes, unpackedBytes } = packed;
    const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
    process.stdout.write(
      `stallbench: ${files.length} files, ${kilobytes(packedBytes)} packed, ${kilobytes(unpackedBytes)} unpacked\n`,
    );
    expect(packedBytes).toBeLessThan(1_000_000);
    expect(unpackedBytes).toBeLessThan(4_000_000);
  });

  it('has nothing that only its builders need', () => {
    const surplus =
      /(^|\/)(test|results|node_modules|selftest|simulation|__pycache__)\/|\.(map|tsbuildinfo|tgz)$|\.test\.|(?<!\.d)\.ts$/;
    expect(packed.files.filter((path) => surplus.test(path))).toEqual([]);
  });

  it('has nothing whose source is gone', () => {
    const sources = packed.files
      .filter((path) => path.startsWith('dist/') && path.endsWith('.js'))
      .map((path) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
    const stale = sources.filter((path) => !existsSync(join(ROOT, path)));
    expect(stale, 'remove dist and build again').toEqual([]);
    expect(sources.length).toBeGreaterThan(300);
  });

  it('has every file that its code names by a relative URL', () => {
    const named = packed.files
      .filter((path) => path.endsWith('.js') && !path.startsWith('dist/harness/snippets/'))
      .flatMap((path) => {
        const text = readFileSync(join(packed.home, path), 'utf8');
        const base = pathToFileURL(join(packed.home, path));
        return [...text.matchAll(/new URL\('(\.[^']+)', import\.meta\.url\)/g)]
          .filter(([, target = '']) => !NOT_SHIPPED.includes(target))
          .map(([, target = '']) => fileURLToPath(new URL(target, base)));
      });
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('has the pages that its README links', () => {
    const readme = readFileSync(join(packed.home, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)].map(([, path = '']) => path);
    expect(links).toContain('docs/ci.md');
    expect(links.filter((path) => !existsSync(join(packed.home, path)))).toEqual([]);
  });

  it('has something behind every entry of "files" and "exports"', () => {
    const { files, bin } = readManifest(packed.home);
    const wanted = files.filter((path) => !path.startsWith('!') && !path.includes('*'));
    for (const path of [...wanted, ...Object.values(bin)]) expect(packed.files.join('\n')).toContain(path);
    expect(packed.files).toContain('scenarios/data/lines.txt');
    expect(readFileSync(join(packed.home, 'dist/harness/cli.js'), 'utf8')).toMatch(
      /^#!\/usr\/bin\/env node\n/,
    );
  });
});

describe('installed in an empty project', () => {
  it('shows its help', async () => {
    const { code, stdout, stderr } = await npx('run', '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: stallbench run [options] [SCENARIO or FILE]...');
  });

  it('finds all its parts', async () => {
    const { code, stdout } = await npx('list');
    expect(code).toBe(0);
    const shipped = ['scenarios', 'harness/strategies', 'harness/loads', 'reports'].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).filter(
        (file) =>
          file.endsWith('.ts') && /\bexport default /.test(readFileSync(join(ROOT, folder, file), 'utf8')),
      ),
    );
    expect(shipped.length).toBeGreaterThan(30);
    for (const file of shipped) expect(stdout).toContain(basename(file, '.ts'));
  });

  it('says what it lacks where a scenario needs a package', async () => {
    const { code, stdout, stderr } = await npx(
      'run',
      'render-markdown',
      '-s',
      'inline',
      '--format',
      'terminal',
    );
    expect(code).toBe(2);
    expect(`${stdout}${stderr}`).toContain('npm install markdown-it');
  });

  it('measures a function of the user', { timeout: 120_000 }, async () => {
    cpSync(join(ROOT, 'examples/hash.mjs'), join(packed.folder, 'task.mjs'));
    const flags = ['--quick', '-s', 'inline,thread-pool:2', '--load', 'burst:4', '--out', 'mine'];
    const { code, stderr } = await npx('run', './task.mjs', ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('written:') });
    const path = join(packed.folder, 'mine/results.json');
    const result = resultSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(result.cells.map(({ strategy, state }) => `${strategy} ${state}`)).toEqual([
      'inline completed',
      'thread-pool:2 completed',
    ]);
    expect(result.scenarios[0]?.examination).toMatchObject({ isDeterministic: true });
  });

  it('writes a project that it can measure', { timeout: 120_000 }, async () => {
    const { code } = await npx('init');
    expect(code).toBe(0);
    const made = readdirSync(packed.folder);
    expect(made.some((file) => file.startsWith('stallbench.config.'))).toBe(true);
    const flags = ['--quick', '-s', 'inline', '--load', 'burst:2', '--format', 'json', '--out', 'init'];
    expect(await npx('run', ...flags)).toMatchObject({ code: 0 });
  });

  it('takes a strategy that imports it', { timeout: 120_000 }, async () => {
    const text = [
      "import { defineStrategy } from 'stallbench';",
      "import inline from './node_modules/stallbench/dist/harness/strategies/inline.js';",
      "export default defineStrategy({ ...inline, summary: 'as inline' });",
    ];
    writeFileSync(join(packed.folder, 'mine.mjs'), text.join('\n'));
    const flags = ['--quick', '--time-scale', '0.1', '--format', 'json', '--out', 'own'];
    const words = ['two-blocking-calls', '-s', './mine.mjs', '--config', 'none.json', ...flags];
    writeFileSync(join(packed.folder, 'none.json'), '{}');
    expect(await npx('run', ...words)).toMatchObject({ code: 0 });
    expect(existsSync(join(packed.folder, 'own/results.json'))).toBe(true);
  });
});
