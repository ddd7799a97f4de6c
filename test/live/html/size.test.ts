/**
 * How large a page becomes and how long it takes to write, over made-up results of known size. Machines differ, so the
 * time is held to three times what is promised; the figures are printed.
 */
import { expect, it } from 'vitest';
import { buildView } from '../../../dist/reports/view.js';
import type { Result } from '../../../harness/result/schema.js';
import { defaultSuite, manyLoops, manyRequests } from './suite.js';
import { renderPage } from './written.js';

const KB = 1000;
const RENDER_MS = 2000;
const SLACK = 3;

interface Rendered {
  readonly bytes: number;
  readonly ms: number;
}

function rendered(name: string, result: Result): Rendered {
  const startMs = performance.now();
  const bytes = Buffer.byteLength(renderPage(result));
  const ms = performance.now() - startMs;
  process.stdout.write(`${name}: ${(bytes / KB).toFixed(0)} KB, written in ${ms.toFixed(0)} ms\n`);
  return { bytes, ms };
}

it('is at most 250 KB for eight strategies by the default suite', () => {
  const result = defaultSuite();
  const { sections } = buildView(result);
  expect(sections).toHaveLength(7);
  expect(sections.map(({ ranking }) => ranking.rows.length)).toEqual(sections.map(() => 8));
  expect(rendered('eight strategies, default suite', result).bytes).toBeLessThanOrEqual(250 * KB);
});

it.each([
  ['bursts', manyRequests],
  ['closed loops', manyLoops],
])('is at most 1 MB for 200 cells of %s with 100 000 samples, in 2 s', (name, make) => {
  const result = make();
  expect(result.cells).toHaveLength(200);
  const answers = result.cells.flatMap(({ trials }) => trials.map(({ responses }) => responses?.right ?? 0));
  expect(answers.reduce((sum, count) => sum + count)).toBe(100_000);
  const { bytes, ms } = rendered(`200 cells, ${name}`, result);
  expect(bytes).toBeLessThanOrEqual(1000 * KB);
  expect(ms).toBeLessThanOrEqual(SLACK * RENDER_MS);
});
