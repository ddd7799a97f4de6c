import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseArguments } from '../../../harness/commands/arguments.js';
import { run } from '../../../harness/commands/run.js';
import { tellResult } from '../../../harness/commands/tell-result.js';
import { chooseReporters, FORMATS_BY_DEFAULT } from '../../../harness/config/choose-reporters.js';
import type { Result } from '../../../harness/result/schema.js';
import { FAKES } from '../config/fake-catalog.js';
import { recordingShell } from './fake-shell.js';

const FROZEN = join(import.meta.dirname, '../../fixtures/results/two-blocking-calls.golden.json');
const result = JSON.parse(readFileSync(FROZEN, 'utf8')) as Result;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-tell-'));
  vi.stubEnv('CI', 'true');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function told(flags: readonly string[], out = folder, formats = ['terminal', 'csv', 'html']) {
  const parsed = parseArguments(run, flags, { argv: flags, commands: [] });
  if ('help' in parsed) return expect.fail('is no call for help');
  const shell = recordingShell();
  const reporters = await chooseReporters({ value: formats, where: FORMATS_BY_DEFAULT }, FAKES, []);
  const exitCode = await tellResult(result, { out, reporters }, parsed.invocation, shell);
  return { exitCode, ...shell.written };
}

const pageLine = () => `report: ${pathToFileURL(join(folder, 'report.html')).href}\n`;

describe('the end of a command that measures', () => {
  it('is the address of the page, after the files and what to type next', async () => {
    const { exitCode, stdout, stderr } = await told([]);
    expect([exitCode, stdout]).toEqual([result.verdict.exitCode, 'screen 42 plain unicode 100\n']);
    const files = ['results.json', 'trials.csv', 'report.html'].map((name) => `  ${join(folder, name)}\n`);
    expect(stderr.startsWith(`\nwritten:\n${files.join('')}next: stallbench `)).toBe(true);
    expect(stderr.endsWith(`\n${pageLine()}`)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['report.html', 'results.json', 'trials.csv']);
  });

  it('has no page where no format writes one', async () => {
    const { stderr } = await told([], folder, ['terminal', 'csv']);
    expect(stderr).toMatch(/\nnext: [^\n]*\n$/);
  });

  it('is silent with --quiet, and tells no page with --json', async () => {
    expect((await told(['--quiet'])).stderr).toBe('');
    const { stdout, stderr } = await told(['--json']);
    expect(JSON.parse(stdout)).toEqual(result);
    expect(stderr).not.toContain('report: ');
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  it('is no failure where the page cannot be opened, which is told even with --quiet', async () => {
    const { exitCode, stderr } = await told(['--quiet', '--open']);
    expect([exitCode, stderr]).toEqual([
      result.verdict.exitCode,
      'stallbench: no page was opened: this is a CI job (CI is set)\n',
    ]);
    expect((await told(['--quiet', '--open'], folder, ['terminal'])).stderr).toBe(
      'stallbench: no page was opened: no page was written; add html to --format\n',
    );
  });

  it('is exit code 3 where nothing can be written, with the result on standard output', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { exitCode, stdout, stderr } = await told(['--open'], file);
    expect([exitCode, stdout]).toEqual([3, 'screen 42 plain unicode 100\n']);
    expect(stderr).toMatch(/^stallbench: the result could not be written to .*\n$/);
  });
});
