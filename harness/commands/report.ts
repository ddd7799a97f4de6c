/** `stallbench report`: renders saved results again, without measuring; several of them side by side. */
import { dirname, resolve } from 'node:path';
import type { NamedReport } from '../../reports/reporter.js';
import { buildView } from '../../reports/view.js';
import type { Catalog } from '../config/catalog.js';
import {
  chooseReporters,
  FORMATS_BY_DEFAULT,
  type LoadedReporter,
  loadReporters,
} from '../config/choose-reporters.js';
import { splitList } from '../config/flags.js';
import { checkOutFolder } from '../config/out-folder.js';
import type { Said } from '../config/rule.js';
import type { Problem } from '../errors.js';
import { EXIT_CODE } from '../exit-code.js';
import { readResult } from '../result/read.js';
import type { Result } from '../result/schema.js';
import { collectProblems } from './collect-problems.js';
import { type Command, type Invocation, refuseProblems } from './command.js';
import { contradictions } from './measuring.js';
import { type Render, renderFiles, renderScreen, writeReports } from './report-files.js';
import { openPage, PAGE_FORMAT } from './report-page.js';
import { resultNames } from './result-names.js';
import { renderOptionsFor } from './screen.js';
import { MERMAID_FLAG, OPEN_FLAG, SCREEN_FLAGS } from './shared-flags.js';

export const report: Command = {
  name: 'report',
  summary: 'renders saved results again, without measuring; ends with 0 whatever they say',
  outcome: 'written',
  operands: { spelling: 'RESULT.json...', least: 1, most: Number.POSITIVE_INFINITY },
  flags: [
    {
      spelling: '--format <list>',
      help: `reports, by commas; terminal is shown, the others are files. Default: terminal; with --open ${PAGE_FORMAT}`,
    },
    {
      spelling: '--out <folder>',
      help: 'where the files go; those of several results are called reports.html and so on. Default: beside the first RESULT.json',
    },
    OPEN_FLAG,
    MERMAID_FLAG,
    ...SCREEN_FLAGS,
  ],
  examples: [
    { line: 'stallbench report results/latest/results.json', does: 'the last run, on the screen' },
    {
      line: 'stallbench report results/latest/results.json --format markdown,trace --mermaid',
      does: 'as a file to paste, and as a trace to zoom into',
    },
    {
      line: 'stallbench report results/before.json results/after.json --open',
      does: 'two results side by side, as a page',
    },
  ],
  async run(invocation, { stdout, stderr, catalog }) {
    const formats = askedFormats(invocation);
    const problems = [...invocation.problems, ...contradictions(invocation, formats)];
    const paths = invocation.operands;
    const [first = ''] = paths;
    const chosen = await chooseReporters(formats, catalog, problems);
    const reporters = await loadReporters(chosen);
    if (paths.length > 1) {
      problems.push(...twiceNamed(paths), ...(await showingOneOnly(reporters, catalog)));
    }
    const out = invocation.values('out').at(-1) ?? dirname(first);
    if (invocation.has('out')) checkOutFolder({ value: out, where: '--out' }, problems);
    const results = paths.map((path) => collectProblems(() => readResult(path), problems));
    refuseProblems(problems);

    // Whatever could not be read has been a problem.
    const render = renderingOf(results as readonly Result[], paths);
    const options = renderOptionsFor(stdout, invocation);
    const used = reporters.map(({ reporter }) => reporter);
    stdout.write(renderScreen(used, render, options));
    const files = renderFiles(used, render, options).map(({ name, text }) => ({
      name: paths.length > 1 ? nameOfSeveral(name) : name,
      text,
    }));
    const written = writeReports(files, out, paths);
    for (const path of written) stderr.write(`written: ${path}\n`);
    if (invocation.has('open')) await openPage(written, stderr);
    return EXIT_CODE.ok;
  },
};

function askedFormats({ has, values }: Invocation): Said<readonly string[]> {
  if (has('format')) return { value: splitList(values('format')), where: '--format' };
  return { value: [has('open') ? PAGE_FORMAT : 'terminal'], where: FORMATS_BY_DEFAULT };
}

function renderingOf(results: readonly Result[], paths: readonly string[]): Render {
  const names = resultNames(paths);
  const reports = results.map(
    (result, place): NamedReport => ({ name: names[place] ?? '', view: buildView(result), result }),
  );
  const [only, ...others] = reports;
  if (only !== undefined && others.length === 0)
    return (reporter, options) => reporter.render(only.view, only.result, options);
  return (reporter, options) => reporter.renderSeveral?.(reports, options) ?? '';
}

/** `reports.html` for `report.html`: what shows one of them stays as it is. */
function nameOfSeveral(name: string): string {
  return name.replace(/(\.\w+)$/, 's$1');
}

function twiceNamed(paths: readonly string[]): readonly Problem[] {
  const places = paths.map((path) => resolve(path));
  return paths
    .map((path, place) => ({ path, place }))
    .filter(({ place }) => places.indexOf(places[place] ?? '') !== place)
    .map(({ path, place }) => ({
      where: `argument ${place + 1}`,
      what: `"${path}" is named twice`,
      fix: 'Name each result once.',
    }));
}

async function showingOneOnly(
  reporters: readonly LoadedReporter[],
  catalog: Pick<Catalog, 'reporters'>,
): Promise<readonly Problem[]> {
  const refused = reporters.filter(({ reporter }) => reporter.renderSeveral === undefined);
  if (refused.length === 0) return [];
  const all = await catalog.reporters.all();
  const able = all.filter(({ value }) => value.renderSeveral !== undefined).map(({ name }) => name);
  return refused.map(({ name }) => ({
    where: '--format',
    what: `"${name}" shows one result only`,
    fix: `Name one result, or take a format that shows several: ${able.join(', ')}.`,
  }));
}
