import { describe, expect, it } from 'vitest';
import type { Result } from '../../../harness/result/schema.js';
import { buildView, type View } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

const frozen = (name: string): Result => {
  const result = frozenResults()[name];
  if (!result) throw new Error(`there is no frozen result ${name}`);
  return structuredClone(result);
};
const first = ({ sections: [section] }: View) => {
  if (!section) throw new Error('there is no section');
  return section;
};

describe('sections', () => {
  it('never mix scenarios or loads', () => {
    const result = frozen('mixed');
    const again = result.cells.filter(({ scenario }) => scenario === 'hash-password');
    result.cells.push(...again.map((cell) => ({ ...cell, load: 'burst:16' })));
    const { sections } = buildView(result);
    expect(sections.map(({ name }) => name)).toEqual([
      'two-blocking-calls, 2 requests at once',
      'hash-password, 8 requests at once',
      'hash-password, 16 requests at once',
    ]);
  });

  it('tell a scenario’s claims once, under its first load', () => {
    const result = frozen('two-blocking-calls');
    result.cells.push(...result.cells.map((cell) => ({ ...cell, load: 'burst:4' })));
    expect(buildView(result).sections.map(({ checks }) => checks.length)).toEqual([6, 0]);
  });

  it('keep claims that have no section', () => {
    const result = frozen('two-blocking-calls');
    result.cells = result.cells.map((cell) => ({
      ...cell,
      state: 'dropped',
      reasons: ['no core'],
      trials: [],
    }));
    const view = buildView(result);
    expect(view.sections).toEqual([]);
    expect(view.looseChecks).toHaveLength(6);
    expect(view.dropped).toHaveLength(5);
  });
});

describe('the heading', () => {
  it('says what was asked, where, and how often', () => {
    expect(first(buildView(frozen('two-blocking-calls'))).heading).toBe(
      'two-blocking-calls: 2 requests at once, each blocks for 1000 ms · 2 cores · Node 20.20.2 · 3 rounds, seed 42',
    );
  });
  it('names the time scale where the work sleeps, and only there', () => {
    const [sleeping, computing] = buildView(frozen('mixed')).sections.map(({ heading }) => heading);
    expect(sleeping).toMatch(/1 round, seed 42 · sleeps shortened to 0\.1x$/);
    expect(computing).toMatch(/each computes for 214 ms · .*seed 42$/);
  });
  it('counts rounds that were not reached', () => {
    const result = frozen('two-blocking-calls');
    for (const cell of result.cells) cell.trials = cell.trials.slice(0, 2);
    expect(first(buildView(result)).heading).toMatch(/2 of 3 rounds/);
  });
  it('keeps a load that it does not know as it is spelled', () => {
    const result = frozen('no-op');
    for (const cell of result.cells) cell.load = 'wave:3';
    expect(first(buildView(result)).heading).toMatch(/^no-op: load wave:3, each does nothing/);
  });
});

describe('tables', () => {
  it('rank by time, mark the reference, and end with the cells without figures', () => {
    const { ranking } = first(buildView(frozen('failures')));
    expect(ranking.rows.map(({ kind, figures }) => `${kind} ${figures[0]}`)).toEqual([
      'leader async',
      'other thread-per-request',
      'other thread-pool:2',
      'reference inline *',
      'out process-pool:2',
      'out cluster:2',
    ]);
    expect(ranking.rows.at(-2)).toMatchObject({
      reason: 'failed: the target exited with code 1 before it listened',
    });
  });

  it('leave out a column that nobody measured, and show a dash where one did not', () => {
    const result = frozen('no-op');
    const { ranking } = first(buildView(result));
    const p99 = ranking.columns.findIndex(({ label }) => label === 'p99');
    expect(ranking.rows.map(({ figures }) => figures[p99])).toEqual(['1.7 ms', '1.7 ms', '2.9 ms', '–']);
    for (const { metrics } of result.cells) delete metrics.latencyP99Ms;
    const without = first(buildView(result)).ranking.columns.map(({ label }) => label);
    expect(without).not.toContain('p99');
    expect(without).toContain('p50');
  });

  it('have a place for reasons where no cell has a figure', () => {
    const section = buildView(frozen('aborted')).sections[1];
    expect(section?.ranking.columns.map(({ label }) => label)).toEqual(['strategy', 'slots', 'reason']);
    expect(section?.details).toEqual([]);
    expect(section?.charts.lanes?.data.cells).toEqual([]);
  });

  it('tell waiting from running', () => {
    const { details } = first(buildView(frozen('two-blocking-calls')));
    const server = details.find(({ title }) => title === 'Server side');
    const inline = server?.rows.find(({ kind }) => kind === 'reference');
    expect(server?.columns.slice(0, 3).map(({ label }) => label)).toEqual(['strategy', 'ran', 'waited']);
    expect(inline?.figures.slice(0, 3)).toEqual(['inline *', '1.00 s', '504 ms']);
  });
});

describe('failures', () => {
  it('are told once per cause, with the last words of the target', () => {
    const { failures } = first(buildView(frozen('failures')));
    expect(failures.map(({ strategy, what }) => `${strategy} ${what}`)).toEqual([
      'process-pool:2 failed in 3 of 3 rounds, in phase launch',
      'cluster:2 invalid in 1 of 3 rounds',
      'cluster:2 invalid in 2 of 3 rounds',
    ]);
    expect(failures[0]?.stderr).toEqual([
      'file:///srv/app/task.js:3',
      "Error: Cannot find module 'left-pad'",
      '  at <anonymous> | `x`',
      '```',
      '<script>alert(2)</script>',
    ]);
  });

  it('of an interrupted run are none', () => {
    const view = buildView(frozen('aborted'));
    expect(view.notice).toMatch(/partial/);
    expect(view.sections.flatMap(({ failures }) => failures)).toEqual([]);
  });
});

it('a claim holds, does not hold, or has no figure', () => {
  const { checks } = first(buildView(frozen('two-blocking-calls')));
  expect(checks.map(({ state }) => state)).toEqual([
    'holds',
    'holds',
    'holds',
    'holds',
    'does not hold',
    'no figure',
  ]);
  expect(checks[4]?.text).toBe(
    'process-pool:2 triples the speed (process-pool:2: claimed at least 3.00x, measured 1.99x)',
  );
  expect(checks[5]?.text).toMatch(/claimed 1\.00 s within 10 %, nothing measured\)$/);
});
