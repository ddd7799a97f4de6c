/** Two refs of a small repository, compared: what is slower, what cannot be compared, and what is left untouched. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Result, resultSchema } from '../../harness/result/schema.js';
import { readSaved, start } from './cli.js';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** A task that computes for so long, and what it answers. */
const task = (spinMs: number, echo = 'value') => `export function run({ value }) {
  const endMs = performance.now() + ${spinMs};
  while (performance.now() < endMs);
  return { echo: ${echo} };
}
`;

const SCENARIO = `export default {
  summary: '4 requests that compute', source: 'a test', work: 'cpu', serviceMs: 'calibrated', nativeSlots: 1,
  task: new URL('./tasks/spin.mjs', import.meta.url),
  route: {
    path: '/spin',
    body: { type: 'object', required: ['value'], properties: { value: { type: 'integer' } } },
  },
  invalid: { body: {}, field: 'value' },
  body: (index) => ({ value: index }),
  reference: ({ value }) => ({ echo: value }),
  load: 'burst:4', strategies: ['inline'], claims: [],
};
`;

function commit(name: string, files: Readonly<Record<string, string | null>>): void {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) rmSync(join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
  git('add', '--all');
  git('commit', '-m', name);
  git('tag', name);
}

/** Everything of the user's that a comparison must not touch. */
function untouchable(): string {
  const questions = [
    ['status', '--porcelain'],
    ['stash', 'list'],
    ['branch', '-a'],
    ['diff', '--cached'],
  ];
  const told = questions.map((question) => git(...question));
  return [...told, git('worktree', 'list'), git('rev-parse', 'HEAD'), readdirSync(folder).join()].join('\n');
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-compare-'));
  git('init', '-b', 'main');
  mkdirSync(join(folder, 'tasks'));
  commit('before', {
    '.gitignore': 'results\n',
    'spin.mjs': SCENARIO,
    'gone.mjs': SCENARIO,
    'tasks/spin.mjs': task(20),
  });
  commit('slow', { 'gone.mjs': null, 'fresh.mjs': SCENARIO, 'tasks/spin.mjs': task(40) });
  commit('wrong', { 'tasks/spin.mjs': task(20, 'value + 1') });
  git('checkout', '-q', '-B', 'main', 'slow');
  writeFileSync(join(folder, 'spin.mjs'), `${SCENARIO}// set aside\n`);
  git('stash');
  writeFileSync(join(folder, 'staged.txt'), 'staged\n');
  git('add', 'staged.txt');
  writeFileSync(join(folder, 'new.txt'), 'new\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function compare(...args: string[]) {
  rmSync(join(folder, 'results'), { recursive: true, force: true });
  const end = await start(['compare', ...args], { folder }).finished;
  const saved = readSaved(folder);
  rmSync(join(folder, 'results'), { recursive: true, force: true });
  return { ...end, result: saved === undefined ? undefined : resultSchema.parse(saved) };
}

const verdictsOf = (result: Result | undefined) =>
  Object.fromEntries((result?.comparison?.cells ?? []).map(({ id, verdict }) => [id, verdict]));

describe('compare', () => {
  it('finds a task that takes twice as long, and touches nothing', { timeout: 180_000 }, async () => {
    const before = untouchable();
    const scenarios = ['spin.mjs', './gone.mjs', 'fresh.mjs'];
    const { code, result, stderr, stdout, left } = await compare('--base', 'before', ...scenarios, '--quick');
    expect(verdictsOf(result), stderr).toEqual({
      'spin/inline/burst:4': 'slower',
      'gone/inline/burst:4': 'removed',
      'fresh/inline/burst:4': 'new',
    });
    expect([code, left, untouchable()]).toEqual([1, [], before]);
    const { refs, ended, blocks, control, cells } = result?.comparison ?? {};
    expect([ended, blocks, refs?.base.name, refs?.candidate.name]).toEqual(['planned', 12, 'before', 'HEAD']);
    expect(refs?.candidate.commit).toBe(git('rev-parse', 'slow').trim());
    expect(control?.pairs.length).toBe(12);
    const [cell] = cells ?? [];
    expect(cell?.pairs.map(({ block }) => block)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(new Set(cell?.pairs.map(({ first }) => first)).size).toBe(2);
    expect(cell?.effect?.low).toBeGreaterThan(0.3);
    const trials = result?.cells.flatMap((measured) => measured.trials) ?? [];
    expect(trials.length).toBe(37);
    // Nothing is concluded from the warm-up.
    expect(trials.filter(({ round }) => round === 1).map(({ metrics }) => metrics)).toEqual([{}]);
    expect(stdout).toContain('Slower: spin/inline/burst:4 ');
    expect(stderr).toMatch(/^uncommitted changes are not measured/);
    expect(stderr).toMatch(
      /\ncomparing 1 cell: HEAD \(\w{10}\) against before \(\w{10}\), looks after 6, 12 pairs\n/,
    );
    expect(stderr).toMatch(
      /\nabout [\d.]+ min where nothing differs, about [\d.]+ min where every cell differs, never more than 15 min\n/,
    );
    expect(stderr).toContain('\nnot compared: gone/inline/burst:4: its scenario cannot be used at HEAD: ');
  });

  it('ends when its time is up, and says so by its exit code where that is asked for', async () => {
    const startedAt = performance.now();
    const words = ['--base', 'HEAD', 'spin.mjs', '--max-minutes', '0.1', '--fail-on', 'inconclusive'];
    const { code, result, stderr } = await compare(...words);
    expect(code, stderr).toBe(4);
    expect(result?.comparison?.ended).toBe('time');
    expect(verdictsOf(result)).toEqual({ 'spin/inline/burst:4': 'inconclusive' });
    expect(result?.durationMs).toBeLessThan(6_000 * 2);
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect(stderr).toContain('never more than 0.1 min\n');
    const twice = 'HEAD and HEAD are the same commit: the same code is measured twice';
    expect(stderr).toContain(`\n${twice}. `);
    expect(result?.warnings).toContainEqual(expect.objectContaining({ code: 'same-code', message: twice }));
  });

  it('gives a cell up at the first wrong answer', async () => {
    const { code, result, stderr } = await compare('--base', 'slow', '--candidate', 'wrong', 'spin.mjs');
    expect(code, stderr).toBe(3);
    expect(verdictsOf(result)).toEqual({ 'spin/inline/burst:4': 'invalid' });
    // At most the base in the warm-up, as the control, and in the first pair, before the candidate.
    expect(result?.cells.reduce((sum, { trials }) => sum + trials.length, 0)).toBeLessThanOrEqual(4);
    expect(stderr).toMatch(/\ninvalid: spin\/inline\/burst:4: candidate: verify: /);
  });

  it('leaves what is known so far after Ctrl-C, and neither process nor worktree', async () => {
    const before = untouchable();
    const { process: cli, finished } = start(['compare', '--base', 'before', 'spin.mjs', '--verbose'], {
      folder,
    });
    await new Promise<void>((resolve) => {
      cli.stderr?.on('data', (words: Buffer) => {
        if (words.toString().includes('[block 1')) resolve();
      });
    });
    cli.kill('SIGINT');
    const { code, left } = await finished;
    const saved = resultSchema.parse(readSaved(folder));
    rmSync(join(folder, 'results'), { recursive: true });
    expect([code, left, untouchable()]).toEqual([130, [], before]);
    expect([saved.aborted, saved.comparison?.ended]).toEqual([true, 'stopped']);
    expect(saved.cells.flatMap(({ trials }) => trials).length).toBeGreaterThanOrEqual(2);
  });

  it('measures nothing where nothing can be compared', async () => {
    const { code, result, stderr } = await compare(
      '--base',
      'before',
      'absent.mjs',
      'spin.mjs',
      '-s',
      './x.mjs',
    );
    expect([code, result]).toEqual([2, undefined]);
    expect(stderr).toContain('argument 1: "absent.mjs" can be used neither at before nor at HEAD');
    expect(stderr).toContain('--strategy: "./x.mjs" can be used neither at before nor at HEAD');
    expect(git('worktree', 'list').trim().split('\n').length).toBe(1);
  });
});
