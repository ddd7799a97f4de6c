import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../harness/errors.js';
import { concludeResult } from '../../../harness/result/conclude.js';
import { readResult } from '../../../harness/result/read.js';
import { cellOf, runOf, trialsOf } from './records.js';

const RESULT = concludeResult(runOf([cellOf('inline', trialsOf([2_000, 2_010]))]));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-read-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(value: unknown): string {
  const path = join(folder, 'results.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

function problemOf(path: string) {
  try {
    readResult(path);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(UsageError);
    expect((thrown as UsageError).problems).toHaveLength(1);
    return (thrown as UsageError).problems[0];
  }
  throw new Error('the file was accepted');
}

describe('readResult', () => {
  it('gives back what was written', () => {
    expect(readResult(write(RESULT))).toEqual(RESULT);
  });

  it('drops keys that it does not know', () => {
    expect(readResult(write({ ...RESULT, mood: 'good' }))).toEqual(RESULT);
  });

  it('names a file that is missing', () => {
    const path = join(folder, 'nowhere.json');
    expect(problemOf(path)).toMatchObject({ where: path, what: expect.stringContaining('ENOENT') });
  });

  it('refuses what is not JSON', () => {
    expect(problemOf(write('{"schema": '))?.what).toMatch(/^this is not JSON: /);
  });

  it.each<[unknown, string]>([
    [
      { ...RESULT, schema: 'stallbench/result/2' },
      'the schema is "stallbench/result/2", not "stallbench/result/1"',
    ],
    [{ results: [] }, 'the schema is not given, not "stallbench/result/1"'],
    [[1, 2], 'the schema is not given, not "stallbench/result/1"'],
    ['null', 'the schema is not given, not "stallbench/result/1"'],
  ])('refuses another schema: %#', (value, what) => {
    expect(problemOf(write(value))?.what).toBe(what);
  });

  it('names the first places of a file of the wrong shape', () => {
    const [cell] = RESULT.cells;
    const cells = [{ ...cell, slots: 'two', state: 'fine', reasons: null, trials: null }];
    const what = problemOf(write({ ...RESULT, cells }))?.what ?? '';
    expect(what).toMatch(
      /^this is not a valid result: cells\.0\.slots \(.+\), cells\.0\.state \(.+\), cells\.0\.reasons \(/,
    );
    expect(what).toMatch(/, and 1 more$/);
  });
});
