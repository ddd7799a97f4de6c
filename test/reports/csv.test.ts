import { expect, it } from 'vitest';
import { METRICS } from '../../harness/result/metrics.js';
import type { Result } from '../../harness/result/schema.js';
import csv from '../../reports/csv.js';
import { buildView } from '../../reports/view.js';
import { frozenResults } from '../fixtures/results/frozen.js';

const base = structuredClone(frozenResults()['two-blocking-calls'] as Result);
const rows = (change: (result: Result) => void = () => {}) => {
  const result = structuredClone(base);
  change(result);
  const text = csv.render(buildView(result), result, { color: false, unicode: true, columns: 80 });
  return text.split('\r\n');
};
const firstRow = (reason: string) =>
  rows((result) => {
    Object.assign(result.cells[0]?.trials[0] ?? {}, { reason });
  })[1];

it('writes one record per trial, ended as RFC 4180 says', () => {
  const lines = rows();
  expect(lines).toHaveLength(1 + 5 * 3 + 1);
  expect(lines.at(-1)).toBe('');
});

it('names the unit of every figure in the header, and every metric that there is', () => {
  const names = rows()[0]?.split(',') ?? [];
  expect(names).toContain('makespanMs');
  expect(names).toContain('speedup (ratio)');
  for (const name of Object.keys(METRICS)) {
    expect(
      names.filter((header) => header.split(' ')[0] === name),
      name,
    ).toHaveLength(1);
  }
});

it('keeps a row for a cell that has no trial, with its reason', () => {
  const lines = rows((result) => {
    Object.assign(result.cells[0] ?? {}, { state: 'dropped', reasons: ['too, few'], trials: [] });
  });
  expect(lines[1]).toMatch(/^two-blocking-calls,inline,burst:2,1,dropped,2000,,,,"too, few",,/);
});

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2', "'-2"],
  ['\t=1', "'=1"],
  ['say "no", twice', '"say ""no"", twice"'],
  ['two\nlines', 'two lines'],
])('writes %j as %s', (text, field) => expect(firstRow(text)).toContain(`,completed,${field},,`));

it('leaves a figure that was not measured empty, and rounds none', () => {
  const line = rows((result) => {
    Object.assign(result.cells[0]?.trials[0] ?? {}, { metrics: { makespanMs: 2004.123456 } });
  })[1];
  expect(line).toMatch(/,2004\.123456,,,/);
});

it('tells what was dropped, what came in time, what is doubted and what is a lower bound', () => {
  const result = frozenResults()['open-loads'] as Result;
  const text = csv.render(buildView(result), result, { color: false, unicode: true, columns: 80 });
  const [header = '', ...records] = text.split('\r\n');
  const names = header.split(',');
  const fieldsOf = (strategy: string, round: number) => {
    const row = records.find((line) => line.startsWith(`resize-image,${strategy},open:300x10s`));
    const at = records.indexOf(row ?? '') + round - 1;
    const fields = records[at]?.split(',') ?? [];
    return ['dropped', 'ok', 'okInWindow', 'validity', 'findings', 'atLeast'].map(
      (name) => fields[names.indexOf(name)],
    );
  };
  expect(fieldsOf('inline', 1)).toEqual([
    '241',
    '1774',
    '1734',
    'valid',
    '',
    'latencyP90Ms latencyP99Ms latencyMaxMs',
  ]);
  expect(fieldsOf('process-pool:2', 2)).toEqual(['0', '2990', '2990', 'suspect', 'send-lag:suspect', '']);
});

it('says of a comparison which ref a trial belongs to, and what was measured again', () => {
  const result = structuredClone(frozenResults().compared as Result);
  const trial = result.cells[1]?.trials[0];
  if (trial) trial.lost = true;
  const text = csv.render(buildView(result), result, { color: false, unicode: true, columns: 80 });
  const [header = '', ...records] = text.split('\r\n');
  const at = ['arm', 'lost'].map((name) => header.split(',').indexOf(name));
  const armsOf = (line = '') => at.map((place) => line.split(',')[place]);
  expect(armsOf(records[0])).toEqual(['base', '']);
  expect(armsOf(records[12])).toEqual(['candidate', 'lost']);
  expect(rows()[0]).not.toMatch(/,arm,|,lost,/);
});
