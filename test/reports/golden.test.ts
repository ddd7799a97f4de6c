import { describe, expect, it } from 'vitest';
import bencher from '../../reports/bencher.js';
import csv from '../../reports/csv.js';
import githubBenchmark from '../../reports/github-benchmark.js';
import gitlabMetrics from '../../reports/gitlab-metrics.js';
import json from '../../reports/json.js';
import junit from '../../reports/junit.js';
import markdown from '../../reports/markdown.js';
import terminal from '../../reports/terminal.js';
import { buildView } from '../../reports/view.js';
import { frozenResults } from '../fixtures/results/frozen.js';

const WIDE = { color: false, unicode: true, columns: 120 };
const NARROW = { color: false, unicode: false, columns: 80 };
const COLORED = { color: true, unicode: true, columns: 120 };

describe.each(Object.entries(frozenResults()))('%s', (name, result) => {
  const view = buildView(result);
  const golden = (file: string) => `../golden/${name}/${file}`;

  it('on a terminal of 120 columns', async () => {
    await expect(terminal.render(view, result, WIDE)).toMatchFileSnapshot(golden('terminal.txt'));
  });
  it('on a terminal of 80 columns without Unicode', async () => {
    await expect(terminal.render(view, result, NARROW)).toMatchFileSnapshot(golden('terminal-80-ascii.txt'));
  });
  it('in Markdown', async () => {
    await expect(markdown.render(view, result, WIDE)).toMatchFileSnapshot(golden('report.md'));
  });
  it('as CSV', async () => {
    await expect(csv.render(view, result, WIDE)).toMatchFileSnapshot(golden('trials.csv'));
  });
  it.each([
    ['github-benchmark.json', githubBenchmark],
    ['bencher.json', bencher],
    ['metrics.txt', gitlabMetrics],
    ['junit.xml', junit],
  ])('as %s', async (file, reporter) => {
    expect(reporter.fileName).toBe(file);
    await expect(reporter.render(view, result, WIDE)).toMatchFileSnapshot(golden(file));
  });
  it('as JSON, which is the frozen file itself', async () => {
    const file = `../fixtures/results/${name}.golden.json`;
    await expect(json.render(view, result, WIDE)).toMatchFileSnapshot(file);
  });
});

it.each(['failures', 'compared'])('%s in colours', async (name) => {
  const result = frozenResults()[name];
  if (!result) expect.fail('there is no such frozen result');
  const text = terminal.render(buildView(result), result, COLORED);
  await expect(text).toMatchFileSnapshot(`../golden/${name}/terminal-color.txt`);
});
