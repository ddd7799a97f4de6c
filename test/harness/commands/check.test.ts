import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeBaseline } from '../../../harness/baseline/take.js';
import { parseArguments } from '../../../harness/commands/arguments.js';
import { check, concludeCheck, resolveCheck } from '../../../harness/commands/check.js';
import { chooseBaseline } from '../../../harness/commands/check-baseline.js';
import { CHECK_FORMATS } from '../../../harness/commands/check-flags.js';
import { COMMANDS, runProgram } from '../../../harness/commands/program.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import { cell, INLINE, resultOf } from '../baseline/made-up.js';
import { thresholdOf } from '../thresholds/made-up.js';
import { recordingShell } from './fake-shell.js';

const home = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-check-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const RESULT = resultOf([INLINE, cell('thread-pool:2')]);
const save = (name: string, value: unknown) => writeFileSync(name, JSON.stringify(value));

async function typed(...argv: string[]) {
  const shell = recordingShell(CATALOG);
  return { exitCode: await runProgram(argv, shell), ...shell.written };
}

async function resolved(...words: string[]) {
  const commands = COMMANDS.map(({ name }) => name);
  const parsed = parseArguments(check, words, { argv: ['check', ...words], commands });
  if ('help' in parsed) return expect.fail('is no call for help');
  return resolveCheck(parsed.invocation, recordingShell(CATALOG));
}

describe('what is wrong with a check', () => {
  it('is told before measuring, all at once, with its places', async () => {
    save('stallbench.config.json', {
      rounds: 0,
      thresholds: ['makespan < 3s', 'x < 1', { metric: 'speedup' }],
    });
    save('b.json', RESULT);
    const argv = [
      'check',
      'two-blocking-calls',
      '-s',
      'inline',
      '--threshold',
      'burn latencyMax < 1',
      '--baseline',
      'b.json',
    ];
    const { exitCode, stderr, stdout } = await typed(...argv, '--prepare', 'make');
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.split('\n').filter((line) => /^ {2}\S/.test(line))).toEqual([
      '  stallbench.config.json: thresholds[1]: column 1 of "x < 1": "x" is not a metric',
      '  stallbench.config.json: thresholds[2].operator: the key is missing',
      '  b.json: this is a result of stallbench, not a baseline',
      '  stallbench.config.json: rounds: 0 is not a whole number from 1 to 1000',
      '  --prepare: means nothing without --base',
    ]);
    expect(existsSync('results')).toBe(false);
  });

  it('a threshold that this run has no cell for', async () => {
    const { exitCode, stderr } = await typed(
      'check',
      'two-blocking-calls',
      '-s',
      'inline',
      '--threshold',
      'burn latencyMax < 1',
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--threshold: "burn latencyMax < 1" is about no cell of this run');
  });

  it('a required baseline that is missing', async () => {
    const { exitCode, stderr } = await typed('check', '--require-baseline');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('stallbench.baseline.json: there is no such baseline');
  });

  it('rounds beside a base', async () => {
    const { exitCode, stderr } = await typed('check', '--base', 'main', '--rounds', '3');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--rounds: means nothing beside --base');
  });
});

it('thresholds of the file and those that are typed all count', async () => {
  save('stallbench.config.json', { thresholds: ['makespan < 3s'] });
  const { thresholds, baseline, destination } = await resolved(
    'two-blocking-calls',
    '--threshold',
    'errorRate == 0',
  );
  expect(thresholds.map(({ text, where }) => [where, text])).toEqual([
    ['stallbench.config.json: thresholds[0]', 'makespan < 3s'],
    ['--threshold', 'errorRate == 0'],
  ]);
  expect(baseline).toEqual({ file: 'stallbench.baseline.json', isNamed: false, baseline: null });
  expect(destination.reporters.map(({ name }) => name)).toEqual(CHECK_FORMATS);
});

describe('the result of a check', () => {
  const chosen = (...named: string[]) => chooseBaseline({ values: () => named, has: () => false });
  const codes = (result: ReturnType<typeof concludeCheck>) => result.warnings.map(({ code }) => code);

  it('says where nothing was asked', () => {
    const result = concludeCheck(RESULT, [], chosen());
    expect(result.verdict.exitCode).toBe(0);
    expect(codes(result)).toContain('nothing-asked');
    expect(result.checks?.baseline).toMatchObject({ state: 'missing', file: 'stallbench.baseline.json' });
    expect(codes(result)).not.toContain('missing-baseline');
  });

  it('warns of a named baseline that is missing', () => {
    expect(codes(concludeCheck(RESULT, [thresholdOf('errorRate == 0')], chosen('mine.json')))).toEqual([
      'missing-baseline',
    ]);
  });

  it('has thresholds and the baseline that is there', () => {
    save('stallbench.baseline.json', takeBaseline(RESULT));
    const result = concludeCheck(RESULT, [thresholdOf('makespan < 1.5 x inline')], chosen());
    expect(result.verdict).toMatchObject({ exitCode: 0 });
    expect(result.checks).toMatchObject({ thresholds: [{ holds: true }], baseline: { state: 'compared' } });
    expect(codes(result)).toEqual([]);
    const broken = concludeCheck(RESULT, [thresholdOf('makespan < 0.1 x inline')], chosen());
    expect(broken.verdict.exitCode).toBe(1);
  });
});

describe('stallbench baseline --from', () => {
  it('writes a baseline, refuses to replace it, and replaces it by wish', async () => {
    save('r.json', RESULT);
    const argv = ['baseline', '--from', 'r.json'];
    expect(await typed(...argv)).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'baseline: stallbench.baseline.json, 2 cells, 1 rank\n',
    });
    const written = readFileSync('stallbench.baseline.json', 'utf8');
    expect(JSON.parse(written)).toEqual(takeBaseline(RESULT));
    const again = await typed(...argv);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('stallbench.baseline.json: is there already\n    Write --update');
    expect(readFileSync('stallbench.baseline.json', 'utf8')).toBe(written);
    expect((await typed(...argv, '--update')).exitCode).toBe(0);
  });

  it('refuses what gives none, what is not there, and scenarios beside it', async () => {
    save('r.json', { ...RESULT, aborted: true });
    const { exitCode, stderr } = await typed(
      'baseline',
      'hash-password',
      '--from',
      'r.json',
      '--baseline',
      'r.json',
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain('r.json: is there and is not a baseline; it is not overwritten');
    expect(stderr).toContain('arguments: mean nothing beside --from');
    expect(stderr).toContain('--from: r.json gives no baseline: the run was ended before its plan was');
    expect((await typed('baseline', '--from', 'none.json')).exitCode).toBe(2);
    expect(existsSync('stallbench.baseline.json')).toBe(false);
  });
});
