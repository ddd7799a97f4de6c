import { describe, expect, it } from 'vitest';
import { concludeResult } from '../../../harness/result/conclude.js';
import type { Result } from '../../../harness/result/schema.js';
import { escapeAttribute, escapeText } from '../../../reports/junit/escape.js';
import junit from '../../../reports/junit.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';
import { searchOf } from '../../harness/capacity/made-up-search.js';
import { cellOf, runOf, trialOf } from '../../harness/result/records.js';
import { readJunit } from './junit-structure.js';

const RESULTS = frozenResults();
const resultOf = (name: string) => structuredClone(RESULTS[name] as Result);
const spell = (result: Result, unicode = true) =>
  junit.render(buildView(result), result, { color: false, unicode, columns: 80 });
const outcomes = (result: Result) =>
  Object.fromEntries(
    readJunit(spell(result)).map(({ suite, name, outcome }) => [
      `${suite} / ${name}`,
      outcome === null ? 'passed' : `${outcome.kind} ${outcome.attributes.type ?? ''}`.trim(),
    ]),
  );

describe('every frozen result', () => {
  it.each(Object.keys(RESULTS))('%s has the common structure, with counts that are right', (name) => {
    expect(readJunit(spell(resultOf(name))).length).toBeGreaterThan(0);
    expect(readJunit(spell(resultOf(name), false))).toEqual(readJunit(spell(resultOf(name))));
    expect(spell(resultOf(name), false)).toMatch(/^[\0-\x7f]*$/);
  });
});

describe('a comparison', () => {
  it('tells a regression from what cannot be known and from what was not carried through', () => {
    expect(outcomes(resultOf('compared'))).toEqual({
      'inline / burn burst:8': 'passed',
      'inline / hash-password burst:8': 'passed',
      'partitioned / burn burst:8': 'passed',
      'thread-per-request / burn burst:8': 'failure regression',
      'thread-per-request / hash-password burst:8': 'skipped',
      'thread-pool:2 / burn burst:8': 'passed',
      'thread-pool:2 / hash-password burst:8': 'error unstable',
      'process-pool:2 / burn burst:8': 'passed',
      'process-pool:2 / hash-password burst:8': 'error invalid',
      'cluster:2 / burn burst:8': 'passed',
      'cluster:2 / hash-password burst:8': 'passed',
      'async / hash-password burst:8': 'passed',
      'strategies as a whole / thread-per-request': 'failure regression',
      'strategies as a whole / inline': 'passed',
      'A/A control / base against itself': 'passed',
    });
  });

  it('has the figures as properties, and what the server said last in the error', () => {
    const cases = readJunit(spell(resultOf('compared')));
    const slower = cases.find(({ suite, name }) => suite === 'thread-per-request' && name.startsWith('burn'));
    expect(slower?.properties).toMatchObject({ change_pct: '14', ci95_pct: '11.9..16.1', pairs: '30' });
    expect(slower?.outcome?.attributes.message).toBe('14.0 % slower (95 % interval +11.9 to +16.1 %)');
    const invalid = cases.find(({ outcome }) => outcome?.attributes.type === 'invalid');
    expect(invalid?.properties).not.toHaveProperty('change_pct');
    expect(invalid?.outcome?.text).toContain('<script>alert(2)</script> ]]>');
  });

  it('is an error of its own where the machine was unsteady, with every pair of the control', () => {
    const result = resultOf('compared');
    Object.assign(result.comparison?.control ?? {}, { isStable: false, reason: 'half of it is 14 %' });
    expect(outcomes(result)['A/A control / base against itself']).toBe('error unsteady');
    const control = readJunit(spell(result)).find(({ suite }) => suite === 'A/A control');
    const lines = control?.outcome?.text.split('\n') ?? [];
    expect(lines).toHaveLength(12);
    expect(lines[0]).toMatch(/^block 1, burn\/inline\/burst:8: 8\d\d ms, again 8\d\d ms$/);
  });

  it('says of a control that failed what its server said', () => {
    const result = resultOf('compared');
    const base = result.cells.find(({ id }) => id === 'burn/inline/burst:8@base');
    const cell = result.comparison?.cells.find(({ id }) => id === 'burn/inline/burst:8');
    if (base === undefined || cell === undefined) return expect.fail('the frozen result has lost its cells');
    result.cells.push({
      ...base,
      id: `${cell.id}@control`,
      arm: 'control',
      state: 'failed',
      reasons: ['it died'],
    });
    Object.assign(cell, { verdict: 'invalid', reason: 'control: it died' });
    const told = readJunit(spell(result)).find(({ suite, name }) => suite === 'inline' && /burn/.test(name));
    expect(told?.outcome?.text).toContain('control: failed: it died');
  });

  it('that was not decided is an error where that fails the run', () => {
    const result = resultOf('compared');
    const { plan, families = [] } = result.comparison ?? {};
    Object.assign(families[1] ?? {}, { verdict: 'inconclusive' });
    expect(outcomes(result)).toMatchObject({
      'thread-per-request / hash-password burst:8': 'skipped',
      'strategies as a whole / inline': 'skipped',
    });
    Object.assign(plan ?? {}, { failsOnInconclusive: true });
    expect(outcomes(result)).toMatchObject({
      'thread-per-request / hash-password burst:8': 'error inconclusive',
      'strategies as a whole / inline': 'error inconclusive',
    });
  });
});

describe('a run and a check', () => {
  it('has a case for every cell: errors without figures, and skipped ones', () => {
    const found = outcomes(resultOf('failures'));
    expect(found['process-pool:2 / squares-on-four burst:5']).toBe('error failed');
    expect(found['cluster:2 / squares-on-four burst:5']).toBe('error invalid');
    expect(found['partitioned / squares-on-four burst:5']).toBe('skipped');
    expect(found['inline / squares-on-four burst:5']).toBe('passed');
    expect(Object.keys(found)).toHaveLength(resultOf('failures').cells.length);
    expect(outcomes(resultOf('aborted'))['thread-pool:2 / hash-password burst:8']).toBe('skipped');
  });

  it('has a case for every claim, threshold and item of a baseline', () => {
    const found = outcomes(resultOf('checked'));
    const count = (suite: string) =>
      Object.keys(found).filter((name) => name.startsWith(`${suite} /`)).length;
    expect([count('claims'), count('thresholds'), count('baseline')]).toEqual([6, 4, 4]);
    expect(Object.values(found).filter((outcome) => outcome === 'failure claim')).toHaveLength(1);
    expect(Object.values(found).filter((outcome) => outcome === 'failure threshold')).toHaveLength(1);
    // The ratio of another class of machine differs, and fails nothing.
    expect(Object.values(found).filter((outcome) => outcome === 'failure baseline')).toHaveLength(1);
    expect(found['baseline / two-blocking-calls/cluster:4/burst:2 faster than inline']).toBe('skipped');
  });

  it('a threshold that cannot be checked is an error, as it is for the exit code', () => {
    const open = Object.values(outcomes(resultOf('checked'))).filter((one) => one === 'error threshold');
    expect(open).toHaveLength(2);
  });

  it('two cases of one name are told apart', () => {
    const result = resultOf('checked');
    const [first] = result.checks?.thresholds ?? [];
    if (first === undefined) return expect.fail('the frozen result has lost its thresholds');
    Object.assign(result.checks ?? {}, { thresholds: [first, first, { ...first, holds: false }] });
    const found = Object.entries(outcomes(result)).filter(([name]) => name.startsWith('thresholds /'));
    expect(found.map(([name, outcome]) => [name.slice(-3), outcome])).toEqual([
      [':2)', 'passed'],
      [' #2', 'passed'],
      [' #3', 'failure threshold'],
    ]);
  });

  it('only what trials were spent on has a time', () => {
    const timed = (result: Result) =>
      readJunit(spell(result)).flatMap(({ suite, time }) => (time === undefined ? [] : [suite]));
    const result = resultOf('checked');
    expect(timed(result)).toEqual(result.cells.map(({ strategy }) => strategy));
    Object.assign(result.cells[0] ?? {}, { trials: [], state: 'dropped' });
    expect(timed(result)).toEqual(result.cells.slice(1).map(({ strategy }) => strategy));
  });

  it('says of a baseline that is missing that nothing was compared', () => {
    const result = resultOf('checked');
    Object.assign(result.checks?.baseline ?? {}, { state: 'missing', items: [] });
    expect(outcomes(result)['baseline / bench/baseline<1>.json']).toBe('skipped');
  });
});

it('judges the answers of a search, and not the probes that overload spoiled', () => {
  const spoiled = trialOf(1, { state: 'invalid', reason: '12 requests failed' });
  const cells = [cellOf('thread-pool:4', [spoiled], { load: 'open:81x10s', expected: null })];
  const open = searchOf({ strategy: 'inline', confirmed: false, reason: 'time' });
  expect(outcomes(concludeResult(runOf(cells, { capacity: [searchOf(), open] })))).toEqual({
    'thread-pool:4 / blocking highest rate': 'passed',
    'inline / blocking highest rate': 'error capacity',
  });
});

describe('escaping', () => {
  it('leaves out what XML has no place for, and refers to what would be markup', () => {
    expect(escapeText('a\u0000\u001b[31m\ud800\ufffe<b>&\r\n"]]>')).toBe(
      'a[31m&#60;b&#62;&#38;&#13;\n"]]&#62;',
    );
    expect(escapeAttribute('"\'\n\t\u{1f4a5}')).toBe('&#34;&#39;&#10;&#9;\u{1f4a5}');
  });
});
