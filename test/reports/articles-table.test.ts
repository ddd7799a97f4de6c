import { describe, expect, it } from 'vitest';
import { judgeArticles } from '../../harness/articles/judging.js';
import type { Result } from '../../harness/result/schema.js';
import { articlesMarkdown } from '../../reports/articles-markdown.js';
import { renderArticles } from '../../reports/articles-table.js';
import { AS_KNOWN, resultOf } from '../harness/articles/made-up-result.js';

const PLAIN = { color: false, unicode: true, columns: 100 };
const NO_PYTHON = 'no Python that can import fastapi was found; to install it: apt-get install x|y';

function rendered(changes: Parameters<typeof resultOf>[0] = {}, options = PLAIN, scale = {}): string {
  const result = resultOf(changes, scale);
  return renderArticles(judgeArticles(result), result, options);
}

const LOAD_LINE =
  'load average 3.24 before the run on 2 cores: other programs were computing, ' +
  'and rows about computing (R3, R8, R19, R34 and R35) may suffer from it';

/** On two cores. */
function loadedResult(loadAverageBefore: number): Result {
  const result = resultOf();
  return { ...result, environment: { ...result.environment, loadAverageBefore } };
}

const withoutPython = Object.fromEntries(
  Object.keys(AS_KNOWN)
    .filter((id) => id.includes('/fastapi-'))
    .map((id) => [id, { state: 'dropped' as const, reasons: [NO_PYTHON] }]),
);

describe('the table of the articles on a screen', () => {
  it('sums up first, then tells the conditions', () => {
    expect(
      rendered({}, { ...PLAIN, columns: 140 })
        .split('\n')
        .slice(0, 2),
    ).toEqual([
      '41 rows: 21 hold, 6 are false, 2 hold in part, 12 cannot be measured; measured otherwise than known: none.',
      '2 cores · Python 3.11.2 · FastAPI 0.92.0 · Node.js 20.20.2 · seed 42 · every sleep in full length',
    ]);
    expect(rendered({}, { ...PLAIN, columns: 140 }, { timeScale: 0.5 })).toContain(
      'every sleep shortened to 0.5x',
    );
  });

  it('has a line for every row, broken between words', () => {
    const text = rendered();
    const ids = [...text.matchAll(/^(R\d+) /gm)].map(([, id]) => id);
    expect(ids).toEqual(Array.from({ length: 41 }, (_nothing, index) => `R${index + 1}`));
    expect(text).toContain(
      [
        'R2   run_in_threadpool always  Python default executor   false     they are different pools: 20 x',
        '     uses the default          4.01 s,                             1000 ms on 6 slots = 4 waves =',
        '     executor                  run_in_threadpool 1.02 s            4.0 s, but 20 x 1000 ms on 40',
        '                                                                   slots = 1 wave = 1.0 s',
      ].join('\n'),
    );
  });

  it('names Node.js where it comes out otherwise', () => {
    expect(rendered()).toMatch(/^R11 .* false, .*\n.* Node\.js .*\n.* holds /m);
  });

  it.each([80, 100, 140])('keeps within %i columns', (columns) => {
    const text = rendered(withoutPython, { ...PLAIN, columns });
    const lines = text.split('\n').filter((line) => !line.startsWith('https://'));
    expect(lines.filter((line) => [...line].length > columns)).toEqual([]);
    expect(Math.max(...lines.map((line) => [...line].length))).toBeGreaterThan(columns - 12);
  });

  it('tells what is missing once, and how much of the table that leaves', () => {
    const text = rendered(withoutPython);
    expect(text).toMatch(
      /^41 rows: 12 cannot be measured, 25 were measured for Node.js only, 4 were not\s+measured; /,
    );
    expect(text.split(NO_PYTHON.slice(0, 40))).toHaveLength(2);
    expect(text).toMatch(/^R11 .*Python not measured \(1\) .* Node\.js /m);
    expect(text).toMatch(/^\(1\) no Python that can import fastapi/m);
  });

  it('says plainly what was measured otherwise than known', () => {
    const text = rendered(
      { 'predict/fastapi-def/burst:2': { makespanMs: 3_005 } },
      { ...PLAIN, columns: 140 },
    );
    expect(text.split('\n')[0]).toMatch(/measured otherwise than known: R11\.$/);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('measured otherwise: known is "false"; 2 x 1500 ms');
    expect(text).toContain('(known:');
  });

  it('explains a half that came out otherwise, also where both languages came out alike', () => {
    const result = resultOf({ 'predict/inline/burst:2': { makespanMs: 1_504 } });
    const row = /^\| R11 .*$/m.exec(articlesMarkdown(judgeArticles(result), result))?.[0];
    expect(row).toContain('| false, Node.js false (known: holds) | FastAPI runs def handlers');
    expect(row).toContain('1 wave = 1.5 s; Node.js: measured otherwise: known is "holds"; ');
  });

  it('says first that the run was stopped, and how much was measured', () => {
    const result = { ...resultOf({ 'predict/inline/burst:2': { state: 'aborted' } }), aborted: true };
    const all = result.cells.length;
    const text = renderArticles(judgeArticles(result), result, PLAIN);
    expect(text).toMatch(new RegExp(`^Interrupted: ${all - 1} of ${all} cells were measured\\. 41 rows: `));
    expect(text).toMatch(/^\(1\) the run was stopped before this was measured$/m);
    expect(rendered()).not.toContain('Interrupted');
  });

  it('tells of other programs only where they took more than half of the cores', () => {
    const wide = { ...PLAIN, columns: 400 };
    const loaded = loadedResult(3.24);
    const lines = renderArticles(judgeArticles(loaded), loaded, wide).split('\n');
    expect(lines[2]).toBe(LOAD_LINE);
    const calm = loadedResult(1);
    expect(renderArticles(judgeArticles(calm), calm, wide)).not.toContain('load average');
  });

  it('writes an article’s address under its title, whole, so that it can be copied', () => {
    const lines = rendered({}, { ...PLAIN, columns: 80 }).split('\n');
    const under = (word: string) => {
      const title = lines.findIndex((line) => line.startsWith(word));
      return lines.slice(title, title + 3).find((line) => line.startsWith('https://'));
    };
    expect(under('Sentry Answers')).toMatch(/^https:\/\/sentry\.io\/answers\/\S+$/);
    expect(under('ApX Machine Learning')).toMatch(/^https:\/\/apxml\.com\/courses\/\S+$/);
    expect(under('Codefinity')).toBeUndefined();
  });

  it('keeps to ASCII, and to plain text, where that is asked', () => {
    expect(rendered({}, { ...PLAIN, unicode: false })).toMatch(/^[\0-\x7f]*$/);
    expect(rendered({}, { ...PLAIN, color: true })).toContain('\u001b[31mfalse');
    expect(rendered()).not.toContain('\u001b');
  });
});

describe('the table of the articles in Markdown', () => {
  const result = resultOf(withoutPython);
  const text = articlesMarkdown(judgeArticles(result), result);

  it('has a table for each article, six fields in every line', () => {
    const lines = text.split('\n').filter((line) => line.startsWith('|'));
    expect(lines).toHaveLength(41 + 3 * 2);
    for (const line of lines) expect(line.split(/(?<!\\)\|/), line).toHaveLength(8);
    expect(text.match(/^### /gm)).toHaveLength(3);
  });

  it('names the source of every row, as a link', () => {
    for (const line of text.split('\n').filter((line) => line.startsWith('| R')))
      expect(line).toMatch(/\| \[[^\]]+\]\(https:\/\/[^)\s]+\).* \|$/);
  });

  it('links each article whose address is known', () => {
    const titles = text.match(/^### .*/gm) ?? [];
    expect(titles.map((title) => /\]\((https:\/\/[^/]+)\/\S+\)$/.exec(title)?.[1])).toEqual([
      'https://sentry.io',
      'https://apxml.com',
      undefined,
    ]);
  });

  it('says first that a run was stopped, then what else ran', () => {
    const stopped = { ...loadedResult(3.24), aborted: true };
    const blocks = articlesMarkdown(judgeArticles(stopped), stopped).split('\n\n');
    expect(blocks[0]).toMatch(/^\*\*Interrupted: (\d+) of \1 cells were measured\. 41 rows: .*\*\*$/);
    expect(blocks[1]?.split('  \n').slice(1)).toEqual([LOAD_LINE]);
  });

  it('escapes what would break the table', () => {
    expect(text).toContain('apt-get install x\\|y');
    expect(text).toContain('| R2 | run\\_in\\_threadpool always');
  });
});
