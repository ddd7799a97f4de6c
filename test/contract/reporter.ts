/**
 * What every reporter must do, whoever wrote it. It renders frozen results, good ones and broken ones full of hostile
 * text, and asserts with `node:assert`, so that any test runner can run it. How text must be escaped is decided by
 * the name of the file that the reporter writes.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Cell, Result } from '../../harness/result/schema.js';
import type { RenderOptions, Reporter } from '../../reports/reporter.js';
import { buildView } from '../../reports/view.js';
import { checkEscaping } from './escaping.js';

export interface ReporterCase {
  readonly title: string;
  /** Throws an AssertionError where the reporter breaks the contract. */
  check(reporter: Reporter): void;
}

const FROZEN = new URL('../fixtures/results/', import.meta.url);

/** Results by the name of their file. */
const RESULTS: Readonly<Record<string, Result>> = Object.fromEntries(
  readdirSync(FROZEN)
    .filter((file) => file.endsWith('.golden.json'))
    .map((file) => [file, JSON.parse(readFileSync(new URL(file, FROZEN), 'utf8')) as Result]),
);

const PLAIN: RenderOptions = { color: false, unicode: true, columns: 120 };
const ASCII: RenderOptions = { color: false, unicode: false, columns: 80 };
const COLOR: RenderOptions = { color: true, unicode: true, columns: 100 };

/** Files for programs keep the order of the result; it is people who read a first row as the best one. */
const FOR_PROGRAMS = /\.(json|csv|xml|txt)$/;

/** The names of the strategies that no format has to escape. */
const UNESCAPED_NAME = /^[a-z0-9:-]+$/;

export const reporterContract: readonly ReporterCase[] = [
  {
    title: 'says what it writes, and into which file',
    check({ summary, fileName }) {
      assert.match(summary, /^\S.*\S$/, 'the summary is one line');
      if (fileName !== null) assert.match(fileName, /^[\w.-]+\.\w+$/, 'the file name has no folder');
    },
  },
  {
    title: 'renders every frozen result, ended by a line break',
    check: onEvery([PLAIN, ASCII, COLOR], (text) => {
      assert.match(text, /\S/, 'nothing was rendered');
      assert.ok(text.endsWith('\n'), 'the last line is not ended');
    }),
  },
  {
    title: 'gives the same text for the same result, and leaves the result as it was',
    check(reporter) {
      for (const [name, result] of Object.entries(RESULTS)) {
        const [first, second] = [1, 2].map(() => render(reporter, frozen(structuredClone(result)), PLAIN));
        assert.equal(first, second, `${name}: two renderings differ`);
      }
    },
  },
  {
    title: 'never shows a value that is not one',
    check: onEvery([PLAIN], (text) => {
      assert.doesNotMatch(text, /\bundefined\b|\bNaN\b|Infinity\b|\[object |\[Function/);
    }),
  },
  {
    title: 'uses neither terminal sequences nor control characters where no colour is allowed',
    check: onEvery([PLAIN, ASCII], (text) => {
      assert.doesNotMatch(text.replace(/\r?\n/g, ''), /[^\P{Cc}\t]/u);
    }),
  },
  {
    title: 'lets no terminal sequence but a style through where colour is allowed',
    check: onEvery([COLOR], (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what this case looks for.
      const unstyled = text.replace(/\u001b\[\d+(;\d+)*m/g, '').replace(/\r?\n/g, '');
      assert.doesNotMatch(unstyled, /[^\P{Cc}\t]/u);
    }),
  },
  {
    title: 'keeps to ASCII where nothing else is allowed',
    check: onEvery([ASCII], (text) => assert.doesNotMatch(text, /[^\0-\x7f]/)),
  },
  {
    title: 'escapes text from outside for its format',
    check: onEvery([PLAIN, ASCII], (text, result, { fileName }) => checkEscaping(text, fileName, result)),
  },
  {
    title: 'names the strategy of every cell',
    check: onEvery([PLAIN], (text, result, { figuresOnly }) => {
      const told = figuresOnly ? cellsWithFigures(result) : result.cells;
      const names = new Set(told.map(({ strategy }) => strategy).filter((name) => UNESCAPED_NAME.test(name)));
      for (const name of names) assert.ok(text.includes(name), `${name} is missing`);
    }),
  },
  {
    title: 'tells why a cell has no figures',
    check: onEvery([PLAIN], (text, { cells }, { figuresOnly }) => {
      if (figuresOnly) return;
      for (const cell of cells.filter(({ state }) => ['failed', 'invalid', 'dropped'].includes(state))) {
        for (const word of wordsOf(reasonOf(cell))) {
          assert.ok(text.includes(word), `${cell.id}: "${word}" of its reason is missing`);
        }
      }
    }),
  },
  {
    title: 'never puts a cell without figures before one with figures',
    check(reporter) {
      if (FOR_PROGRAMS.test(reporter.fileName ?? '')) return;
      const { result, good, bad } = withTemptingFailure();
      const lines = rowsOf(render(reporter, result, PLAIN), reporter).map(stripMarks);
      const firstLine = (name: string) => lines.findIndex((line) => line.startsWith(`${name} `));
      const badLine = firstLine(bad);
      assert.notEqual(badLine, -1, `no line begins with ${bad}`);
      for (const name of good) assert.ok(firstLine(name) < badLine, `${bad} stands before ${name}`);
    },
  },
];

/** Cells that completed; of a comparison those whose pairs can be trusted. */
function cellsWithFigures({ cells, comparison }: Result): readonly Pick<Cell, 'strategy'>[] {
  if (comparison === undefined) return cells.filter(({ state }) => state === 'completed');
  return comparison.cells.filter(({ pairs, verdict }) => pairs.length > 0 && verdict !== 'unstable');
}

function onEvery(
  settings: readonly RenderOptions[],
  check: (text: string, result: Result, reporter: Reporter) => void,
): ReporterCase['check'] {
  return (reporter) => {
    for (const [name, result] of Object.entries(RESULTS)) {
      for (const options of settings) {
        try {
          check(render(reporter, result, options), result, reporter);
        } catch (cause) {
          const message = cause instanceof Error ? cause.message : String(cause);
          throw new assert.AssertionError({ message: `${name}, ${JSON.stringify(options)}: ${message}` });
        }
      }
    }
  };
}

function render(reporter: Reporter, result: Result, options: RenderOptions): string {
  return reporter.render(frozen(buildView(result)), result, options);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** What spoiled a cell: the reason of its first trial, or its own. */
function reasonOf({ trials, reasons }: Cell): string {
  return trials.find(({ reason }) => reason !== undefined)?.reason ?? reasons.join(' ');
}

/** Words that survive wrapping and escaping. */
function wordsOf(reason: string): readonly string[] {
  return stripVTControlCharacters(reason).match(/[A-Za-z]{4,}/g) ?? [];
}

/** Lines; of a page, a row of a table is one, without its tags. */
function rowsOf(text: string, { fileName }: Reporter): readonly string[] {
  if (!fileName?.endsWith('.html')) return text.split('\n');
  return text
    .replace(/\s+/g, ' ')
    .replace(/<tr\b/g, '\n$&')
    .replace(/<[^>]*>/g, ' ')
    .split('\n');
}

/** A line without what formats put before the first word of a row. */
function stripMarks(line: string): string {
  return line.replace(/^[\s|*<>a-z]*?(?=[a-z][a-z0-9:-]*\W)/, '').replace(/[*|<]/g, ' ');
}

/** One scenario, its first cell failed, and yet with the best figure of all among its metrics. */
function withTemptingFailure(): { result: Result; good: readonly string[]; bad: string } {
  const source = structuredClone(RESULTS['two-blocking-calls.golden.json'] as Result);
  const bad = source.cells.pop() as Cell;
  const best = bad.metrics.makespanMs;
  if (best) bad.metrics = { ...bad.metrics, makespanMs: { ...best, center: 1, low: 1, high: 1 } };
  Object.assign(bad, { state: 'failed', reasons: ['round 1, measure: the target died'] });
  return {
    result: { ...source, claims: [], cells: [bad, ...source.cells] },
    good: source.cells.map(({ strategy }) => strategy),
    bad: bad.strategy,
  };
}
