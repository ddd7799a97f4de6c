import { describe, expect, it } from 'vitest';
import type { Cell, Result } from '../../../harness/result/schema.js';
import { groupCells, offeredPerSec } from '../../../reports/view/group.js';
import { rankingOf } from '../../../reports/view/ranking.js';
import { standingOf } from '../../../reports/view/standing.js';
import { verdictOf } from '../../../reports/view/verdict.js';
import { bystanderSentence, latencySentence } from '../../../reports/view/waiting.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';
import { cell, groupOf, trial, type Wanted } from './made-up-cells.js';

const P99 = 'latencyP99Ms';
const open = (strategy: string, ms: number, more: Wanted = {}) =>
  cell(strategy, { ...more, metrics: { latencyP99Ms: [ms], ...more.metrics } });
const bound = (strategy: string, ms: number, lost = 0.4) =>
  open(strategy, ms, { atLeast: [P99], metrics: { errorRate: [lost] } });
const names = (cells: readonly { strategy: string }[]) => cells.map(({ strategy }) => strategy);
const standing = (...cells: Cell[]) => standingOf(groupOf(cells, P99));
const sentence = (...cells: Cell[]) => verdictOf(groupOf(cells, P99), standing(...cells));

describe('figures that are known from below only', () => {
  it('rank behind every known one, however small they are, and in no order of their own', () => {
    const { ranked, leaders } = standing(bound('x', 900), open('slow', 5000), bound('y', 100), open('a', 10));
    expect(names(ranked)).toEqual(['a', 'slow', 'x', 'y']);
    expect(names(leaders)).toEqual(['a']);
  });

  it('never lead with a known one, nor with each other', () => {
    expect(names(standing(bound('x', 10), open('a', 10)).leaders)).toEqual(['a']);
    expect(names(standing(bound('x', 10), bound('y', 5000)).leaders)).toEqual([]);
  });

  it('lead alone where more is better and all the others are known and have less', () => {
    const rate = (strategy: string, perSec: number, ...atLeast: 'throughputPerSec'[]) =>
      cell(strategy, { metrics: { throughputPerSec: [perSec] }, atLeast });
    const of = (...cells: Cell[]) => {
      const group = groupOf(cells, 'throughputPerSec');
      return { leaders: names(standingOf(group).leaders), text: verdictOf(group, standingOf(group)) };
    };
    const [inline, pool, other] = [
      rate('inline', 410),
      rate('pool', 812, 'throughputPerSec'),
      rate('other', 700, 'throughputPerSec'),
    ];
    expect(of(inline, pool)).toEqual({
      leaders: ['pool'],
      text: 'pool gave at least 812.0 right answers per second; inline gave 410.0.',
    });
    expect(of(inline, other, pool)).toEqual({
      leaders: [],
      text:
        'No leader can be named: of right answers per second only lower bounds are known, pool >= 812.0 and other >= ' +
        '700.0; inline gave 410.0.',
    });
    expect(of(rate('inline', 900), pool).leaders).toEqual(['inline']);
  });
});

describe('the verdict under an open load', () => {
  it('tells the wait, a lower bound as such, and what was lost', () => {
    expect(sentence(open('pool', 12), bound('inline', 10_000))).toBe(
      'pool answered 99 % of the requests within 12 ms; inline needed >= 10.00 s (40.0 % of its requests got no right answer).',
    );
  });
  it('names nobody where nobody kept up', () => {
    expect(sentence(bound('inline', 10_000), bound('pool', 9000))).toBe(
      'No strategy kept up: so many requests got no right answer that the wait of 99 % of the requests is known from ' +
        'below only, inline >= 10.00 s and pool >= 9.00 s.',
    );
  });
  it('tells no speed-up: the throughput is what was asked for', () => {
    expect(sentence(open('pool', 12, { metrics: { speedup: [1.01] } }), open('inline', 20))).not.toMatch(/x/);
  });
});

describe('what an open load is ranked by', () => {
  const aimOf = (...metrics: Wanted['metrics'][]) => {
    const cells = metrics.map((figures, index) => ({
      ...cell(`s${index}`, figures ? { metrics: figures } : {}),
      load: 'open:40x10s',
    }));
    return groupCells({ ...(frozenResults()['no-op'] as Result), cells })[0]?.aim;
  };
  const [p99, p50, max] = [{ latencyP99Ms: [9] }, { latencyP50Ms: [3] }, { latencyMaxMs: [12] }] as const;

  it('is the farthest percentile that all completed cells have', () => {
    expect(aimOf({ ...p99, ...p50 }, { ...p99, ...p50 })).toBe('latencyP99Ms');
    expect(aimOf({ ...p99, ...p50 }, p50)).toBe('latencyP50Ms');
    expect(aimOf({ ...p50, ...max }, max)).toBe('latencyMaxMs');
  });
});

it('counts what was due, not what was sent', () => {
  const observations = { planned: 400, sent: 300, dropped: 100, ok: 300, unfinished: 0, errors: {} };
  const seen = trial({ observations, windowMs: 10_000 });
  expect(offeredPerSec([cell('a', { trials: [seen, trial({ windowMs: 10 })] })])).toBe(40);
  expect(offeredPerSec([cell('a')])).toBeUndefined();
});

describe('the frozen run', () => {
  const [random, ramp, closed] = buildView(frozenResults()['open-loads'] as Result).sections;

  it('keeps percentiles of an open and of a closed loop apart, and says which they are', () => {
    expect(random?.ranking.legend[0]).toMatch(/^open loop/);
    expect(closed?.ranking.legend[0]).toMatch(/^closed loop, c = 8/);
    const labels = closed?.ranking.columns.map(({ label }) => label);
    expect(labels).not.toContain('offered/s');
  });

  it('shows what was asked beside what was answered, and lower bounds as such', () => {
    const labels = random?.ranking.columns.map(({ label }) => label);
    expect(labels?.slice(0, 9)).toEqual([
      'strategy',
      'slots',
      'offered/s',
      'answers/s',
      'lost',
      'p50',
      'p90',
      'p99',
      'max',
    ]);
    expect(random?.ranking.rows.map(({ kind, figures }) => [kind, figures[0], figures[7]])).toEqual([
      ['leader', 'thread-pool:2', '25 ms'],
      ['other', 'process-pool:2 ?', '37 ms'],
      ['reference', 'inline *', '>= 5.00 s'],
      ['out', 'cluster:2', undefined],
    ]);
  });

  it('says how much work arrived, and how much of it can be done', () => {
    expect(random?.sentences[1]).toBe(
      'Why: arrivals drawn at random came at 299.0 requests per second x 5.2 ms = 1.55 s of work in every second; inline can do 1 s of it and ' +
        'thread-pool:2 2 s of it.',
    );
    expect(ramp?.sentences[1]).toMatch(/^Why: 600\.0 requests per second on average x /);
  });

  it('tells response from service, and what was lost', () => {
    const titles = random?.details.map(({ title }) => title);
    expect(titles?.slice(0, 2)).toEqual(['Requests without a right answer', 'From due to sent to answered']);
    expect(closed?.details.map(({ title }) => title)).not.toContain('From due to sent to answered');
  });
});

it('tells the waits beside the reference where no leader can be named', () => {
  const figures = { latencyMaxMs: [31], bystanderMaxMs: [80] } as const;
  const rate = (strategy: string, perSec: number) =>
    cell(strategy, { metrics: { throughputPerSec: [perSec], ...figures }, atLeast: ['throughputPerSec'] });
  const cells = [rate('inline', 1), rate('pool', 2)];
  const nobody = standingOf(groupOf(cells, 'throughputPerSec'));
  expect(latencySentence(nobody)).toBe(
    'The slowest answer took 31 ms with pool and 31 ms with inline, median of the rounds.',
  );
  expect(bystanderSentence(nobody)).toMatch(/inline.*with pool up to 80 ms/);
});

it('explains the sign of a lower bound only where there is one', () => {
  const legend = (...cells: Cell[]) => rankingOf(groupOf(cells, P99), standing(...cells)).legend.join();
  expect(legend(open('a', 1))).not.toContain('>=');
  expect(legend(open('a', 1), bound('b', 2))).toContain('>= at least');
});
