import { describe, expect, it } from 'vitest';
import {
  findHighestServed,
  findPlateau,
  findWorthwhileLength,
  isShownMore,
  type Sampled,
} from '../../../harness/sweep/knee.js';

/** Points by value, each with its figures by round from 1. */
function curve(points: Readonly<Record<number, number | readonly number[]>>): Sampled[] {
  return Object.entries(points).map(([value, figures]) => {
    const rounds = typeof figures === 'number' ? [figures, figures, figures] : figures;
    return { value: Number(value), byRound: new Map(rounds.map((figure, place) => [place + 1, figure])) };
  });
}

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

describe('the highest rate that was served', () => {
  const rates = (points: readonly (readonly [rate: number, share: number, tailMs?: number])[]) =>
    points.map(([value, share, tailMs]) => ({
      ...(curve({ [value]: share })[0] as Sampled),
      ...(tailMs === undefined ? {} : { tailMs }),
    }));

  it('ends where answers are missing', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1, 12],
          [100, 0.995, 14],
          [200, 0.713, 900],
        ]),
      ),
    ).toEqual({
      knee: 100,
      reason: 'at 200 per second 71.3 % of the requests were answered rightly (99 % are asked for)',
    });
  });

  it('ends where all are answered, but from a queue that grows', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1, 100],
          [100, 1, 400],
          [200, 1, 1_500],
        ]),
      ),
    ).toEqual({
      knee: 100,
      reason:
        'at 200 per second the slow answers took 15.0 x as long as at 50 (5 x are allowed): a queue grew',
    });
  });

  it('a few milliseconds are no queue, however many times as long', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1, 1],
          [100, 1, 40],
        ]),
      ).knee,
    ).toBeNull();
  });

  it('none where all were served, and none where not even the lowest was', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1, 10],
          [100, 1, 11],
        ]),
      ),
    ).toEqual({
      knee: null,
      reason: 'every rate up to 100 per second was served',
      advice: 'try higher rates',
    });
    expect(
      findHighestServed(
        rates([
          [50, 0.5],
          [100, 1],
        ]),
      ),
    ).toEqual({
      knee: null,
      reason:
        'at 50 per second 50.0 % of the requests were answered rightly (99 % are asked for),' +
        ' and nothing lower was measured',
      advice: 'try lower rates',
    });
  });

  it('a higher rate that was served by luck does not count', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1],
          [100, 0.9],
          [200, 1],
        ]),
      ).knee,
    ).toBe(50);
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
