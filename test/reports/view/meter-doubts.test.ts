import { describe, expect, it } from 'vitest';
import type { Cell, Finding, Result, Trial } from '../../../harness/result/schema.js';
import { failuresOf } from '../../../reports/view/failures.js';
import { rankingOf } from '../../../reports/view/ranking.js';
import { standingOf } from '../../../reports/view/standing.js';
import { warningGroupsOf } from '../../../reports/view/warnings.js';
import { frozenResults } from '../../fixtures/results/frozen.js';
import { cell, groupOf, trial } from './made-up-cells.js';

const base = frozenResults()['no-op'] as Result;
const late = (measured: number): Finding => ({
  check: 'send-lag',
  verdict: 'suspect',
  reason: `late by ${measured} ms`,
  measured,
  limit: 1,
});
const judged = (round: number, ...findings: Finding[]): Trial =>
  trial({
    round,
    validity: { verdict: findings.length > 0 ? 'suspect' : 'valid', findings },
    metrics: { throughputPerSec: 10 },
  });
const doubted = (strategy: string, ...trials: Trial[]) =>
  cell(strategy, { trials, metrics: { throughputPerSec: [10] } });
const warningsOf = (...cells: Cell[]) => warningGroupsOf({ ...base, cells, warnings: base.warnings });

describe('doubts about the meter', () => {
  it('are told once per check, with the worst finding of each cell and its rounds, before other warnings', () => {
    const [first, second] = warningsOf(
      doubted('a', judged(1, late(2)), judged(2, late(4)), judged(3)),
      doubted('b', judged(1, late(3))),
      doubted('c', judged(1)),
    );
    expect(first).toMatchObject({
      code: 'send-lag',
      messages: [
        'late by 4 ms, in 2 of 3 rounds (s/a/burst:2)',
        'late by 3 ms, in 1 of 1 round (s/b/burst:2)',
      ],
    });
    expect(first?.hint).toMatch(/^Close other programs/);
    expect(second?.code).toBe(base.warnings[0]?.code);
  });

  it('take the lowest figure for the worst where less is worse', () => {
    const full = (measured: number): Finding => ({
      check: 'full-machine',
      verdict: 'suspect',
      reason: `${measured} was free`,
      measured,
      limit: 0.05,
    });
    const [first] = warningsOf(doubted('a', judged(1, full(0.04)), judged(2, full(0.01))));
    expect(first?.messages[0]).toMatch(/^0\.01 was free, in 2 of 2 rounds/);
  });

  it('of an unknown check have advice too', () => {
    expect(warningsOf(doubted('a', judged(1, { ...late(2), check: 'moon' })))[0]?.hint).toMatch(
      /measure again/,
    );
  });

  it('are not told of a cell without figures, whose reasons stand with it', () => {
    const invalid = { ...doubted('a', judged(1, { ...late(30), verdict: 'invalid' })), state: 'invalid' };
    expect(warningsOf(invalid as Cell)[0]?.code).not.toBe('send-lag');
  });
});

it('what the meter itself made invalid comes with advice; a fault of the server does not', () => {
  const failed = (check: string) => {
    const finding: Finding = { check, verdict: 'invalid', reason: 'far off' };
    const spoiled = trial({
      state: 'invalid',
      reason: 'far off',
      validity: { verdict: 'invalid', findings: [finding, late(2)] },
    });
    return failuresOf(groupOf([cell('a', { state: 'invalid', trials: [spoiled] })]))[0]?.hint;
  };
  expect(failed('throttled')).toBe('Raise the quota of the container, or lower the load.');
  expect(failed('server-count')).toBe('');
});

it('a suspect cell is ranked, marked and explained; the others are not', () => {
  const group = groupOf([doubted('inline', judged(1, late(2))), doubted('b', judged(1))], 'throughputPerSec');
  const { rows, legend } = rankingOf(group, standingOf(group));
  expect(rows.map(({ figures }) => figures[0])).toEqual(['inline * ?', 'b']);
  expect(legend).toContain('? suspect: see the warnings');
  const clean = groupOf([doubted('b', judged(1))], 'throughputPerSec');
  expect(rankingOf(clean, standingOf(clean)).legend.join()).not.toContain('suspect');
});
