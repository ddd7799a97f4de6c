import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../reports/view/standing.js';
import { cell, groupOf, trial } from './made-up-cells.js';

const names = (cells: readonly { strategy: string }[]) => cells.map(({ strategy }) => strategy);
/** One trial a round; the centre is that of the rounds. */
const burst = (strategy: string, ...roundsMs: number[]) =>
  cell(strategy, {
    rounds: roundsMs.length,
    metrics: { makespanMs: [[...roundsMs].sort((x, y) => x - y)[Math.floor(roundsMs.length / 2)] ?? 0] },
    trials: roundsMs.map((makespanMs, index) => trial({ round: index + 1, metrics: { makespanMs } })),
  });

describe('standing', () => {
  it('puts the shortest burst first, whatever the order of the cells', () => {
    const standing = standingOf(groupOf([burst('inline', 2000), burst('b', 1000), burst('c', 1500)]));
    expect(names(standing.ranked)).toEqual(['b', 'c', 'inline']);
    expect(names(standing.leaders)).toEqual(['b']);
    expect(standing.reference?.strategy).toBe('inline');
  });

  it('puts the highest throughput first', () => {
    const cells = [10, 30, 20].map((rate) => cell(`r${rate}`, { metrics: { throughputPerSec: [rate] } }));
    expect(names(standingOf(groupOf(cells, 'throughputPerSec')).ranked)).toEqual(['r30', 'r20', 'r10']);
  });

  it('lets cells lead together of which neither was ahead in every round', () => {
    const cells = [burst('a', 1000, 1000, 1200), burst('b', 1100, 1100, 1190), burst('c', 1300, 1300, 1300)];
    expect(names(standingOf(groupOf(cells)).leaders)).toEqual(['a', 'b']);
  });

  it('compares rounds with themselves: one that was disturbed for all hides no difference', () => {
    const cells = [burst('a', 1000, 1000, 1900), burst('b', 1800, 1800, 2700)];
    expect(names(standingOf(groupOf(cells)).leaders)).toEqual(['a']);
  });

  it('compares only rounds that both have', () => {
    const late = { ...burst('b', 1300, 1300), trials: [trial({ round: 3, metrics: { makespanMs: 900 } })] };
    expect(names(standingOf(groupOf([burst('a', 1000, 1000), late])).leaders)).toEqual(['a']);
  });

  it('takes a difference of 2 % for none, even where one was ahead in every round', () => {
    const steady = (strategy: string, ms: number) => burst(strategy, ms, ms, ms);
    expect(names(standingOf(groupOf([steady('a', 1000), steady('b', 1019)])).leaders)).toEqual(['a', 'b']);
    expect(names(standingOf(groupOf([steady('a', 1000), steady('b', 1021)])).leaders)).toEqual(['a']);
  });

  it('asks more of a single round, which has no range', () => {
    expect(names(standingOf(groupOf([burst('a', 1000), burst('b', 1049)])).leaders)).toEqual(['a', 'b']);
    expect(names(standingOf(groupOf([burst('a', 1000), burst('b', 1051)])).leaders)).toEqual(['a']);
  });

  it.each(['failed', 'invalid', 'aborted'] as const)('never ranks a cell that is %s', (state) => {
    const spoiled = cell('inline', { state, metrics: { makespanMs: [1] } });
    const standing = standingOf(groupOf([spoiled, burst('b', 1000)]));
    expect(names(standing.ranked)).toEqual(['b']);
    expect(names(standing.out)).toEqual(['inline']);
    expect(standing.reference).toBeNull();
  });

  it('does not rank a completed cell without the figure', () => {
    const standing = standingOf(groupOf([cell('a'), burst('b', 1000)]));
    expect(names(standing.out)).toEqual(['a']);
  });

  it('knows no leader where nothing was completed', () => {
    expect(standingOf(groupOf([cell('a', { state: 'failed' })]))).toMatchObject({ ranked: [], leaders: [] });
  });
});
