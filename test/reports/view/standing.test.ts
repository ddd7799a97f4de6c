import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../reports/view/standing.js';
import { cell, groupOf } from './made-up-cells.js';

const names = (cells: readonly { strategy: string }[]) => cells.map(({ strategy }) => strategy);
const burst = (strategy: string, ...makespanMs: [number, number?, number?]) =>
  cell(strategy, { metrics: { makespanMs } });

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

  it('lets cells lead together whose ranges overlap', () => {
    const cells = [burst('a', 1000, 950, 1090), burst('b', 1100, 1080, 1200), burst('c', 1200, 1100, 1300)];
    expect(names(standingOf(groupOf(cells)).leaders)).toEqual(['a', 'b']);
  });

  it('takes a difference of 2 % for none, even where ranges are apart', () => {
    expect(names(standingOf(groupOf([burst('a', 1000), burst('b', 1019)])).leaders)).toEqual(['a', 'b']);
    expect(names(standingOf(groupOf([burst('a', 1000), burst('b', 1021)])).leaders)).toEqual(['a']);
  });

  it('asks more of a single round, which has no range', () => {
    const single = (strategy: string, ms: number) =>
      cell(strategy, { rounds: 1, metrics: { makespanMs: [ms] } });
    expect(names(standingOf(groupOf([single('a', 1000), single('b', 1049)])).leaders)).toEqual(['a', 'b']);
    expect(names(standingOf(groupOf([single('a', 1000), single('b', 1051)])).leaders)).toEqual(['a']);
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
