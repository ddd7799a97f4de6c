import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeScenario } from '../../../harness/commands/descriptions.js';
import { runProgram } from '../../../harness/commands/program.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import { METRICS } from '../../../harness/result/metrics.js';
import { registryOf, scenarioOf } from '../config/fake-catalog.js';
import { recordingShell } from './fake-shell.js';

async function typed(...argv: string[]) {
  const shell = recordingShell();
  const exitCode = await runProgram(argv, shell);
  return { exitCode, ...shell.written };
}

describe('list', () => {
  it('shows everything, aligned, and the default suite', async () => {
    const { exitCode, stdout, stderr } = await typed('list');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      'Scenarios\n' +
        '  two-blocking-calls   made up, sleep\n' +
        '  squares-on-four      made up, sleep\n' +
        '  hash-password        made up, cpu\n',
    );
    expect(stdout).toContain('  fastapi-def[:N]          made up\n  inline                   made up\n');
    expect(stdout).toContain('Loads\n  burst:N   all at once\n');
    expect(stdout).toContain('  terminal   made up\n');
    expect(stdout).toMatch(/\nDefault suite\n {2}two-blocking-calls {3}inline, async, /);
  });
});

describe('functions of the config file', () => {
  const home = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stallbench-list-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  it('are listed with their modules; what is wrong with the others is told by who measures them', async () => {
    const tasks = { hash: { file: './src/hash.ts' }, wrong: { fil: 'x' } };
    writeFileSync('stallbench.config.json', JSON.stringify({ tasks, rounds: 0 }));
    const { exitCode, stdout, stderr } = await typed('list');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('\nFunctions of the config file\n  hash   ./src/hash.ts\n\nStrategies ');
  });
});

describe('a scenario that needs packages', () => {
  const value = { ...scenarioOf('cpu', 'burst:1', ['inline']), needs: ['made-up-nowhere'] };
  const scenarios = registryOf('scenario', { 'real-work': value });

  it('is listed with the command that installs them, as long as they are missing', async () => {
    const shell = recordingShell({ ...CATALOG, scenarios });
    await runProgram(['list'], shell);
    expect(shell.written.stdout).toContain(
      '  real-work   made up, cpu (needs made-up-nowhere: npm install made-up-nowhere)\n',
    );
  });

  it('is explained with them, missing or installed', () => {
    const explained = (needs: readonly string[]) =>
      describeScenario({
        name: 'real-work',
        url: 'file:///made-up/real-work.js',
        value: { ...value, needs },
      });
    expect(explained(['made-up-nowhere'])).toMatch(
      /\n {2}packages +needs made-up-nowhere: npm install made-up-nowhere\n/,
    );
    expect(explained(['vitest', 'zod'])).toMatch(/\n {2}packages +vitest, zod: installed\n/);
    expect(explained([])).not.toContain('packages');
  });
});

describe('explain', () => {
  it('tells of a strategy what it is, when to use it, what it costs and its slots here', async () => {
    const { exitCode, stdout } = await typed('explain', 'thread-pool:4');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^thread-pool:4 \(strategy\)\n {2}made up\n\n {2}when to use it {5}for tests\n/);
    expect(stdout).toMatch(/\n {2}what it costs {6}nothing\n/);
    expect(stdout).toMatch(/\n {2}slots here {9}4 on \d+ cores?\n/);
  });

  it('does not make up slots that depend on the task', async () => {
    expect((await typed('explain', 'async')).stdout).toContain(
      'as many as the native form of the task allows',
    );
  });

  it('tells of a scenario where its figures come from and what it claims', async () => {
    const { stdout } = await typed('explain', 'hash-password');
    expect(stdout).toMatch(/\n {2}source +a test\n/);
    expect(stdout).toMatch(/\n {2}claims +is done in time \(in-time\)\n/);
  });

  it('shows what every server is asked, has to answer and has to refuse', async () => {
    const shell = recordingShell(CATALOG);
    await runProgram(['explain', 'two-blocking-calls'], shell);
    const limits =
      '{"type":"object","properties":{"id":{"type":"integer","minimum":0}},"required":["id"],"additionalProperties":false}';
    expect(shell.written.stdout).toContain(
      '  endpoint         POST /call\n' +
        '  request          {"id":42}\n' +
        `  limits           ${limits}\n` +
        '  answer           {"id":42,"finished":true}\n' +
        '  refused          {"id":-1} with 422 and the name of the field, id\n',
    );
  });

  it('cuts what is long', () => {
    const value = {
      ...scenarioOf('none', 'burst:1', ['inline']),
      body: () => 'b'.repeat(198),
      reference: () => 'a'.repeat(199),
    };
    const text = describeScenario({ name: 'long', url: 'file:///made-up/long.js', value });
    expect(text).toContain(` "${'b'.repeat(198)}"\n`);
    expect(text).toContain(` "${'a'.repeat(199)}…\n`);
  });

  it('tells of a load, a reporter and a metric', async () => {
    expect((await typed('explain', 'burst:8')).stdout).toMatch(/\n {2}requests +8\n/);
    expect((await typed('explain', 'burst')).stdout).toMatch(/\n {2}written +burst:N, for example burst:8\n/);
    expect((await typed('explain', 'csv')).stdout).toContain('the file trials.csv under --out');
    expect((await typed('explain', 'speedup')).stdout).toMatch(
      /^speedup \(metric\)\n.*\n\n {2}unit {5}ratio\n/,
    );
  });

  it.each([
    ['thread-pol', 'there is nothing named "thread-pol"', 'Did you mean "thread-pool"?'],
    ['zzzzzz', 'there is nothing named "zzzzzz"', 'stallbench list shows the names.'],
    ['thread-pool:0', '"thread-pool:0": "0" is not a whole number from 1 to 1024', 'Write, for example,'],
    ['burst:0', '"burst:0" is not a load that burst understands', 'Write burst:N, for example burst:8.'],
  ])('%s ends with 2', async (name, what, fix) => {
    const { exitCode, stdout, stderr } = await typed('explain', name);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`  argument 1: ${what}\n    ${fix}`);
  });

  it('knows everything that is installed', async () => {
    const entries = await Promise.all(Object.values(CATALOG).map((registry) => registry.all()));
    const names = [...entries.flat().map(({ name }) => name), ...Object.keys(METRICS)];
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      const shell = recordingShell(CATALOG);
      expect(await runProgram(['explain', name], shell), name).toBe(0);
      expect(shell.written.stdout.startsWith(`${name} (`), name).toBe(true);
    }
  });
});
