/** How large a page becomes, over made-up results of known size. How long it took to write is printed: machines differ. */
import { expect, it } from 'vitest';
import { buildView } from '../../../dist/reports/view.js';
import type { Result } from '../../../harness/result/schema.js';
import { defaultSuite, manyLoops, manyRequests } from './suite.js';
import { renderPage } from './written.js';

const KB = 1000;

function bytesOf(name: string, result: Result): number {
  const startMs = performance.now();
  const bytes = Buffer.byteLength(renderPage(result));
  const ms = performance.now() - startMs;
  process.stdout.write(`${name}: ${(bytes / KB).toFixed(0)} KB, written in ${ms.toFixed(0)} ms\n`);
  return bytes;
}

it('is at most 250 KB for eight strategies by the default suite', () => {
  const result = defaultSuite();
  const { sections } = buildView(result);
  expect(sections).toHaveLength(7);
  expect(sections.map(({ ranking }) => ranking.rows.length)).toEqual(sections.map(() => 8));
  expect(bytesOf('eight strategies, default suite', result)).toBeLessThanOrEqual(250 * KB);
});

it.each([
  ['bursts', manyRequests],
  ['closed loops', manyLoops],
])('is at most 1 MB for 200 cells of %s with 100 000 samples', (name, make) => {
  const result = make();
  expect(result.cells).toHaveLength(200);
  const answers = result.cells.flatMap(({ trials }) => trials.map(({ responses }) => responses?.right ?? 0));
  expect(answers.reduce((sum, count) => sum + count)).toBe(100_000);
  expect(bytesOf(`200 cells, ${name}`, result)).toBeLessThanOrEqual(1000 * KB);
});
