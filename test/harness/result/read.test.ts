import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../harness/errors.js';
import { concludeResult } from '../../../harness/result/conclude.js';
import { readResult } from '../../../harness/result/read.js';
import type { Cell, Estimate, Result, Trial } from '../../../harness/result/schema.js';
import { cellOf, runOf, trialsOf } from './records.js';

const RESULT = concludeResult(runOf([cellOf('inline', trialsOf([2_000, 2_010]))]));
const SOUND: Result = RESULT;
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

  it('takes a byte order mark, as editors on Windows write it', () => {
    expect(readResult(write(`\uFEFF${JSON.stringify(RESULT)}`))).toEqual(RESULT);
  });

  it('names the result in a folder, where there is one', () => {
    const path = join(folder, 'latest');
    mkdirSync(path);
    const fix = 'Name a results.json that `stallbench run` of this version has written.';
    expect(problemOf(path)).toEqual({ where: path, what: 'this is a folder', fix });
    const inside = join(path, 'results.json');
    writeFileSync(inside, '');
    expect(problemOf(path)).toEqual({
      where: path,
      what: 'this is a folder',
      fix: `Name the result in it: ${inside}.`,
    });
  });

  it('refuses what is not JSON', () => {
    for (const text of ['<html>', '{"schema": 1}}', '{schema', '{"a": "\n"}']) {
      const problem = problemOf(write(text));
      expect(problem?.what, text).toMatch(/^this is not JSON: /);
      expect(problem?.fix, text).toContain('Name a results.json');
    }
  });

  it('tells a file that is cut short from one that is no JSON, wherever it ends', () => {
    const whole = JSON.stringify({ 'a"b': [-1.5e3, true, null, 'x\n'], c: { d: {} } }, null, 1);
    for (let length = 0; length < whole.length; length++) {
      const problem = problemOf(write(whole.slice(0, length)));
      expect(problem?.what, whole.slice(0, length)).toMatch(/^this is cut short: /);
      expect(problem?.fix).toBe(
        'Copy the file again from where it is whole, or measure again with `stallbench run`.',
      );
    }
    expect(problemOf(write(whole))?.what).toContain('the schema is not given');
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

describe('a result that contradicts itself', () => {
  type Edit = (result: Result) => void;
  const first = ({ cells: [cell] }: Result) => cell as Cell;
  const probed = (series: object): Edit => {
    const probes = { sent: 1, answered: 1, failed: 0 };
    return (result) =>
      Object.assign(first(result).trials[0] as Trial, {
        bystander: { baseline: probes, during: probes, series },
      });
  };
  const requested = (times: object): Edit => {
    const request = { index: 0, intendedMs: 0, startMs: 0, ok: true, outcome: 'ok', ...times };
    return (result) => Object.assign(first(result).trials[1] as Trial, { requests: [request] });
  };
  const makespan = (changes: object): Edit => {
    return (result) => Object.assign(first(result).metrics.makespanMs as Estimate, changes);
  };
  const SERIES = 'cells.0.trials.0.bystander.series';

  it.each<[string, Edit]>([
    ['cells.1.id (it is given twice)', (result) => result.cells.push(first(result))],
    ['cells.0.scenario (it is not among the scenarios)', (result) => result.scenarios.splice(0)],
    ['cells.0.trials (none is completed, but the cell is)', (result) => first(result).trials.splice(0)],
    ['cells.0.metrics.makespanMs (no trial is near it)', makespan({ center: 2020, high: 2020 })],
    ['cells.0.metrics.makespanMs (low, center and high are not in order)', makespan({ low: 2006 })],
    ['cells.0.metrics.makespanMs (a length is below 0)', makespan({ low: -2000 })],
    [
      'cells.0.trials.0.windowMs (a length is below 0)',
      (result) => Object.assign(first(result).trials[0] as Trial, { windowMs: -1 }),
    ],
    [`${SERIES} (2 in dueMs, but 0 in waitMs)`, probed({ dueMs: [0, 20], waitMs: [] })],
    [`${SERIES}.failed (a place is beyond the last probe)`, probed({ dueMs: [0], waitMs: [1], failed: [1] })],
    [`${SERIES} (a probe is from before the load)`, probed({ dueMs: [0], waitMs: [-5000] })],
    ['cells.0.trials.1.requests.0 (it ends before it starts)', requested({ endMs: -500 })],
    ['cells.0.trials.1.requests.0 (it is from before the load)', requested({ runMs: -1001 })],
  ])('is refused: %s', (what, edit) => {
    const result = structuredClone(SOUND);
    edit(result);
    expect(problemOf(write(result))?.what).toBe(`this is not a valid result: ${what}`);
  });

  it('is not one that has a cell for each side of a comparison, or was measured to within rounding', () => {
    const result = structuredClone(SOUND);
    const both = [first(result), structuredClone(first(result))];
    const arms = both.map((cell, place) => ({ ...cell, arm: (['base', 'candidate'] as const)[place] }));
    makespan({ center: 2005.0000001 })(result);
    probed({ dueMs: [-3], waitMs: [1], failed: [0] })(result);
    requested({ intendedMs: -0.5, endMs: 3 })(result);
    expect(readResult(write({ ...result, cells: arms })).cells).toHaveLength(2);
  });
});
