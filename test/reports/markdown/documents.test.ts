import { describe, expect, it } from 'vitest';
import { concludeResult } from '../../../harness/result/conclude.js';
import type { Result } from '../../../harness/result/schema.js';
import jobSummary from '../../../reports/job-summary.js';
import { keepWithin, utf8Bytes } from '../../../reports/markdown/keep-within.js';
import markdown from '../../../reports/markdown.js';
import { buildView } from '../../../reports/view.js';
import { checkEscaping } from '../../contract/escaping.js';
import { manyCells } from '../../fixtures/results/compared.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

const FILE = { color: false, unicode: true, columns: 80 };
const comment = (result: Result) => markdown.render(buildView(result), result, FILE);
const summary = (result: Result) => jobSummary.render(buildView(result), result, FILE);

describe('200 cells', () => {
  const result = concludeResult(manyCells());
  const text = comment(result);

  it('fit a comment, with every cell, every action and nothing left out but details', () => {
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(20_000);
    expect(text.split('\n')[0]).toMatch(/^<!-- stallbench:report:v1:\S+ -->$/);
    expect(
      text.match(/^\| (\*\*)?scenario-with-a-long-name-\d+ · thread-pool:\d+(\*\*)? \| (\*\*)?\d/gm),
    ).toHaveLength(200);
    expect(text.match(/^Slower: /gm)).toHaveLength(9);
    expect(text).toContain('<summary>180 cells without a difference</summary>');
    checkEscaping(text, 'report.md', result);
  });

  it('keep the actions where names are so long that the tables go', () => {
    const long = structuredClone(result);
    for (const cell of long.comparison?.cells ?? []) cell.scenario = `${cell.scenario}${'x'.repeat(400)}`;
    const short = comment(long);
    expect(short.length).toBeLessThanOrEqual(60_000);
    expect(short).toContain('Left out to keep this report short: ');
    expect(short.match(/^Slower: /gm)).toHaveLength(9);
    checkEscaping(short, 'report.md', long);
  });

  it('keep the actions where all of them are slower and the table goes', () => {
    const slow = structuredClone(result);
    for (const cell of slow.comparison?.cells ?? [])
      Object.assign(cell, { verdict: 'slower', scenario: `${cell.scenario}${'x'.repeat(400)}` });
    const short = comment(slow);
    expect(short.length).toBeLessThanOrEqual(60_000);
    expect(short).toMatch(/Left out to keep this report short: .*the table of /);
    expect(short.match(/^Slower: /gm)).toHaveLength(9);
    expect(short).not.toContain('The rest is left out');
  });

  it('have all their tables on the page of a job', () => {
    expect(utf8Bytes(summary(result))).toBeLessThanOrEqual(900 * 1024);
    expect(summary(result)).not.toContain('Left out to keep');
    expect(summary(result)).toContain('<summary>Processor time per right answer</summary>');
  });
});

describe('the page of a job', () => {
  it.each(
    Object.keys(frozenResults()),
  )('says of %s what the comment says, below a heading of its own', (name) => {
    const result = frozenResults()[name] as Result;
    const [heading, empty, ...rest] = summary(result).split('\n');
    expect(heading).toMatch(/^### stallbench: \S/);
    expect(empty).toBe('');
    expect(rest).toEqual(comment(result).split('\n').slice(1));
  });

  it('keeps within bytes, not characters', () => {
    const result = structuredClone(frozenResults().compared as Result);
    result.verdict.sentence = 'ü'.repeat(500_000);
    const text = summary(result);
    expect(text.length).toBeGreaterThan(400_000);
    expect(utf8Bytes(text)).toBeLessThanOrEqual(900 * 1024);
    expect(text).toMatch(/The rest is left out/);
  });

  it('never cuts a character in two', () => {
    const text = keepWithin([{ text: '💥'.repeat(100) }], 101, utf8Bytes);
    expect(utf8Bytes(text)).toBeLessThanOrEqual(101);
    expect(text).not.toMatch(/\p{Cs}/u);
  });
});
