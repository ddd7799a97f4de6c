import { describe, expect, it } from 'vitest';
import { reporters } from '../../harness/registry.js';
import bencher from '../../reports/bencher.js';
import junit from '../../reports/junit.js';
import markdown from '../../reports/markdown.js';
import { defineReporter, type Reporter } from '../../reports/reporter.js';
import terminal from '../../reports/terminal.js';
import { reporterContract } from './reporter.js';

const found = await reporters.all();

it('finds the reporters by their files, and nothing else in their folder', () => {
  expect(found.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'bencher',
      'csv',
      'github-benchmark',
      'gitlab-metrics',
      'html',
      'job-summary',
      'json',
      'junit',
      'markdown',
      'terminal',
      'trace',
    ]),
  );
  expect(found.map(({ name }) => name)).not.toContain('view');
});

for (const { name, value } of found) {
  describe(name, () => {
    for (const { title, check } of reporterContract) it(title, () => check(value));
  });
}

/** The titles of the cases that a reporter does not pass. */
function brokenBy(reporter: Reporter): string[] {
  return reporterContract
    .filter(({ check }) => {
      try {
        check(reporter);
        return false;
      } catch {
        return true;
      }
    })
    .map(({ title }) => title);
}

/** A reporter that spoils what a good one renders. */
function spoiling(
  good: Reporter,
  spoil: (text: string, color: boolean) => string,
  fileName = good.fileName,
): Reporter {
  return {
    summary: 'spoils a good report',
    fileName,
    ...(good.figuresOnly ? { figuresOnly: true as const } : {}),
    render: (view, result, options) => spoil(good.render(view, result, options), options.color),
  };
}

let calls = 0;

describe('a bad reporter fails', () => {
  it.each<[string, Reporter]>([
    ['says what it writes, and into which file', { ...markdown, fileName: '../report.md' }],
    ['renders every frozen result, ended by a line break', spoiling(terminal, (text) => text.trimEnd())],
    [
      'gives the same text for the same result, and leaves the result as it was',
      spoiling(terminal, (text) => `${text}${calls++}\n`),
    ],
    ['never shows a value that is not one', spoiling(terminal, (text) => `${text}p99 NaN ms\n`)],
    [
      'uses neither terminal sequences nor control characters where no colour is allowed',
      spoiling(terminal, (text) => `\u001b[1m${text}`),
    ],
    [
      'lets no terminal sequence but a style through where colour is allowed',
      spoiling(terminal, (text, color) => (color ? `\u001b]0;title\u0007${text}` : text)),
    ],
    ['keeps to ASCII where nothing else is allowed', spoiling(terminal, (text) => `${text}×\n`)],
    ['escapes text from outside for its format', spoiling(markdown, (text) => text.replaceAll('&lt;', '<'))],
    ['escapes text from outside for its format', spoiling(markdown, (text) => text.replaceAll('\\|', '|'))],
    ['escapes text from outside for its format', spoiling(junit, (text) => text.replaceAll('&#60;', '<'))],
    ['escapes text from outside for its format', spoiling(junit, (text) => text.replace('</testsuite>', ''))],
    [
      'names the strategy of every cell',
      spoiling(bencher, (text) => text.replaceAll('process-pool', 'pool')),
    ],
    ['tells why a cell has no figures', spoiling(junit, (text) => text.replaceAll('exited', ''))],
    // Figures alone are enough for who says so, and for nobody else.
    ['tells why a cell has no figures', { ...bencher, figuresOnly: undefined } as unknown as Reporter],
    [
      'names the strategy of every cell',
      spoiling(terminal, (text) => text.replaceAll('process-pool', 'pool')),
    ],
    ['tells why a cell has no figures', spoiling(terminal, (text) => text.replaceAll('exited', ''))],
    [
      'never puts a cell without figures before one with figures',
      spoiling(terminal, (text) => `  cluster:2  1.00 ms\n${text}`),
    ],
  ])('"%s"', (title, reporter) => {
    expect(brokenBy(reporter)).toContain(title);
  });

  it('every case, where it prints the result as it comes to mind', () => {
    const careless = defineReporter({
      summary: 'prints\nobjects',
      fileName: 'folder/report.csv',
      render: (view, result) =>
        [
          `\u001b[2J${view} × ${Math.random()}`,
          ...result.cells.map((cell) => `=${cell.id},${cell.expected}`),
        ].join('\n'),
    });
    const broken = brokenBy(careless);
    const spared = [
      'names the strategy of every cell',
      'never puts a cell without figures before one with figures',
    ];
    expect(broken).toEqual(
      reporterContract.map(({ title }) => title).filter((title) => !spared.includes(title)),
    );
  });
});
