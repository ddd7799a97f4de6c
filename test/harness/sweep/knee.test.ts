import { describe, expect, it } from 'vitest';
import { findPlateau, findWorthwhileLength } from '../../../harness/sweep/knee.js';
import { isShownMore, type Sampled } from '../../../harness/sweep/sampled.js';
import { curve } from './made-up-curve.js';

const only = (figures: readonly number[]) => curve({ 1: figures })[0] as Sampled;

describe('isShownMore', () => {
  it.each([
    ['a tenth more in every round', [10, 10, 10], [11, 11, 11], true],
    ['a little below a tenth', [10, 10, 10], [10.9, 10.9, 10.9], false],
    ['much more, but not in one of the rounds', [10, 10, 21], [20, 20, 20], false],
    ['less', [10, 10, 10], [5, 5, 5], false],
    ['a slow round that slowed both', [10, 5, 10], [20, 10, 20], true],
  ] as const)('%s: %j to %j is %j', (_what, from, to, shown) => {
    expect(isShownMore(only(from), only(to))).toBe(shown);
  });
});

describe('the knee of pool sizes and requests in flight', () => {
  it('two cores: the first size that no larger one beats', () => {
    expect(findPlateau(curve({ 1: 12, 2: 23, 3: 23.5, 4: 22, 5: 23, 6: 23 }), 'pool')).toEqual({
      knee: 2,
      reason:
        '2 gave 92 % more than 1; no larger size was shown to give 10 % more than 2' +
        ' (the best of them, 3, gave 2 % more)',
    });
  });

  it('waves of 8 requests: flat in between, and one more step at 8', () => {
    const waves = { 1: 1, 2: 2, 3: 2.67, 4: 4, 5: 4, 6: 4, 7: 4, 8: 8, 9: 8, 10: 8 };
    const { knee, reason } = findPlateau(curve(waves), 'pool');
    expect(knee).toBe(8);
    expect(reason).toBe(
      '8 gave 100 % more than 7; no larger size was shown to give 10 % more than 8' +
        ' (the best of them, 9, gave the same)',
    );
  });

  it('still growing at the largest value: none', () => {
    expect(findPlateau(curve({ 1: 1, 2: 2, 4: 4, 8: 8 }), 'pool')).toEqual({
      knee: null,
      reason: '8 gave 100 % more than 4, and nothing larger was measured',
      advice: 'try larger values',
    });
  });

  it('small steps that add up are not missed', () => {
    expect(findPlateau(curve({ 1: 100, 2: 106, 3: 112, 4: 118 }), 'pool').knee).toBe(3);
  });

  it('nothing gained at all: the smallest', () => {
    expect(findPlateau(curve({ 1: 10, 2: 10, 4: 7 }), 'concurrency')).toEqual({
      knee: 1,
      reason: 'no larger number was shown to give 10 % more than 1 (the best of them, 2, gave the same)',
    });
  });

  it('a dip does not move it: what comes after is no better than what came before', () => {
    expect(findPlateau(curve({ 1: 10, 2: 20, 3: 12, 4: 20 }), 'pool').knee).toBe(2);
  });

  it('a gain that is not there in every round is noise, and said to be', () => {
    const { knee, reason } = findPlateau(curve({ 1: [10, 10, 10], 2: [12, 9.9, 12] }), 'pool');
    expect(knee).toBe(1);
    expect(reason).toContain('(the best of them, 2, gave 20 % more, but not in every round)');
  });

  it('one round is enough where the gain is large', () => {
    expect(findPlateau(curve({ 1: [10], 2: [20], 3: [20] }), 'pool').knee).toBe(2);
  });

  it.each([
    [{}, 'no point gave a figure, and a curve needs two'],
    [{ 2: 5 }, 'only one point gave a figure, and a curve needs two'],
  ])('%j is no curve', (points, reason) => {
    expect(findPlateau(curve(points), 'pool')).toMatchObject({ knee: null, reason });
  });

  it('rounds that lie far apart hide it', () => {
    const noisy = { 1: [2.84, 9.43, 10.2], 2: [4.96, 6.12, 16.2], 3: [5.18, 5.3, 6.17] };
    expect(findPlateau(curve(noisy), 'pool')).toEqual({
      knee: null,
      reason:
        'the rounds of one and the same point differ by 78 % (median of the points),' +
        ' too much to see a gain of 10 %',
      advice: 'close other programs, or take more rounds',
    });
  });

  it('one noisy point among steady ones does not', () => {
    expect(findPlateau(curve({ 1: 10, 2: [20, 12, 20], 3: 20 }), 'pool').knee).toBe(2);
  });
});

describe('where the generator was the limit', () => {
  const limitedAt = (points: readonly Sampled[], ...values: readonly number[]) =>
    points.map((point) => ({ ...point, isGeneratorsLimit: values.includes(point.value) }));
  const flat = curve({ 1: 4_000, 2: 9_000, 4: 9_100, 8: 9_050 });
  const advice = 'use a heavier task or fewer connections';

  it.each([
    [[2, 4, 8], 2],
    [[8], 8],
  ])('the plateau at %j is its own: no knee', (limited, from) => {
    const reason = `the generator was the limit from ${from} on`;
    expect(findPlateau(limitedAt(flat, ...limited), 'pool')).toEqual({ knee: null, reason, advice });
  });

  it('is not told to try larger values where the curve still grew', () => {
    const growing = limitedAt(curve({ 1: 4_000, 2: 9_000 }), 2);
    expect(findPlateau(growing, 'concurrency')).toMatchObject({ knee: null, advice });
  });

  it('below the knee it changes nothing', () => {
    expect(findPlateau(limitedAt(flat, 1), 'pool').knee).toBe(2);
  });

  it('short tasks that it could not send fast enough tell nothing of handing over', () => {
    const shares = curve({ 1: 0.4, 2: 0.8, 4: 0.95 });
    const reason = 'the generator was the limit at 2 ms';
    expect(findWorthwhileLength(limitedAt(shares, 1, 2))).toEqual({ knee: null, reason, advice });
    expect(findWorthwhileLength(limitedAt(shares, 1)).knee).toBe(4);
  });
});

describe('the length of task from which handing over hardly counts', () => {
  it('is the first from which on all reach nine tenths', () => {
    expect(findWorthwhileLength(curve({ 1: 0.4, 2: 0.91, 4: 0.85, 8: 0.93, 16: 0.97 }))).toEqual({
      knee: 8,
      reason:
        'from 8 ms on at least 90 % of the time of its slots is work; at 4 ms it is 85 %,' +
        ' the rest is handing over',
    });
  });

  it.each([
    [{ 1: 0.93, 2: 0.97 }, 'even at 1 ms 93 % of the time of its slots is work'],
    [{ 1: 0.1, 2: 0.2 }, 'even at 2 ms only 20 % of the time of its slots is work'],
  ])('%j has none', (points, reason) => {
    expect(findWorthwhileLength(curve(points))).toMatchObject({ knee: null, reason });
  });
});
