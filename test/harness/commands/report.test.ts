import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../../harness/commands/program.js';
import { recordingShell } from './fake-shell.js';

const FROZEN = join(import.meta.dirname, '../../fixtures/results/two-blocking-calls.golden.json');

let folder: string;
let saved: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-report-'));
  saved = join(folder, 'results.json');
  copyFileSync(FROZEN, saved);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** The reporters are made up: each writes its name, the seed and what it was told of the screen. */
async function typed(...argv: string[]) {
  const shell = recordingShell();
  const exitCode = await runProgram(['report', ...argv], shell);
  return { exitCode, ...shell.written };
}

describe('report', () => {
  it('shows a saved result on the screen and writes nothing', async () => {
    expect(await typed(saved)).toEqual({ exitCode: 0, stdout: 'screen 42 plain unicode 100\n', stderr: '' });
    expect(readdirSync(folder)).toEqual(['results.json']);
  });

  it('writes files beside the result, plain, and tells where', async () => {
    const path = join(folder, 'report.md');
    expect(await typed(saved, '--format', 'markdown', '--ascii')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: `written: ${path}\n`,
    });
    expect(readFileSync(path, 'utf8')).toBe('report.md 42 plain ascii 100\n');
  });

  it('writes into --out, which is made', async () => {
    const out = join(folder, 'a', 'b');
    const { exitCode, stdout } = await typed(saved, '--format', 'csv,terminal,json', '--out', out);
    expect([exitCode, stdout]).toEqual([0, 'screen 42 plain unicode 100\n']);
    expect(readdirSync(out).sort()).toEqual(['results.json', 'trials.csv']);
  });

  it('never writes over the result that it reads', async () => {
    const { exitCode, stderr } = await typed(saved, '--format', 'json');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(readFileSync(saved, 'utf8')).toBe(readFileSync(FROZEN, 'utf8'));
  });

  it('ends with 2 for what is no result, beside whatever else is wrong', async () => {
    writeFileSync(saved, '{ "schema": "something/else" }');
    const { exitCode, stdout, stderr } = await typed(saved, '--format', 'pdf', '--out', saved);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^stallbench: 3 problems; /);
    expect(stderr).toContain('  --format: "pdf" is not a reporter\n');
    expect(stderr).toContain(`  --out: "${saved}" cannot be a folder: it is a file\n`);
    expect(stderr).toContain(`  ${saved}: `);
    expect(existsSync(join(folder, 'report.md'))).toBe(false);
  });

  it('--open means the page, and refuses formats without one', async () => {
    vi.stubEnv('CI', 'true');
    const path = join(folder, 'report.html');
    expect(await typed(saved, '--open')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: `written: ${path}\nstallbench: no page was opened: this is a CI job (CI is set)\n`,
    });
    const { exitCode, stderr } = await typed(saved, '--open', '--format', 'csv');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      '  --open, --format: there would be no page to open: html is not among the formats\n' +
        '    Write --format csv,html.\n',
    );
  });
});

describe('report --mermaid', () => {
  const names = 'neither markdown nor job-summary is among the formats';

  it.each([
    [[], 'default of --format', 'terminal,markdown'],
    [['--open'], 'default of --format', 'html,markdown'],
    [['--format', 'csv,html'], '--format', 'csv,html,markdown'],
  ])('is refused where nothing can have a diagram: %j', async (argv, where, formats) => {
    expect(await typed(saved, '--mermaid', ...argv)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'stallbench: 1 problem; nothing was written\n\n' +
        `  --mermaid, ${where}: there would be no diagram: ${names}\n    Write --format ${formats}.\n`,
    });
    expect(readdirSync(folder)).toEqual(['results.json']);
  });

  it('is taken where Markdown is written beside others', async () => {
    const { exitCode, stderr } = await typed(saved, '--mermaid', '--format', 'csv,markdown');
    expect([exitCode, stderr]).toEqual([
      0,
      `written: ${join(folder, 'trials.csv')}\nwritten: ${join(folder, 'report.md')}\n`,
    ]);
  });
});

describe('report of several results', () => {
  let other: string;
  beforeEach(() => {
    other = join(folder, 'other.json');
    copyFileSync(FROZEN, other);
  });

  it('shows them together, under the names that tell them apart', async () => {
    expect(await typed(saved, other)).toEqual({
      exitCode: 0,
      stdout: `screen: ${basename(folder)} 42, other.json 42\n`,
      stderr: '',
    });
  });

  it('writes a file of its own beside the first, so that the report of one stays', async () => {
    const path = join(folder, 'reports.html');
    writeFileSync(join(folder, 'report.html'), 'of one');
    const { exitCode, stderr } = await typed(saved, other, '--format', 'html');
    expect([exitCode, stderr]).toEqual([0, `written: ${path}\n`]);
    expect(readFileSync(path, 'utf8')).toBe(`report.html: ${basename(folder)} 42, other.json 42\n`);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe('of one');
  });

  it('refuses formats that show one only, names the others, and tells all problems at once', async () => {
    writeFileSync(other, '{ "schema": "stallbench/result/0" }');
    const { exitCode, stdout, stderr } = await typed(saved, other, saved, '--format', 'csv,json,html');
    expect([exitCode, stdout]).toEqual([2, '']);
    const fix = 'Name one result, or take a format that shows several: html, terminal.';
    expect(stderr).toBe(
      [
        'stallbench: 4 problems; nothing was written',
        '',
        `  argument 3: "${saved}" is named twice`,
        '    Name each result once.',
        '  --format: "csv" shows one result only',
        `    ${fix}`,
        '  --format: "json" shows one result only',
        `    ${fix}`,
        `  ${other}: the schema is "stallbench/result/0", not "stallbench/result/1"`,
        '    Name a results.json that `stallbench run` of this version has written.',
        '',
      ].join('\n'),
    );
    expect(readdirSync(folder).sort()).toEqual(['other.json', 'results.json']);
  });
});
