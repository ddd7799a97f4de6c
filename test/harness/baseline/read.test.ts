import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBaseline } from '../../../harness/baseline/read.js';
import { takeBaseline } from '../../../harness/baseline/take.js';
import { obstaclesTo, writeBaseline } from '../../../harness/baseline/write.js';
import { UsageError } from '../../../harness/errors.js';
import { cell, INLINE, resultOf } from './made-up.js';

const BASELINE = takeBaseline(resultOf([INLINE, cell('thread-pool:2')]));
const TEXT = JSON.stringify(BASELINE, null, 2);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-baseline-'));
  path = join(folder, 'b.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function refusal(text: string | null): string {
  if (text !== null) writeFileSync(path, text);
  try {
    readBaseline(path);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    expect(error.problems).toHaveLength(1);
    // Nothing is ever overwritten.
    if (text !== null) expect(readFileSync(path, 'utf8')).toBe(text);
    return error.problems[0]?.what ?? '';
  }
  return expect.fail('was read');
}

it('reads what was written', () => {
  writeBaseline(BASELINE, path);
  expect(readBaseline(path)).toEqual(BASELINE);
});

describe('each mistake has its own words', () => {
  const withSchema = (schema: unknown) => JSON.stringify({ ...BASELINE, schema });

  it.each([
    ['missing', null, 'there is no such baseline'],
    ['cut short', TEXT.slice(0, 300), 'the baseline is cut short: its 300 characters end in the middle'],
    ['empty', '', 'this is not JSON: '],
    ['not JSON', 'schema: 1', 'this is not JSON: '],
    [
      'older',
      withSchema('stallbench/baseline/0'),
      'the baseline has an older schema, stallbench/baseline/0; this',
    ],
    [
      'newer',
      withSchema('stallbench/baseline/2'),
      'the baseline has a newer schema, stallbench/baseline/2; this',
    ],
    ['a result', withSchema('stallbench/result/1'), 'this is a result of stallbench, not a baseline'],
    [
      'something else',
      '{"a": 1}',
      'this is no baseline: its schema is not given, not "stallbench/baseline/1"',
    ],
    ['a list', '[]', 'this is no baseline: its schema is not given'],
    [
      'another shape',
      JSON.stringify({ ...BASELINE, timeScale: 'x', extra: 1 }),
      'this is not a valid baseline: timeScale (Invalid input: expected number, received string), the file',
    ],
  ])('%s', (_name, text, words) => {
    expect(refusal(text)).toContain(words);
  });
});

describe('writing', () => {
  it('to a new place is free; a baseline is replaced by wish only', () => {
    expect(obstaclesTo(path, false)).toEqual([]);
    writeBaseline(BASELINE, path);
    expect(obstaclesTo(path, false)).toMatchObject([{ what: 'is there already' }]);
    expect(obstaclesTo(path, true)).toEqual([]);
    writeFileSync(path, TEXT.slice(0, 300));
    expect(obstaclesTo(path, true)).toEqual([]);
  });

  it('never replaces what is not a baseline', () => {
    for (const text of ['{"schema": "stallbench/result/1"}', 'text', '']) {
      writeFileSync(path, text);
      expect(obstaclesTo(path, true), text).toMatchObject([
        { what: 'is there and is not a baseline; it is not overwritten' },
      ]);
    }
    expect(obstaclesTo(folder, true)).toHaveLength(1);
  });
});
