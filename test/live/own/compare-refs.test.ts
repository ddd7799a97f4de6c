/** Functions at two refs: bundled where each ref is checked out, asked the same, and held to the same answers. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Result, resultSchema } from '../../../harness/result/schema.js';
import { readSaved, start } from '../../e2e/cli.js';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Computes for so long with the help of another file of the same ref. */
const spin = (ms: number) => `import { until } from './until.ts';

export const inputs: number[] = [1, 2];

export default (value: number): { readonly value: number } => {
  until(${ms});
  return { value };
};
`;

const UNTIL = `export function until(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}
`;

function commit(name: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  git('add', '--all');
  git('commit', '-m', name);
  git('tag', name);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-compare-own-'));
  git('init', '-b', 'main');
  mkdirSync(join(folder, 'src'));
  commit('before', { '.gitignore': 'results\n', 'src/spin.ts': spin(20), 'src/until.ts': UNTIL });
  commit('slow', { 'src/spin.ts': spin(40), 'src/fresh.ts': 'export default () => 1;\n' });
  commit('other', { 'src/spin.ts': spin(20).replace('{ value }', '{ value: value + 1 }') });
  commit('asked', { 'src/spin.ts': spin(20).replace('[1, 2]', '[1, 3]') });
  commit('broken', { 'src/spin.ts': 'export default () => {\n  return 1 +;\n};\n' });
  git('checkout', '-q', '-B', 'main', 'slow');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function typed(...args: string[]) {
  rmSync(join(folder, 'results'), { recursive: true, force: true });
  const end = await start(args, { folder }).finished;
  const saved = readSaved(folder);
  rmSync(join(folder, 'results'), { recursive: true, force: true });
  return { ...end, result: saved === undefined ? undefined : resultSchema.parse(saved) };
}

const cellsOf = (result: Result | undefined) =>
  (result?.comparison?.cells ?? []).map(({ id, verdict, reason }) => ({ id, verdict, reason }));

const HOW = ['-s', 'inline', '--load', 'burst:4'];

describe('an own function at two refs', () => {
  it('that takes twice as long is found, and nothing stays behind', { timeout: 180_000 }, async () => {
    const words = ['compare', '--base', 'before', './src/spin.ts', './src/fresh.ts', ...HOW, '--quick'];
    const { code, result, stderr, left } = await typed(...words);
    const [spun, fresh] = cellsOf(result);
    expect(spun, stderr).toMatchObject({ id: 'spin/inline/burst:4', verdict: 'slower' });
    expect(fresh).toMatchObject({
      id: 'fresh/inline/burst:4',
      verdict: 'new',
      reason: expect.stringContaining('"./src/fresh.ts" does not exist'),
    });
    expect([code, left]).toEqual([1, []]);
    expect(git('worktree', 'list').trim().split('\n').length).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['.git', '.gitignore', 'src']);
  });

  it.each([
    ['other', 'so that times tell nothing: with inputs[0], answer.value is 2, at the base 1'],
    ['broken', '"./src/spin.ts"'],
  ])('that cannot be compared at %s is invalid, and passes nothing', async (candidate, reason) => {
    const refs = ['--base', 'before', '--candidate', candidate];
    const { code, result, stderr } = await typed('compare', ...refs, './src/spin.ts', ...HOW);
    expect(cellsOf(result), stderr).toMatchObject([{ verdict: 'invalid' }]);
    if (candidate === 'other') expect(cellsOf(result)[0]?.reason).toContain(reason);
    expect(code).toBe(3);
  });

  it('that is asked something else is new', async () => {
    const refs = ['--base', 'before', '--candidate', 'asked'];
    const { result, stderr } = await typed('compare', ...refs, './src/spin.ts', ...HOW);
    const reason = 'its inputs differ from those at the base: inputs[1] is another';
    expect(cellsOf(result), stderr).toMatchObject([{ verdict: 'new', reason }]);
  });

  it('takes the input that was typed, and a task of the config file, in a check too', {
    timeout: 180_000,
  }, async () => {
    const tasks = { mine: { file: './src/spin.ts', input: 7, strategies: ['inline'], load: 'burst:4' } };
    writeFileSync(join(folder, 'stallbench.config.json'), JSON.stringify({ tasks }));
    const refs = ['--base', 'before', '--candidate', 'slow', '--max-minutes', '0.15'];
    const words = ['check', ...refs, 'mine', '--threshold', 'mine errorRate == 0'];
    const { code, result, stderr } = await typed(...words);
    rmSync(join(folder, 'stallbench.config.json'));
    expect(cellsOf(result), stderr).toMatchObject([{ id: 'mine/inline/burst:4', verdict: 'inconclusive' }]);
    expect(result?.checks?.thresholds).toMatchObject([{ cellId: 'mine/inline/burst:4', holds: true }]);
    expect(code).toBe(0);
    expect(result?.scenarios.map(({ examination }) => examination?.inputs)).toEqual([1]);
  });

  it('that is at neither ref is a mistake', async () => {
    const { code, stderr } = await typed('compare', '--base', 'before', './src/none.ts');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'argument 1: "./src/none.ts" can be used neither at before nor at HEAD: "./src/none.ts" does not exist',
    );
  });
});
