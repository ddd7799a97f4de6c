import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compareSaved } from '../../../harness/comparison/saved.js';
import type { Result } from '../../../harness/result/schema.js';
import { cell, INLINE, resultOf } from '../baseline/made-up.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-saved-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function save(name: string, result: Result): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(result));
  return path;
}

const A = resultOf([INLINE, cell('thread-pool:2'), cell('async', { slots: 4, workers: 0 })], {
  gitCommit: '0123456789abcdef0123456789abcdef01234567',
});
const lines = (text: string) => text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));

it('says of each cell what can be concluded, and that absolute times cannot', () => {
  const b = resultOf([
    INLINE,
    cell('thread-pool:2', { makespansMs: [1_300, 1_310, 1_320] }),
    cell('cluster:2'),
  ]);
  const { text, exitCode } = compareSaved(save('a.json', A), save('b.json', b));
  expect(exitCode).toBe(1);
  expect(lines(text)).toEqual(
    expect.arrayContaining([
      'cell | facts | event loop | time against inline | in B',
      'blocking/inline/burst:2 | same | blocked | - | kept',
      'blocking/thread-pool:2/burst:2 | same | free | 0.46 x -> 0.60 x | broken',
      'blocking/async/burst:2 | - | - | - | missing: B has no figures of it',
      'blocking/cluster:2/burst:2 | - | - | - | new: A has no figures of it',
    ]),
  );
  expect(text).toContain('Broken in B: blocking/thread-pool:2/burst:2: time against inline: in the baseline');
  expect(text).toMatch(/measured apart[^\n]*\n.*stallbench compare --base 0123456789ab\n$/);
});

it('two that are alike break nothing; of different machines it names both', () => {
  expect(compareSaved(save('a.json', A), save('b.json', A)).exitCode).toBe(0);
  const slow = cell('thread-pool:2', { makespansMs: [1_900, 1_900, 1_900] });
  const b = resultOf([INLINE, slow], { availableParallelism: 8 });
  const { text, exitCode } = compareSaved(save('a.json', A), save('b.json', b));
  expect(exitCode).toBe(0);
  expect(text).toContain(
    'Ratios cannot be compared: A was measured on 2 cores x64 Linux Node 20, B on 8 cores x64 Linux Node 20.',
  );
});

it('does not trust a cell of B that failed or is invalid, whatever the others say', () => {
  const slow = cell('thread-pool:2', { makespansMs: [1_300, 1_310, 1_320] });
  for (const state of ['failed', 'invalid'] as const) {
    const b = resultOf([INLINE, slow]);
    const lost = { ...cell('async', { slots: 4, workers: 0 }), strategy: 'async' };
    const cells = resultOf([lost]).cells.map((one) => ({ ...one, state, reasons: ['it died.'] }));
    const { text, exitCode } = compareSaved(
      save('a.json', A),
      save('b.json', { ...b, cells: [...b.cells, ...cells] }),
    );
    expect(exitCode).toBe(3);
    expect(lines(text)).toContain(`blocking/async/burst:2 | - | - | - | ${state}`);
    expect(text).toMatch(
      /\nNot trustworthy in B: blocking\/async\/burst:2: it (failed|is invalid): it died\.\n/,
    );
  }
});

it('shows no control characters of a file from elsewhere', () => {
  const wild = '\u001b[2J\u0007evil';
  const b = resultOf([INLINE, cell(`cluster${wild}`)], { gitCommit: `12${wild}` });
  const { text } = compareSaved(save('a.json', A), save('b.json', b));
  expect(text).toContain('evil');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f]/);
});

it('refuses both at once, each with its reason', () => {
  const wrong = join(folder, 'wrong.json');
  writeFileSync(wrong, 'text');
  const search = save('search.json', { ...A, capacity: [] });
  expect(() => compareSaved(wrong, search)).toThrow(/this is not JSON[\s\S]*it is a capacity search/);
});
