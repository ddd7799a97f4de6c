import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../harness/result/schema.js';
import type { Aim } from '../../../reports/view/group.js';
import { standingOf } from '../../../reports/view/standing.js';
import { verdictOf } from '../../../reports/view/verdict.js';
import { bystanderSentence, latencySentence } from '../../../reports/view/waiting.js';
import { whyOf } from '../../../reports/view/why.js';
import { cell, groupOf, trial, type Wanted } from './made-up-cells.js';

const observations = { planned: 2, sent: 2, ok: 2, unfinished: 0, errors: {} };
const burst = (strategy: string, ms: number, more: Wanted['metrics'] = {}, expectedMs = 1000, rounds = 3) =>
  cell(strategy, {
    rounds,
    metrics: { makespanMs: [ms], ...more },
    trials: [trial({ observations })],
    expected: {
      makespanMs: expectedMs,
      slots: 1,
      explanation: `2 x 1000 ms on ${expectedMs === 1000 ? '2 slots' : '1 slot'} = ${expectedMs / 1000}.0 s`,
    },
  });
const sentence = (cells: readonly Cell[], aim: Aim = 'makespanMs') =>
  verdictOf(groupOf(cells, aim), standingOf(groupOf(cells, aim)));
const why = (...cells: Cell[]) => whyOf(standingOf(groupOf(cells)));
const waiting = (...cells: Cell[]) => bystanderSentence(standingOf(groupOf(cells)));

describe('the verdict of a group', () => {
  it('names the winner, the reference and the speed-up with its range', () => {
    const winner = burst('thread-pool:2', 1003, { speedup: [2, 1.99, 2.01] });
    expect(sentence([burst('inline', 2006, {}, 2000), winner])).toBe(
      'thread-pool:2 answered both in 1.00 s; inline needed 2.01 s (2.00x, range of 3 rounds 1.99–2.01).',
    );
  });

  it('says that one round has no range', () => {
    const winner = burst('b', 1003, { speedup: [2] }, 1000, 1);
    expect(sentence([burst('inline', 2006, {}, 2000, 1), winner])).toMatch(/\(2\.00x, one round\)\.$/);
  });

  it('crowns nobody where the figures cannot be told apart', () => {
    const cells = [
      burst('a', 1001, { speedup: [2] }),
      burst('b', 1010, { speedup: [1.98] }),
      burst('inline', 2000),
    ];
    expect(sentence(cells)).toBe(
      'a and b answered both in 1.00 to 1.01 s, no difference shown between them; inline needed 2.00 s (1.98x to 2.00x).',
    );
    expect(sentence(cells.slice(0, 2))).toBe('No difference shown: a and b answered both in 1.00 to 1.01 s.');
  });

  it('says so where nothing is faster than the reference', () => {
    expect(sentence([burst('inline', 1000), burst('a', 1100), burst('b', 1500), burst('c', 1700)])).toBe(
      'Nothing was shown to be faster than inline: inline answered both in 1.00 s; a needed 1.10 s and c needed 1.70 s.',
    );
  });

  it('does without a reference', () => {
    expect(sentence([burst('a', 1000), burst('b', 1500)])).toBe(
      'a answered both in 1.00 s; b needed 1.50 s.',
    );
  });

  it('has nothing to compare one figure with', () => {
    expect(sentence([burst('a', 1000), cell('b', { state: 'failed' })])).toBe(
      'a answered both in 1.00 s; there is no other figure to compare that with.',
    );
  });

  it('refers to the reasons where there is no figure', () => {
    expect(sentence([cell('a', { state: 'failed' })])).toBe('No strategy gave a figure; the table says why.');
  });

  it('speaks of throughput under a load without an end', () => {
    const rate = (name: string, perSec: number) => cell(name, { metrics: { throughputPerSec: [perSec] } });
    expect(sentence([rate('inline', 410), rate('pool', 812)], 'throughputPerSec')).toBe(
      'pool gave 812.0 right answers per second; inline gave 410.0.',
    );
  });
});

describe('why', () => {
  it('gives both sums, the second without what it repeats, and the distance from it', () => {
    expect(why(burst('inline', 2006, {}, 2000), burst('pool', 1003))).toBe(
      'Why: 2 x 1000 ms on 1 slot = 2.0 s; on 2 slots = 1.0 s. Measured 0.3 % above that.',
    );
  });
  it('gives one sum where the reference leads, and does not hide a measurement below it', () => {
    expect(why(burst('inline', 990))).toBe('Why: 2 x 1000 ms on 2 slots = 1.0 s. Measured 1.0 % below that.');
  });
  it('spans several leaders', () => {
    expect(why(burst('a', 1003), burst('b', 1012))).toMatch(/Measured 0\.3 to 1\.2 % above that\.$/);
    expect(why(burst('a', 998), burst('b', 1012))).toMatch(
      /Measured between 0\.2 % below and 1\.2 % above that\.$/,
    );
  });
  it('is silent where arithmetic knows no end', () => {
    expect(why(cell('a', { metrics: { makespanMs: [1] } }))).toBeNull();
  });
});

describe('who else had to wait', () => {
  const waits = (name: string, ms: number, waitMs: number) => burst(name, ms, { bystanderMaxMs: [waitMs] });

  it('holds the reference against the winner', () => {
    expect(waiting(waits('inline', 2000, 1996), waits('pool', 1000, 2.14))).toBe(
      'While inline blocked, GET /health waited up to 1996 ms; with pool at most 2.1 ms.',
    );
  });
  it('does not hide a leader that blocks too behind one that does not', () => {
    expect(waiting(waits('inline', 2000, 1996), waits('cluster', 1000, 997), waits('pool', 1001, 3))).toBe(
      'While inline blocked, GET /health waited up to 1996 ms, with cluster up to 997 ms; with pool at most 3.0 ms.',
    );
  });
  it('names who is to blame where the reference is not', () => {
    expect(waiting(waits('inline', 1000, 3), waits('pool', 1500, 80))).toBe(
      'With pool, GET /health waited up to 80 ms; with inline at most 3.0 ms.',
    );
  });
  it('says that nobody had to', () => {
    expect(waiting(waits('inline', 1000, 3), waits('pool', 1500, 12))).toBe(
      'Nobody else had to wait: GET /health was answered within 12 ms with every strategy.',
    );
  });
  it('calls no loss an answer where nobody waited for long', () => {
    const lost = cell('pool', {
      metrics: { makespanMs: [1000], bystanderMaxMs: [3] },
      atLeast: ['bystanderMaxMs'],
    });
    expect(waiting(waits('inline', 1000, 12), lost)).toBe(
      'Some GET /health got no answer with pool; all others were answered within 12 ms.',
    );
  });
  it('speaks of a lower bound where a probe got no answer', () => {
    const bound = cell('inline', {
      metrics: { makespanMs: [2000], bystanderMaxMs: [5500] },
      atLeast: ['bystanderMaxMs'],
    });
    expect(waiting(bound, waits('pool', 1000, 80))).toBe(
      'While inline blocked, GET /health waited at least 5500 ms, with pool up to 80 ms.',
    );
  });
  it('tells apart waits of different sizes', () => {
    const cells = [waits('inline', 2000, 2011), waits('cluster:2', 1001, 1001), waits('p', 1002, 108)];
    expect(waiting(...cells, waits('async', 1003, 91), waits('pool', 1004, 8))).toBe(
      'While inline blocked, GET /health waited up to 2011 ms, with cluster:2 up to 1001 ms, ' +
        'with p and async up to 108 ms; with pool at most 8.0 ms.',
    );
  });
  it('tells the next one too where the reference leads', () => {
    expect(waiting(waits('inline', 1000, 2551), waits('pool', 1500, 461), waits('p', 1600, 700))).toBe(
      'While inline blocked, GET /health waited up to 2551 ms, with pool up to 461 ms.',
    );
  });
  it('speaks of open connections, as the ranking does, and of new ones apart', () => {
    const both = (name: string, ms: number, open: number, fresh: number) =>
      burst(name, ms, { bystanderMaxMs: [open], bystanderNewMaxMs: [fresh] });
    expect(waiting(both('inline', 2000, 1900, 2551), both('pool', 1000, 250, 461))).toBe(
      'While inline blocked, GET /health waited up to 1900 ms, with pool up to 250 ms. ' +
        'Over a new connection it waited up to 2551 ms with inline, with pool up to 461 ms.',
    );
    expect(waiting(both('inline', 2000, 1900, 1920), both('pool', 1000, 2, 4))).not.toContain('new');
    expect(waiting(both('inline', 2000, 3, 4), both('pool', 1000, 2, 461))).toBe(
      'GET /health was answered within 3.0 ms with every strategy over open connections. ' +
        'Over a new connection it waited up to 461 ms with pool.',
    );
    expect(waiting(both('inline', 2000, 3, 12), both('pool', 1000, 2, 4))).toBe(
      'Nobody else had to wait: GET /health was answered within 12 ms with every strategy, new connections too.',
    );
  });
  it('is silent without a probe', () => expect(waiting(burst('inline', 1000))).toBeNull());
});

describe('the slow end of a steady load', () => {
  const steady = (name: string, rate: number, more: Wanted['metrics']) =>
    cell(name, { metrics: { throughputPerSec: [rate], ...more } });
  const slow = (...cells: Cell[]) => latencySentence(standingOf(groupOf(cells, 'throughputPerSec')));

  it('is the p99 with the maximum beside it, where every one told has it', () => {
    const figures = { latencyP99Ms: [12], latencyMaxMs: [31] } as const;
    expect(slow(steady('inline', 1, figures), steady('pool', 2, figures))).toBe(
      '99 % of the answers came within 12 ms (slowest 31 ms) with pool and 12 ms (slowest 31 ms) with inline, median of the rounds.',
    );
  });
  it('is the maximum where a p99 is missing', () => {
    expect(
      slow(
        steady('inline', 1, { latencyMaxMs: [31] }),
        steady('pool', 2, { latencyP99Ms: [9], latencyMaxMs: [10] }),
      ),
    ).toBe('The slowest answer took 10 ms with pool and 31 ms with inline, median of the rounds.');
  });
  it('is left out without figures', () => expect(slow(steady('inline', 1, {}))).toBeNull());
});
