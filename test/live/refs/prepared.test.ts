/** How a ref becomes a tree that can be measured, and what is said where it cannot. */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RefError } from '../../../dist/harness/errors.js';
import type { Arms } from '../../../dist/harness/refs/arms.js';
import { lockOf, packageWith, removeRepositories, TestRepository, worktreeFolders } from './repository.js';

afterAll(removeRepositories);

/** Writes down which library it has found. */
const BUILD = `
  let found = 'none';
  try { found = require('lib'); } catch {}
  require('node:fs').writeFileSync('built', found);
`;
const BUILT = {
  'package.json': packageWith('node build.cjs'),
  'build.cjs': BUILD,
  '.gitignore': 'node_modules\n',
};

async function withArms<T>(arms: Arms, use: (arms: Arms) => T | Promise<T>): Promise<T> {
  try {
    return await use(arms);
  } finally {
    await arms.close();
  }
}

const built = ({ base, candidate }: Arms) =>
  [base, candidate].map(({ folder }) => readFileSync(join(folder, 'built'), 'utf8'));

async function failureOf(opening: Promise<Arms>): Promise<RefError> {
  const thrown = await opening.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(thrown).toBeInstanceOf(RefError);
  expect(worktreeFolders()).toEqual([]);
  return thrown as RefError;
}

describe('libraries', () => {
  it('are shared where the lock files are equal, and installed where they are not', async () => {
    const repository = new TestRepository({ ...BUILT, 'package-lock.json': lockOf('1.0.0') });
    repository.commit({ 'package-lock.json': lockOf('1.0.1') }, 'another lock file');
    repository.write({
      'node_modules/lib/index.js': `module.exports = 'shared';`,
      'node_modules/.cache/x': 'x',
    });
    const steps: string[] = [];
    const before = repository.everything();
    await withArms(await repository.open({ onStep: (text) => steps.push(text) }), (arms) => {
      expect(built(arms)).toEqual(['none', 'shared']);
      // A folder of its own: what a build writes beside the libraries stays in the worktree.
      expect(lstatSync(join(arms.candidate.folder, 'node_modules')).isDirectory()).toBe(true);
      expect(readdirSync(join(arms.candidate.folder, 'node_modules'))).toEqual(['lib']);
    });
    expect(steps.map((text) => text.replace(/ \(\w{7}\)/, ''))).toEqual([
      'checking out HEAD~1',
      'preparing HEAD~1: npm ci --no-audit --no-fund',
      'preparing HEAD~1: npm run build',
      'checking out HEAD',
      'preparing HEAD: npm run build',
    ]);
    // Closing has followed no link.
    expect(repository.everything()).toEqual(before);
  });

  it('are installed where those of the checkout lead back into it', async () => {
    const repository = new TestRepository({ ...BUILT, 'package-lock.json': lockOf('1.0.0') });
    repository.commit({ 'local/index.js': `module.exports = 'checkout';` }, 'second');
    mkdirSync(join(repository.root, 'node_modules'));
    symlinkSync('../local', join(repository.root, 'node_modules/lib'));
    await withArms(await repository.open(), (arms) => expect(built(arms)).toEqual(['none', 'none']));
  });

  it('without a lock file are shared where both packages ask for the same', async () => {
    const asking = packageWith('node build.cjs', { dependencies: { lib: '*' } });
    const repository = new TestRepository({ ...BUILT, 'package.json': asking });
    repository.commit({ 'other.txt': '' }, 'second');
    repository.write({ 'node_modules/lib/index.js': `module.exports = 'shared';` });
    await withArms(await repository.open(), (arms) => expect(built(arms)).toEqual(['shared', 'shared']));
  });

  it("of another package manager's lock file need a command", async () => {
    const repository = new TestRepository({ ...BUILT, 'yarn.lock': 'one' });
    repository.commit({ 'yarn.lock': 'two' }, 'second');
    const { message, hint } = await failureOf(repository.open());
    expect(message).toMatch(
      /^the libraries of HEAD~1 \(\w{7}\) are not those of this checkout, and yarn\.lock is not npm's$/,
    );
    expect(hint).toContain('"prepare": [["');
    await withArms(await repository.open({ prepare: [['node', 'build.cjs']] }), (arms) =>
      expect(built(arms)).toEqual(['none', 'none']),
    );
  });
});

describe('a project in a sub-folder', () => {
  it('is built there, with the libraries of the folder that has the lock file', async () => {
    const inService = Object.fromEntries(
      Object.entries({ ...BUILT, 'package-lock.json': lockOf('1.0.0') }).map(([name, text]) => [
        `services/api/${name}`,
        text,
      ]),
    );
    const repository = new TestRepository({ ...inService, 'services/api/deep/a.txt': '' });
    repository.commit({ 'a.txt': '' }, 'second');
    repository.write({ 'services/api/node_modules/lib/index.js': `module.exports = 'shared';` });
    const folder = join(repository.root, 'services/api/deep');
    await withArms(await repository.open({ folder }), ({ base }) => {
      expect(base.folder).toMatch(/services\/api\/deep$/);
      expect(readFileSync(join(base.folder, '../built'), 'utf8')).toBe('shared');
    });
  });

  it('that one of the refs does not have is said', async () => {
    const repository = new TestRepository({ 'a.txt': '' });
    repository.commit({ 'sub/a.txt': '' }, 'second');
    const { message } = await failureOf(repository.open({ folder: join(repository.root, 'sub') }));
    expect(message).toMatch(/^HEAD~1 \(\w{7}\) has no folder sub$/);
  });
});

describe('a preparation that fails', () => {
  it('names ref, command and exit code, and shows the end of what it wrote', async () => {
    const noise = `for (let i = 1; i <= 60; i++) console.log('line ' + i);
      console.error('\\u001b[31mbroken here\\u001b[0m'); process.exitCode = 7;`;
    const repository = new TestRepository({ 'package.json': packageWith('node build.cjs'), 'build.cjs': '' });
    repository.commit({ 'build.cjs': noise }, 'broken');
    const before = repository.everything();
    const { message, hint, log } = await failureOf(repository.open());
    expect(message).toMatch(/^HEAD \(\w{7}\) could not be prepared: "npm run build" exited with code 7$/);
    expect(hint).toContain('stallbench.config.json');
    const lines = log.split('\n');
    expect(lines).toHaveLength(40);
    expect(lines).toContain('line 60');
    expect(lines).toContain('broken here');
    expect(lines).not.toContain('line 10');
    expect(repository.everything()).toEqual(before);
  });

  it('stops at the first of several commands, which no shell reads', async () => {
    const repository = new TestRepository({ 'a.txt': '' });
    const side = join(repository.home, 'side');
    const write = (text: string) => [
      'node',
      '-e',
      'process.stdout.write(process.argv[1]); process.exit(3)',
      text,
    ];
    const prepare = [write(`$(touch ${side}); touch ${side}`), ['touch', side]];
    const { log } = await failureOf(repository.open({ base: 'HEAD', prepare }));
    expect(log).toBe(`$(touch ${side}); touch ${side}`);
    expect(existsSync(side)).toBe(false);
  });

  it('says so where the program is not there', async () => {
    const repository = new TestRepository({ 'a.txt': '' });
    const { message } = await failureOf(
      repository.open({ base: 'HEAD', prepare: [['no-such-program', '-x']] }),
    );
    expect(message).toMatch(/"no-such-program -x" could not be started: spawn no-such-program ENOENT$/);
  });
});

describe('the catalogue of an arm', () => {
  const scenario = (summary: string) => `export default { task: 'a task', summary: '${summary}' };`;

  it('finds paths at the same place in its worktree, and names in the installation that runs', async () => {
    const repository = new TestRepository({ 'bench/own.mjs': scenario('old'), 'sub/a.txt': '' });
    repository.commit({ 'bench/own.mjs': scenario('new') }, 'second');
    const folder = join(repository.root, 'sub');
    await withArms(await repository.open({ folder }), async ({ base, candidate }) => {
      const outside = join(repository.home, 'outside.mjs');
      for (const path of ['../bench/own.mjs', join(repository.root, 'bench/own.mjs')]) {
        const found = await Promise.all([base, candidate].map(({ catalog }) => catalog.scenarios.find(path)));
        expect(found.map((entry) => entry?.value.summary)).toEqual(['old', 'new']);
        expect(found[0]?.url).toBe(`file://${join(dirname(base.folder), 'bench/own.mjs')}`);
      }
      repository.write({ '../outside.mjs': scenario('outside') });
      expect((await base.catalog.scenarios.find(outside))?.value.summary).toBe('outside');
      expect((await base.catalog.scenarios.find('burn'))?.url).toMatch(/\/dist\/scenarios\/burn\.js$/);
      expect((await base.catalog.strategies.find('inline'))?.url).not.toContain('stallbench-base-');
    });
  });

  it('finds names in the stallbench that the tree is, or has', async () => {
    const package_ = JSON.stringify({ name: 'stallbench' });
    const files = { 'dist/scenarios/a.mjs': scenario('old'), 'dist/harness/strategies/b.mjs': '' };
    const repository = new TestRepository({ 'package.json': package_, ...files });
    const moved = Object.entries({
      'package.json': package_,
      ...files,
      'dist/scenarios/a.mjs': scenario('new'),
    });
    repository.git('rm', '-q', '-r', '.');
    repository.commit(
      Object.fromEntries(moved.map(([n, text]) => [`node_modules/stallbench/${n}`, text])),
      'moved',
    );
    await withArms(await repository.open(), async ({ base, candidate }) => {
      const found = await Promise.all([base, candidate].map(({ catalog }) => catalog.scenarios.find('a')));
      expect(found.map((entry) => entry?.value.summary)).toEqual(['old', 'new']);
      expect(await base.catalog.scenarios.find('burn')).toBeNull();
      expect(await base.catalog.loads.find('burst')).not.toBeNull();
    });
  });

  it('cannot be made of a stallbench that was not built', async () => {
    const repository = new TestRepository({ 'package.json': JSON.stringify({ name: 'stallbench' }) });
    const { message } = await failureOf(repository.open({ base: 'HEAD' }));
    expect(message).toMatch(/^the stallbench of HEAD \(\w{7}\) has no dist\/scenarios$/);
  });
});
