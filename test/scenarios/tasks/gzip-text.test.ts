import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import scenario from '../../../dist/scenarios/gzip-text.js';
import { run, runAsync, type TextInput } from '../../../dist/scenarios/tasks/gzip-text.js';

const inputOf = (page: number) =>
  scenario.prepare?.({ page }, { timeScale: 1, upstreamUrl: '' }) as TextInput;

/** Real work, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

describe('gzip-text', { timeout: TIMEOUT_MS }, () => {
  it('has texts of 1 MB that come out of gunzip as they went in, and compress as one book does', () => {
    const { text } = inputOf(0);
    const compressed = gzipSync(text);
    expect(gunzipSync(compressed).toString()).toBe(text);
    expect(text).toHaveLength(1_039_360);
    const alone = gzipSync(text.slice(0, text.length / 7)).length;
    expect(compressed.length / (7 * alone)).toBeGreaterThan(0.97);
  });

  it('has another text for each of 8 pages, and knows the checksum of each', async () => {
    const pages = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(new Set(pages.map((page) => inputOf(page).text)).size).toBe(8);
    for (const page of pages) expect(run(inputOf(page))).toEqual(scenario.reference({ page }));
    expect(await runAsync(inputOf(9))).toEqual(scenario.reference({ page: 9 }));
  });

  it('tells when it was given another text', () => {
    const { text } = inputOf(0);
    const right = scenario.reference({ page: 0 });
    expect(run({ page: 0, text: `${text.slice(0, -1)}!` }).crc32).not.toBe(right.crc32);
    expect(run({ page: 0, text: `${text}!` }).bytes).not.toBe(right.bytes);
    expect(run({ page: 0, text: 'short' }).halved).toBe(false);
  });
});
