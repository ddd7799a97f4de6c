import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Result } from '../../../harness/result/schema.js';
import bencher from '../../../reports/bencher.js';
import githubBenchmark from '../../../reports/github-benchmark.js';
import gitlabMetrics from '../../../reports/gitlab-metrics.js';
import type { Reporter } from '../../../reports/reporter.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';
import { readByGitlab, readOpenMetrics } from './openmetrics.js';

const RESULTS = frozenResults();
const resultOf = (name: string) => structuredClone(RESULTS[name] as Result);
const spell = (reporter: Reporter, result: Result) =>
  reporter.render(buildView(result), result, { color: false, unicode: true, columns: 80 });

/** As `extractCustomBenchmarkResult` of github-action-benchmark reads an entry, and stricter: nothing is coerced. */
const entries = z.array(
  z.strictObject({
    name: z.string().min(1),
    unit: z.enum(['ms', 'MB']),
    value: z.number().positive(),
    range: z
      .string()
      .regex(/^± \d+(\.\d+)?$/)
      .optional(),
    extra: z.string().optional(),
  }),
);
const entriesOf = (result: Result) => entries.parse(JSON.parse(spell(githubBenchmark, result)));

/** https://bencher.dev/bmf.json, closed: a key that Bencher does not know is a mistake here. */
const fitsBencher = new Ajv().compile({
  type: 'object',
  patternProperties: {
    '^.{1,1024}$': {
      type: 'object',
      minProperties: 1,
      patternProperties: {
        '^.{1,64}$': {
          type: 'object',
          properties: {
            value: { type: 'number' },
            lower_value: { type: 'number' },
            upper_value: { type: 'number' },
          },
          required: ['value'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
});
type Measures = Record<string, { value: number; lower_value?: number; upper_value?: number }>;
const benchmarksOf = (result: Result) => JSON.parse(spell(bencher, result)) as Record<string, Measures>;

describe.each(Object.keys(RESULTS))('%s', (name) => {
  it('fits github-action-benchmark, every name once', () => {
    const names = entriesOf(resultOf(name)).map((entry) => entry.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((entry) => entry.includes('@candidate'))).toEqual([]);
  });

  it('fits the Bencher Metric Format, each value between its ends', () => {
    const found = benchmarksOf(resultOf(name));
    expect(fitsBencher(found), JSON.stringify(fitsBencher.errors)).toBe(true);
    for (const { value, lower_value = value, upper_value = value } of Object.values(found).flatMap(
      (measures) => Object.values(measures),
    )) {
      expect(value).toBeGreaterThan(0);
      expect(lower_value).toBeLessThanOrEqual(value);
      expect(upper_value).toBeGreaterThanOrEqual(value);
    }
  });

  it('is OpenMetrics, and GitLab reads the same from it', () => {
    const text = spell(gitlabMetrics, resultOf(name));
    const samples = readOpenMetrics(text);
    expect(samples.every(({ value }) => value > 0)).toBe(true);
    const read = readByGitlab(text);
    expect(read.map(({ value }) => Number(value))).toEqual(samples.map(({ value }) => value));
    expect(new Set(read.map(({ name }) => name)).size).toBe(samples.length);
  });

  it('has no cell that did not complete', () => {
    const result = resultOf(name);
    const lost = result.cells.filter(({ state }) => state !== 'completed').map(({ id }) => id);
    const keys = [...Object.keys(benchmarksOf(result)), ...entriesOf(result).map((entry) => entry.name)];
    expect(keys.filter((key) => lost.some((id) => key.startsWith(id.replace(/@.*/, ''))))).toEqual([]);
  });
});

describe('one direction', () => {
  it('turns answers per second into ms per answer, with the range turned over too', () => {
    const result = resultOf('no-op');
    const rate = result.cells[0]?.metrics.throughputPerSec;
    if (rate === undefined) expect.fail('the fixture has no rate');
    Object.assign(rate, { center: 200, low: 100, high: 400 });
    const cost = entriesOf(result).find(({ name }) => name === 'no-op/inline/closed:8x2s time per answer');
    expect(cost).toMatchObject({ value: 5, unit: 'ms', range: '± 3.75' });
    const { throughput } = benchmarksOf(result)['no-op/inline/closed:8x2s'] ?? {};
    expect(throughput).toEqual({ value: 200, lower_value: 100, upper_value: 400 });
  });

  it('leaves out what is known from below only, and a range of one trial', () => {
    const result = resultOf('two-blocking-calls');
    Object.assign(result.cells[0]?.metrics.makespanMs ?? {}, { atLeast: true });
    Object.assign(result.cells[1]?.metrics.makespanMs ?? {}, { n: 1 });
    const makespans = entriesOf(result).filter(({ name }) => name.endsWith(' makespan'));
    expect(makespans).toHaveLength(4);
    expect(makespans[0]).not.toHaveProperty('range');
    expect(makespans[1]).toHaveProperty('range');
  });
});

describe('a comparison', () => {
  const result = resultOf('compared');

  it('follows the candidate, in the order of the result, with the base beside it', () => {
    const found = entriesOf(result);
    expect(found.map(({ name }) => name.split(' ')[0])).toEqual(
      result.comparison?.cells
        .filter(({ pairs, verdict }) => pairs.length > 0 && verdict !== 'unstable')
        .map(({ id }) => id),
    );
    expect(found[2]).toMatchObject({ value: 927.596, extra: 'base 814.451\npairs 30\nverdict slower' });
  });

  it('tells a burst in ns of latency', () => {
    expect(benchmarksOf(result)['burn/thread-per-request/burst:8']?.latency?.value).toBe(927_595_500);
  });
});

describe('labels', () => {
  it('survive both readers, whatever a name has in it', () => {
    const hostile = 'a"b\\c#d\ne{}=, \' `x` $(y) é';
    const result = resultOf('two-blocking-calls');
    for (const cell of result.cells) Object.assign(cell, { scenario: hostile });
    const text = spell(gitlabMetrics, result);
    const [sample] = readOpenMetrics(text);
    expect(sample?.labels.scenario).toBe('a"b\\c_d e{}=, \' `x` $(y) é');
    expect(readByGitlab(text)).toHaveLength(readOpenMetrics(text).length);
  });
});
