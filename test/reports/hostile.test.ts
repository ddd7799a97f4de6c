import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MESSAGE_LENGTH, MOST_ANNOTATIONS } from '../../harness/ci/annotations.js';
import { tellGithub } from '../../harness/ci/github.js';
import { reporters } from '../../harness/registry.js';
import { type Result, resultSchema } from '../../harness/result/schema.js';
import type { RenderOptions } from '../../reports/reporter.js';
import { buildView } from '../../reports/view.js';
import { checkEscaping } from '../contract/escaping.js';
import { frozenResults } from '../fixtures/results/frozen.js';
import { readOpenMetrics } from './formats/openmetrics.js';
import { withOtherTexts } from './hostile-texts.js';
import { brokenRules, readTrace } from './trace/format.js';

/** Tags, quotes, Markdown, ends of comments and of CDATA, commands of a log, direction marks and letters, controls, a lone surrogate. */
const SHARP = [
  `</script><script>alert(1)</script><img src=x onerror=alert(2)> <b>bold</b>"'\`|\\`,
  `](javascript:alert(3)) [a](javascript:alert(4)) @everyone &amp; ]]> --> \${{ x }} ::error::x %0A`,
  '\u202e\u2066\u200f\u0000\u0007\u001b[31m\u001b]0;t\u0007\u2028\u0085\u009b1m\ud800',
  '\u05d0\u05d1\u05d2 (2) \u0627\u0644-\u0628',
  '\r\n# heading\n| a | b |\n```\n~~~\n=1+1 \ttab',
].join(' ');
const LONG = `<b>bold</b> ${'x'.repeat(10_000)}`;

/** What stays in a text although it shows nothing, turns the line around, or reaches a terminal. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const UNICODE: RenderOptions = { color: false, unicode: true, columns: 120 };
const ASCII: RenderOptions = { color: false, unicode: false, columns: 80 };

const VARIANTS: readonly (readonly [string, (result: Result) => Result])[] = [
  ['all texts but names', (result) => withOtherTexts(result, (text) => `${text} ${SHARP}`, true)],
  ['all texts', (result) => withOtherTexts(result, (text) => `${text} ${SHARP}`, false)],
];

/** The limits of the places that a file is for, in bytes. */
const LIMITS: Readonly<Record<string, number>> = {
  'report.md': 65_536,
  'job-summary.md': 1024 * 1024,
  'report.html': 1_000_000,
  'trace.json': 50_000,
};

const found = await reporters.all();

describe.each(VARIANTS)('where %s are hostile', (_, spoil) => {
  describe.each(Object.entries(frozenResults()))('%s', (_name, clean) => {
    const result = spoil(clean);
    const view = buildView(result);

    it.each(found)('does no harm in $name', ({ value }) => {
      for (const options of [UNICODE, ASCII]) {
        const text = value.render(view, result, options);
        checkEscaping(text, value.fileName, result);
        readers[value.fileName ?? '']?.(text);
        // The result itself alters nothing; reading it again is where its texts become plain.
        if (value.fileName !== 'results.json') {
          expect(INVISIBLE.exec(text.replace(/[\r\n\t]/g, ''))?.[0]).toBeUndefined();
        }
      }
    });
  });
});

describe.each([true, false])('where every text has 10 000 characters, names spared: %s', (areNamesSpared) => {
  const clean = frozenResults()['one-cell'] as Result;
  const result = withOtherTexts(clean, (text) => text + LONG, areNamesSpared);
  const view = buildView(result);

  it.each(found)('$name is whole, and keeps to its length', ({ value }) => {
    const text = value.render(view, result, UNICODE);
    checkEscaping(text, value.fileName, result);
    readers[value.fileName ?? '']?.(text);
    const all = JSON.stringify(result).length;
    const limit = LIMITS[value.fileName ?? ''] ?? 3 * all;
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
  });
});

describe('in GitHub', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stallbench-hostile-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each(
    Object.entries(frozenResults()).flatMap(([name, result]) =>
      VARIANTS.map(([variant, spoil]) => [name, variant, spoil(result)] as const),
    ),
  )('the annotations of %s are a few commands of one line each, %s', (_name, _variant, result) => {
    const written: string[] = [];
    const environment = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    tellGithub(result, { environment, stderr: { write: (text) => void written.push(text) } });
    const lines = written
      .join('')
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.length).toBeLessThanOrEqual(MOST_ANNOTATIONS);
    expect(lines.length > 0).toBe(result.verdict.exitCode !== 0);
    for (const line of lines) {
      expect(line).toMatch(/^::error title=[^,:]+::[^\r\n]/);
      expect(INVISIBLE.test(line)).toBe(false);
      expect(line.length).toBeLessThan(2 * MESSAGE_LENGTH);
    }
    checkEscaping(readFileSync(environment.GITHUB_STEP_SUMMARY, 'utf8'), 'job-summary.md', result);
  });
});

describe('the hostile result', () => {
  const clean = frozenResults().failures as Result;

  it('is one that a file can hold', () => {
    const spoiled = withOtherTexts(clean, () => SHARP, false);
    expect(resultSchema.parse(JSON.parse(JSON.stringify(spoiled)))).toEqual(
      JSON.parse(JSON.stringify(spoiled)),
    );
  });

  it('has other texts wherever a text may stand, and its own words where not', () => {
    const [cell] = withOtherTexts(clean, (text) => `${text}!`, false).cells;
    expect(cell).toMatchObject({ strategy: 'process-pool:2!', load: 'burst:5!', state: 'failed' });
    expect(cell?.trials[0]?.reason).toBe('the target exited with code 1 before it listened!');
    const [spared] = withOtherTexts(clean, (text) => `${text}!`, true).cells;
    expect(spared?.strategy).toBe('process-pool:2');
    expect(spared?.trials[0]?.reason).toMatch(/!$/);
  });
});

/** By the name of the file: what reads it throws where it is not whole. */
const readers: Readonly<Record<string, (text: string) => void>> = {
  'metrics.txt': readOpenMetrics,
  'trace.json': (text) => expect(brokenRules(readTrace(text))).toEqual([]),
  'report.html': checkPage,
};

/** No tag has a handler, no link has a script; what quotes hold is text. */
function checkPage(text: string): void {
  for (const [tag] of text.matchAll(/<[a-z][^<>]*>/gi)) {
    expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+\s*=|'|javascript:/i);
    expect(tag).not.toMatch(/\b(href|src|action)\s*=\s*"?\s*javascript:/i);
  }
}
