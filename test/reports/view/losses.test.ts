import { expect, it } from 'vitest';
import type { Cell, Trial } from '../../../harness/result/schema.js';
import { lossWords } from '../../../reports/view/loss-words.js';
import { lossTableOf } from '../../../reports/view/losses.js';
import { cell, groupOf, trial } from './made-up-cells.js';

const ALL_RIGHT = { planned: 10, sent: 10, ok: 10, unfinished: 0, errors: {} };
const failure = (firstMs: number, lastMs: number, longestMs: number, example: string) => ({
  firstMs,
  lastMs,
  longestMs,
  example,
});
const tableOf = (...cells: Cell[]) => lossTableOf(groupOf(cells, 'latencyP99Ms'));
const saw = (observations: Trial['observations']) => trial({ ...(observations && { observations }) });

it('is not there where nothing was lost', () => {
  expect(tableOf(cell('a', { trials: [saw(ALL_RIGHT)] }), cell('b'))).toBeNull();
});

it('adds the rounds up by class, the most frequent first, and explains each class once', () => {
  const rounds = [
    saw({
      ...ALL_RIGHT,
      ok: 5,
      errors: { timeout: 1, 'http-503': 3 },
      dropped: 1,
      failures: {
        timeout: failure(900, 900, 5000, 'no answer within 5000 ms'),
        'http-503': failure(20, 400, 8, 'status 503, busy'),
        dropped: failure(950, 950, 0, '64 requests were in flight'),
      },
    }),
    saw({
      ...ALL_RIGHT,
      ok: 9,
      errors: { timeout: 1 },
      failures: { timeout: failure(1200, 1200, 5003, 'no answer within 5000 ms') },
    }),
  ];
  const table = tableOf(cell('inline', { trials: rounds }), cell('pool', { trials: [saw(ALL_RIGHT)] }));
  expect(table?.rows.map(({ figures }) => figures)).toEqual([
    ['inline', 'http-503', '3', '20 ms', '400 ms', '8.0 ms', 'status 503, busy'],
    ['inline', 'timeout', '2', '900 ms', '1.20 s', '5.00 s', 'no answer within 5000 ms'],
    ['inline', 'dropped', '1', '950 ms', '950 ms', '–', '64 requests were in flight'],
  ]);
  expect(table?.legend.slice(2)).toEqual([
    'http-503: refused on purpose: overloaded',
    'timeout: no answer in the time that the load allows',
    'dropped: never sent, because as many requests were in flight as the load allows',
  ]);
});

it('tells of invalid cells too, and leaves out what an older result does not have', () => {
  const lost = { ...ALL_RIGHT, ok: 7, unfinished: 1, errors: { 'wrong-answer': 2 } };
  const table = tableOf(cell('a', { state: 'invalid', trials: [saw(lost)] }));
  expect(table?.columns.map(({ label }) => label)).toEqual(['strategy', 'class', 'count']);
  expect(table?.rows.map(({ figures }) => figures)).toEqual([
    ['a', 'wrong-answer', '2'],
    ['a', 'unfinished', '1'],
  ]);
});

it('knows classes by their status, and is silent about others', () => {
  expect(lossWords('http-404')).toBe('http-404: answered with status 404');
  expect(lossWords('constructor')).toBeNull();
});
