/** The pictures of a sweep, a search and a comparison: the figures are those of their tables. */
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../../harness/result/comparison-schema.js';
import type { Result } from '../../../../harness/result/schema.js';
import { buildView } from '../../../../reports/view.js';
import { frozenResults } from '../../../fixtures/results/frozen.js';
import { trialOf } from '../../../harness/result/records.js';
import { type MadePoint, madeSweep, poolSweep, steady } from '../../../harness/sweep/made-up-sweep.js';

const frozen = (name: string): Result => structuredClone(frozenResults()[name] as Result);
const sectionOf = (result: Result) => buildView(result).sections[0] ?? expect.fail('there is no section');

describe('the curve of a sweep', () => {
  const sizes = poolSweep({ 1: [10, 50], 2: [20, 55], 4: [20.2, 90], 8: [20.1, 160] });
  const unbounded = { point: { value: null, label: 'no limit' }, strategy: 'async', rounds: steady(20) };

  it('has a panel for each figure, with the range of the rounds and the knee', () => {
    const result = madeSweep(sizes);
    const { charts, ranking } = sectionOf(result);
    expect(charts.sweep?.takeaway).toBe(
      'By slots, right answers/s: up from 10.0 at 1 to 20.0 at 2, then within 1 % of that up to 8; memory: up from 50.0 MB at 1 to 160.0 MB at 8.',
    );
    expect(charts.sweep?.table).toBe(ranking);
    expect(charts.sweep?.data).toMatchObject({ axis: 'slots', isLogarithmic: true });
    const [answers, memory] = charts.sweep?.data.panels ?? [];
    expect([answers?.title, memory?.title]).toEqual(['right answers/s', 'memory']);
    expect(answers?.points.map(({ setting, text, isKnee }) => [setting, text, isKnee])).toEqual([
      [1, '10.0', false],
      [2, '20.0', true],
      [4, '20.2', false],
      [8, '20.1', false],
    ]);
    for (const { low, center, high } of answers?.points ?? []) {
      expect(low).toBeLessThan(center);
      expect(center).toBeLessThan(high);
    }
  });

  it('is told by a sentence that is none of its section', () => {
    const { sentences, charts } = sectionOf(frozen('sweep'));
    expect(charts.sweep?.takeaway).toBe(
      'By requests in flight, right answers/s: up from 9.70 at 1 to 37.4 at 4, then within 2 % of that up to 16; half answered within: up from 103 ms at 1 to 421 ms at 16.',
    );
    expect(sentences).not.toContain(charts.sweep?.takeaway);
  });

  it('is even where the settings are', () => {
    const { charts } = sectionOf(madeSweep(poolSweep({ 1: [10, 50], 2: [20, 55], 3: [21, 60] })));
    expect(charts.sweep?.data.isLogarithmic).toBe(false);
  });

  it('leaves out what has no place on the axis, and what failed, and says so', () => {
    const { charts } = sectionOf(madeSweep([...sizes, unbounded]));
    expect(charts.sweep?.data.panels[0]?.points).toHaveLength(4);
    expect(charts.sweep?.missing).toEqual([
      { strategy: 'no limit', reason: 'it has no place on the axis; see the table' },
    ]);
    const reason = '2 of 30 answers were wrong';
    const failed: MadePoint = {
      point: { value: 3, label: '3' },
      strategy: 'thread-pool:3',
      rounds: [trialOf(1, { state: 'invalid', reason, metrics: {} })],
    };
    const { sweep } = sectionOf(madeSweep([...sizes, failed])).charts;
    expect(sweep?.missing).toEqual([{ strategy: '3', reason: `invalid: ${reason}` }]);
    const points = sweep?.data.panels[0]?.points ?? [];
    expect(points.map(({ setting }) => setting)).toEqual([1, 2, 4, 8]);
    expect(points.filter(({ isAfterGap }) => isAfterGap).map(({ setting }) => setting)).toEqual([4]);
  });

  it('is broken in the frozen sweep where a setting in the middle failed', () => {
    const { sweep } = sectionOf(frozen('sweep')).charts;
    expect(sweep?.missing.map(({ strategy }) => strategy)).toEqual(['12', '32']);
    for (const { points } of sweep?.data.panels ?? [])
      expect(points.filter(({ isAfterGap }) => isAfterGap).map(({ setting }) => setting)).toEqual([16]);
  });
});

describe('the search for the highest rate', () => {
  it('has every probe with its percentile, and the bracket', () => {
    const result = frozen('capacity');
    const { charts, details } = sectionOf(result);
    expect(charts.capacity?.table).toBe(details[0]);
    for (const { strategy, low, high, probes, slo } of result.capacity ?? []) {
      const shown = charts.capacity?.data.searches.find((search) => search.strategy === strategy);
      expect(shown).toMatchObject({ lowPerSec: low, highPerSec: high });
      expect(shown?.probes).toHaveLength(probes.length);
      for (const [place, probe] of probes.entries()) {
        const { trials = [] } = result.cells.find(({ id }) => id === probe.cell) ?? {};
        const { metrics = {}, atLeast } = trials.find(({ index }) => index === probe.trial) ?? {};
        const percentileMs = metrics.latencyP99Ms;
        const outcome = { pass: 'passed', fail: 'failed' }[probe.outcome as string] ?? probe.outcome;
        expect(shown?.probes[place]).toEqual({
          ratePerSec: probe.ratePerSec,
          outcome,
          atLeast: atLeast?.includes('latencyP99Ms') ?? false,
          ...(percentileMs === undefined ? {} : { percentileMs }),
        });
      }
      expect(charts.capacity?.data).toMatchObject({ limitMs: slo.limitMs, percentile: 'p99' });
    }
    expect(charts.capacity?.takeaway).toMatch(/^Highest rate with p99 < .*: .*\d\/s/);
  });

  it('marks what is known from below only, in the picture and in the table', () => {
    const { charts } = sectionOf(frozen('capacity'));
    const points = charts.capacity?.data.searches.flatMap(({ probes }) => probes) ?? [];
    expect(points.filter(({ atLeast }) => atLeast)).toEqual([
      { ratePerSec: 72, percentileMs: 344.9, atLeast: true, outcome: 'failed' },
    ]);
    expect(charts.capacity?.meaning).toContain('An arrow upwards: the percentile is at least that long');
    expect(charts.capacity?.table.rows.map(({ figures }) => figures.at(-1))).toContain('>= 345 ms');
    expect(charts.capacity?.table.legend).toContain('>= at least');
    const known = frozen('capacity');
    for (const { probes } of known.capacity ?? []) for (const probe of probes) delete probe.percentileAtLeast;
    expect(sectionOf(known).charts.capacity?.meaning).not.toContain('arrow');
  });

  it.each([
    'p50',
    'p90',
    'p95',
    'p99.9',
  ])('draws and tabulates %s where that is the objective', (percentile) => {
    const result = frozen('capacity');
    for (const { slo, probes } of result.capacity ?? []) {
      Object.assign(slo, { percentile });
      for (const probe of probes) probe.percentileMs = probe.ratePerSec;
    }
    const { charts } = sectionOf(result);
    const { data, table } = charts.capacity ?? expect.fail('there is no picture');
    for (const { ratePerSec, percentileMs } of data.searches.flatMap(({ probes }) => probes))
      expect(percentileMs).toBe(ratePerSec);
    const labels = table.columns.map(({ label }) => label);
    expect(labels.slice(7)).toEqual(percentile === 'p50' ? ['p50'] : ['p50', percentile]);
    for (const { figures } of table.rows)
      expect(Number.parseFloat(figures.at(-1)?.replace('>= ', '') ?? '')).toBe(
        Number.parseFloat(figures[1] ?? ''),
      );
  });

  it('takes the percentile from the trial where an earlier version left it to that', () => {
    const result = frozen('capacity');
    const before = sectionOf(result).charts.capacity;
    for (const { probes } of result.capacity ?? []) {
      for (const probe of probes) {
        delete probe.percentileMs;
        delete probe.percentileAtLeast;
      }
    }
    expect(sectionOf(result).charts.capacity).toEqual(before);
  });

  it('names a strategy that was never probed, and is absent where nothing was searched', () => {
    const result = frozen('capacity');
    Object.assign(result.capacity?.[0] ?? {}, { probes: [], reason: 'broken', why: 'it did not start.' });
    const { charts } = sectionOf(result);
    expect(charts.capacity?.missing).toEqual([
      { strategy: result.capacity?.[0]?.strategy, reason: 'it did not start' },
    ]);
    expect(sectionOf({ ...result, capacity: [] }).charts).toEqual({});
  });
});

describe('the changes of a comparison', () => {
  it('are in the order of the table, the machine against itself at the end', () => {
    const { charts, ranking } = sectionOf(frozen('compared'));
    const rows = charts.forest?.data.rows ?? [];
    const inTable = ranking.rows
      .map(({ figures }) => figures[0])
      .filter((name) => rows.some((row) => row.name === name));
    expect(rows.map(({ name }) => name)).toEqual([...inTable, 'A/A']);
    expect(rows[0]).toMatchObject({ tone: 'worse', verdict: 'slower' });
    expect(charts.forest?.table).toBe(ranking);
    expect(charts.forest?.data.equivalence).toBe(0.05);
    for (const { low, change, high } of rows) {
      expect(low).toBeLessThanOrEqual(change);
      expect(change).toBeLessThanOrEqual(high);
    }
  });

  it('name cells that have none, with the reason', () => {
    const { charts } = sectionOf(frozen('compared'));
    expect(charts.forest?.missing.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^invalid: the candidate failed in block 0/),
    );
  });

  it('are none where no cell has an interval', () => {
    const result = frozen('compared');
    const { cells, control } = result.comparison as Comparison;
    for (const cell of cells) delete cell.effect;
    delete control.effect;
    const { charts } = sectionOf(result);
    expect(charts.forest?.data.rows).toEqual([]);
    expect(charts.forest?.missing).toHaveLength(cells.length);
  });
});
