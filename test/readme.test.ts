/** What the README shows is so: its table is a real run's, its exit codes are the program's, its files are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeArticles } from '../harness/articles/judging.js';
import { EXIT_CODE } from '../harness/exit-code.js';
import { reporters, scenarios, strategies } from '../harness/registry.js';
import { resultSchema } from '../harness/result/schema.js';
import { articlesMarkdown } from '../reports/articles-markdown.js';
import terminal from '../reports/terminal.js';
import { buildView } from '../reports/view.js';

const ROOT = join(import.meta.dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  );
}

/** First cells of the rows of the table under a heading, code marks removed. */
function firstCells(heading: string): string[] {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| (?!---)([^|]+) \|/gm)]
    .map(([, cell = '']) => cell.replaceAll('`', ''))
    .slice(1);
}

/** The frozen results behind its blocks of text, in their order. */
const SHOWN: readonly string[] = ['readme', 'own', 'squares-on-four'];

describe('the README', () => {
  it('shows on its first screen one sentence, a table and two commands', () => {
    const firstScreen = readme.split('\n').slice(0, 25).join('\n');
    expect(firstScreen).toContain('```text');
    expect(firstScreen).toContain('npm ci && npm run bench');
    expect(firstScreen).toContain('npm ci && npm test');
  });

  it.each(SHOWN)('shows what a real run printed, line by line: %s', (name) => {
    const path = join(ROOT, `test/fixtures/results/${name}.golden.json`);
    const result = resultSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const view = buildView(result);
    const printed = terminal.render(view, result, { color: false, unicode: true, columns: 120 }).split('\n');
    const shown = (blocks('text')[SHOWN.indexOf(name)] ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(shown.length).toBeGreaterThan(6);
    for (const line of shown) expect(printed).toContain(line);
  });

  it('shows the table of the articles as a real run printed it', () => {
    const path = join(ROOT, 'test/fixtures/articles/result.golden.json');
    const result = resultSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const printed = articlesMarkdown(judgeArticles(result), result);
    expect(printed.split('\n').filter((line) => /^\| R\d+ /.test(line))).toHaveLength(41);
    expect(readme).toContain(printed);
  });

  it('names every exit code, and no other', () => {
    expect(firstCells('Exit codes').map(Number)).toEqual(Object.values(EXIT_CODE));
  });

  it('names every strategy, every scenario and every format', async () => {
    const names = async (registry: { all(): Promise<readonly { name: string }[]> }) =>
      (await registry.all()).map(({ name }) => name).sort();
    const strategyNames = firstCells('Strategies').map((cell) => cell.split(',')[0]);
    expect(strategyNames.sort()).toEqual(await names(strategies));
    expect(firstCells('Scenarios').sort()).toEqual(await names(scenarios));
    expect(firstCells('The report').sort()).toEqual(await names(reporters));
  });

  it('names files and scripts that are there', () => {
    for (const [, file, page, path = file ?? page ?? ''] of readme.matchAll(
      /`((?:harness|test|reports|scenarios)\/[a-z/.-]+\.(?:ts|json))`|\]\((docs\/[a-z-]+\.md)\)/g,
    )) {
      if (!path.includes('/my-')) expect(existsSync(join(ROOT, path)), path).toBe(true);
    }
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['bench', 'test', 'overhead']));
  });
});
