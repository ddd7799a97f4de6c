import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../../harness/commands/arguments.js';
import { compare } from '../../../harness/commands/compare.js';
import { readWishes } from '../../../harness/commands/run.js';
import { resolveComparison, settleComparison } from '../../../harness/comparison/resolve.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import { UsageError } from '../../../harness/errors.js';

const home = process.cwd();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-resolve-'));
  process.chdir(folder);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { stdio: 'ignore' });
  git('init', '-b', 'main');
  writeFileSync('a.txt', 'a');
  git('add', '.');
  git('commit', '-m', 'one');
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

async function resolved(...argv: string[]) {
  const parsed = parseArguments(compare, argv, { argv, commands: ['compare'] });
  if ('help' in parsed) throw new Error('no call for help');
  const { invocation } = parsed;
  return resolveComparison(readWishes(invocation, folder), invocation, CATALOG, invocation.commands);
}

async function problems(...argv: string[]): Promise<readonly string[]> {
  try {
    await resolved(...argv);
  } catch (cause) {
    if (cause instanceof UsageError) return cause.problems.map(({ where, what }) => `${where}: ${what}`);
    throw cause;
  }
  return [];
}

describe('a comparison of which only the base is named', () => {
  it('has the twelve cells of the suite, all looks and a quarter of an hour', async () => {
    const { parts, load, looks, run, base, candidate, prepare, failsOnInconclusive } = await resolved(
      '--base',
      'main',
    );
    expect([base, candidate, prepare, failsOnInconclusive]).toEqual(['main', 'HEAD', null, false]);
    expect(parts.map(({ scenario, strategies }) => [scenario.value, strategies?.value])).toEqual([
      [
        'burn',
        ['inline', 'partitioned', 'thread-per-request', 'thread-pool:2', 'process-pool:2', 'cluster:2'],
      ],
      [
        'hash-password',
        ['inline', 'async', 'thread-per-request', 'thread-pool:2', 'process-pool:2', 'cluster:2'],
      ],
    ]);
    // Each scenario its own.
    expect(load).toBeNull();
    expect([looks, run.maxMinutes]).toEqual([[6, 12, 20, 30], 15]);
    expect((await resolved('--base', 'main')).run.seed).not.toBe(run.seed);
  });

  it('takes what else is said', async () => {
    const words = ['--quick', '--max-minutes', '3', '--fail-on', 'inconclusive', '--candidate', 'main'];
    const commands = ['--prepare', 'npm ci', '--prepare', 'npm  run build'];
    const said = await resolved('--base', 'main', 'burn', ...words, ...commands);
    expect(said).toMatchObject({
      looks: [6, 12],
      failsOnInconclusive: true,
      candidate: 'main',
      prepare: [
        ['npm', 'ci'],
        ['npm', 'run', 'build'],
      ],
      load: null,
      run: { maxMinutes: 3 },
    });
    expect(said.parts).toEqual([{ scenario: { value: 'burn', where: 'argument 1' }, strategies: null }]);
    const refs = { base: { name: 'main', commit: '1' }, candidate: { name: 'main', commit: '1' } };
    expect(settleComparison(said, refs, [])).toMatchObject({ looks: [6, 12], run: { cells: [] } });
  });

  it('leaves paths to the refs', async () => {
    const { parts } = await resolved('--base', 'main', './not-here.mjs', '-s', './way.mjs:2,inline');
    expect(parts[0]).toMatchObject({
      scenario: { value: './not-here.mjs' },
      strategies: { value: ['./way.mjs:2', 'inline'] },
    });
  });
});

describe('a comparison that cannot be made', () => {
  it('hears of everything at once', async () => {
    const wrong = ['--base', 'mian', 'brun', '-s', 'inlin', '--load', 'bust:8', '--max-minutes', '0'];
    expect(await problems(...wrong, '--fail-on', 'slower', '--prepare', ' ')).toEqual([
      '--max-minutes: "0" is not a number of minutes above 0',
      '--prepare: " " is not a list of commands, each a program with its arguments',
      '--fail-on: "slower" is nothing that a comparison can fail on by choice',
      '--strategy: "inlin" is not a strategy',
      'argument 1: "brun" is not a scenario',
      '--load: "bust" is not a load',
      '--base: "mian" names no commit of this repository',
    ]);
  });

  it('has nothing to compare with', async () => {
    expect(await problems()).toEqual(['--base: nothing says what to compare with']);
  });
});
