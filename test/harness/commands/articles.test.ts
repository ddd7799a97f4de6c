import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { judgeArticles } from '../../../harness/articles/judging.js';
import { parseArguments } from '../../../harness/commands/arguments.js';
import { articles, exitCodeOfArticles } from '../../../harness/commands/articles.js';
import type { Shell } from '../../../harness/commands/command.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import { Interruption, UsageError } from '../../../harness/errors.js';
import { resultSchema } from '../../../harness/result/schema.js';
import { resultOf } from '../articles/made-up-result.js';
import { recordingShell } from './fake-shell.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-articles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function typed(shell: Shell, ...words: string[]) {
  const parsed = parseArguments(articles, words, { argv: ['articles', ...words], commands: ['articles'] });
  if ('help' in parsed) return expect.fail('is no call for help');
  return articles.run(parsed.invocation, shell);
}

/** Without the breaks that the width of the screen made. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** A shell in which Ctrl-C has been pressed already, so that nothing is measured. */
function stoppedShell() {
  return { ...recordingShell(CATALOG), signal: AbortSignal.abort(new Interruption('SIGINT')) };
}

describe('articles', () => {
  it('refuses what it cannot use, all at once, before anything is measured', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const words = [
      'one.json',
      'more.json',
      '--time-scale',
      '2',
      '--seed',
      '-1',
      '--out',
      file,
      '--quiet',
      '--verbose',
    ];
    const thrown: unknown = await typed(recordingShell(CATALOG), ...words).catch((cause: unknown) => cause);
    const problems = thrown instanceof UsageError ? thrown.problems : [];
    expect(problems.map(({ where }) => where)).toEqual([
      'argument 2',
      '--seed',
      '--time-scale',
      '--quiet, --verbose',
      '--out',
    ]);
  });

  it('that is stopped ends as a run does, with what is known so far', async () => {
    const shell = stoppedShell();
    expect(await typed(shell, '--out', folder)).toBe(130);
    expect(inOneLine(shell.written.stdout)).toMatch(
      /^Interrupted: 0 of \d+ cells were measured\. 41 rows: 12 cannot be measured, 29 were not measured; /,
    );
    expect(shell.written.stdout.match(/^\(\d+\) .*/gm)).toEqual([
      '(1) the run was stopped before this was measured',
    ]);
    const files = ['results.json', 'articles.md', 'report.html'].map((name) => join(folder, name));
    const told = `\nwritten:\n${files.map((path) => `  ${path}\n`).join('')}report: ${pathToFileURL(join(folder, 'report.html')).href}\n`;
    expect(shell.written.stderr.slice(-told.length)).toBe(told);
    expect(readdirSync(folder).sort()).toEqual(['articles.md', 'report.html', 'results.json']);
    const saved = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
    expect(resultSchema.parse(saved).aborted).toBe(true);
    expect(readFileSync(join(folder, 'articles.md'), 'utf8')).toMatch(
      /^\*\*Interrupted: 0 of \d+ cells were measured\. 41 rows: /,
    );
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(page).toContain('What articles claim</h2>');
    expect(page.match(/<th scope="row">R\d+</g)).toHaveLength(41);
  });

  it('shows an earlier result again, with its exit code, and writes nothing', async () => {
    const file = join(folder, 'earlier.json');
    writeFileSync(file, JSON.stringify(resultOf({ 'predict/fastapi-def/burst:2': { makespanMs: 3_005 } })));
    const shell = recordingShell(CATALOG);
    expect(await typed(shell, file)).toBe(1);
    expect(inOneLine(shell.written.stdout)).toMatch(/^41 rows: [^.]*; measured otherwise than known: R11\. /);
    expect(readdirSync(folder)).toEqual(['earlier.json']);
    const missing: unknown = await typed(shell, join(folder, 'none.json')).catch((cause: unknown) => cause);
    expect(missing).toBeInstanceOf(UsageError);
  });

  it('--json gives what was found and nothing else; --quiet says nothing more', async () => {
    const shell = stoppedShell();
    await typed(shell, '--out', folder, '--json', '--quiet');
    const found = JSON.parse(shell.written.stdout);
    expect(found.measuredOtherwise).toEqual([]);
    expect(found.articles.map(({ findings }: { findings: object[] }) => findings.length)).toEqual([
      7, 20, 14,
    ]);
    expect(shell.written.stderr).toBe('');
    expect(readdirSync(folder)).toContain('report.html');
  });

  it('--json tells no page; --open says what is in its way, or that there is nothing to open', async () => {
    const shell = stoppedShell();
    await typed(shell, '--out', folder, '--json');
    expect(shell.written.stderr).toMatch(/report\.html\n$/);
    expect(shell.written.stderr).not.toContain('report: file:');
    const opening = stoppedShell();
    vi.stubEnv('CI', '1');
    await typed(opening, '--out', folder, '--open').finally(() => vi.unstubAllEnvs());
    expect(opening.written.stderr).toMatch(
      /\nstallbench: no page was opened: this is a CI job \(CI is set\)\n$/,
    );
    const refused: unknown = await typed(recordingShell(CATALOG), 'old.json', '--open').catch(
      (cause: unknown) => cause,
    );
    expect(refused instanceof UsageError ? refused.problems.map(({ where }) => where) : []).toEqual([
      '--open',
    ]);
  });
});

describe('the exit code of articles', () => {
  const otherwise = { 'predict/fastapi-def/burst:2': { makespanMs: 3_005 } };
  const codeOf = (verdictCode: number, changes = {}) =>
    exitCodeOfArticles(
      { verdict: { exitCode: verdictCode, sentence: '' } },
      judgeArticles(resultOf(changes)),
    );

  it('is 0 where all is as known, whatever the claims of scenarios say', () => {
    expect(codeOf(0)).toBe(0);
    expect(codeOf(1)).toBe(0);
  });

  it('is 1 where a row was measured otherwise', () => {
    expect(codeOf(0, otherwise)).toBe(1);
  });

  it('is that of the run where its figures cannot be trusted', () => {
    expect(codeOf(3, otherwise)).toBe(3);
    expect(codeOf(130, otherwise)).toBe(130);
    expect(codeOf(143)).toBe(143);
  });
});
