/** `stallbench articles`: measures what three articles say, row by row. */
import { availableParallelism } from 'node:os';
import { articlesMarkdown } from '../../reports/articles-markdown.js';
import { renderArticles } from '../../reports/articles-table.js';
import { buildView } from '../../reports/view.js';
import { type ArticleFindings, otherwiseThanKnown } from '../articles/finding.js';
import { judgeArticles } from '../articles/judging.js';
import { planArticles } from '../articles/plan.js';
import { chooseReporters, FORMATS_BY_DEFAULT, loadReporters } from '../config/choose-reporters.js';
import { DEFAULT_SEED, DEFAULT_TIME_SCALE } from '../config/defaults.js';
import { readFlags } from '../config/flags.js';
import { checkOutFolder } from '../config/out-folder.js';
import type { Problem } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import { readResult } from '../result/read.js';
import { writeResult } from '../result/result-file.js';
import type { Result } from '../result/schema.js';
import { type Command, type Invocation, refuseProblems, type Shell } from './command.js';
import { contradictions, measure } from './measuring.js';
import { type Render, renderFiles, writeReports } from './report-files.js';
import { openPage, PAGE_FORMAT, tellPage } from './report-page.js';
import { renderOptionsFor } from './screen.js';
import { OPEN_FLAG, SCREEN_FLAGS } from './shared-flags.js';
import { shellQuoted } from './spelling.js';
import { kept } from './tell-result.js';

const DEFAULT_OUT = 'results/articles';
const MARKDOWN_FILE = 'articles.md';

export const articles: Command = {
  name: 'articles',
  summary: 'measures what three articles on blocking code say, and prints what holds; at most three minutes',
  operands: { spelling: '[RESULT.json]', least: 0, most: 1 },
  flags: [
    {
      spelling: '--time-scale <x>',
      help: 'factor on every sleep, above 0, at most 1; below 0.4 the price of a request blurs the waves. Default: 1',
    },
    {
      spelling: '--seed <n>',
      help: `decides the order of trials and the contents of requests. Default: ${DEFAULT_SEED}`,
    },
    {
      spelling: '--out <folder>',
      help: `where the result, the table and the page go. Default: ${DEFAULT_OUT}`,
    },
    {
      spelling: '--json',
      help: 'what was found, as JSON on standard output and nothing else there. Default: off',
    },
    OPEN_FLAG,
    { spelling: '--quiet', help: 'nothing on standard error but problems. Default: off' },
    { spelling: '--verbose', help: 'one line per trial. Default: off' },
    ...SCREEN_FLAGS,
  ],
  examples: [
    { line: 'stallbench articles', does: 'all rows, with every sleep in full length' },
    { line: 'stallbench articles --time-scale 0.5', does: 'the same with every sleep half as long' },
    {
      line: 'stallbench articles results/articles/results.json',
      does: 'shows an earlier result again, without measuring',
    },
  ],
  async run(invocation, shell) {
    const { wishes, problems: wrong } = readFlags(invocation);
    const [earlier] = invocation.operands;
    const problems = [...invocation.problems, ...wrong, ...contradictions(invocation)];
    if (earlier !== undefined && invocation.has('open')) problems.push(nothingToOpen(earlier));
    const out = wishes.out ?? { value: DEFAULT_OUT, where: 'default of --out' };
    checkOutFolder(out, problems);
    refuseProblems(problems);
    if (earlier !== undefined) {
      const result = readResult(earlier);
      return show(result, judgeArticles(result), invocation, shell);
    }
    const asked = {
      timeScale: wishes.timeScale?.value ?? DEFAULT_TIME_SCALE,
      seed: wishes.seed?.value ?? DEFAULT_SEED,
    };
    const settings = await planArticles(asked, { cores: availableParallelism() }, shell.catalog);
    const result = await measure(settings, out.value, invocation, shell);
    // On standard output before anything is written to a disk that may be full.
    const found = judgeArticles(result);
    const exitCode = show(result, found, invocation, shell);
    const paths = await write(result, found, out.value, invocation, shell);
    if (paths === null) return EXIT_CODE.untrustworthy;
    const { stderr } = shell;
    if (!invocation.has('quiet')) {
      stderr.write(`\nwritten:\n${paths.map((path) => `  ${path}\n`).join('')}`);
      if (!invocation.has('json')) tellPage(paths, stderr);
    }
    if (invocation.has('open')) await openPage(paths, stderr);
    return exitCode;
  },
};

/** Prints what was found; answers with the exit code that goes with it. */
function show(
  result: Result,
  found: readonly ArticleFindings[],
  invocation: Invocation,
  { stdout }: Pick<Shell, 'stdout'>,
): ExitCode {
  stdout.write(
    invocation.has('json')
      ? spellFindings(found)
      : renderArticles(found, result, renderOptionsFor(stdout, invocation)),
  );
  return exitCodeOfArticles(result, found);
}

function spellFindings(found: readonly ArticleFindings[]): string {
  const otherwise = otherwiseThanKnown(found);
  return `${JSON.stringify({ measuredOtherwise: otherwise, articles: found }, null, 2)}\n`;
}

/** Writes result, table and page, which has the table too; answers with their paths, `null` where the disk refused. */
async function write(
  result: Result,
  found: readonly ArticleFindings[],
  folder: string,
  invocation: Invocation,
  { stdout, stderr, catalog }: Shell,
): Promise<readonly string[] | null> {
  const resultPath = kept(() => writeResult(result, folder), folder, stderr);
  if (resultPath === null) return null;
  const chosen = await chooseReporters({ value: [PAGE_FORMAT], where: FORMATS_BY_DEFAULT }, catalog, []);
  const reporters = (await loadReporters(chosen)).map(({ reporter }) => reporter);
  const view = buildView(result);
  const render: Render = (reporter, options) => reporter.render(view, result, options);
  const files = [
    { name: MARKDOWN_FILE, text: articlesMarkdown(found, result) },
    ...renderFiles(reporters, render, renderOptionsFor(stdout, invocation)),
  ];
  return kept(() => [resultPath, ...writeReports(files, folder, [resultPath])], folder, stderr);
}

/** An earlier result is shown, and nothing is written. */
function nothingToOpen(path: string): Problem {
  return {
    where: '--open',
    what: 'there would be no page to open: an earlier result is shown on the screen only',
    fix: `Leave --open out, or run stallbench report ${shellQuoted(path)} --open.`,
  };
}

/**
 * What makes figures worthless comes first, as in every run. Claims of scenarios take no part: what is judged here are
 * the rows.
 */
export function exitCodeOfArticles(
  { verdict }: Pick<Result, 'verdict'>,
  found: readonly ArticleFindings[],
): ExitCode {
  if (verdict.exitCode !== EXIT_CODE.ok && verdict.exitCode !== EXIT_CODE.claimFailed) {
    return verdict.exitCode as ExitCode;
  }
  return otherwiseThanKnown(found).length > 0 ? EXIT_CODE.claimFailed : EXIT_CODE.ok;
}
