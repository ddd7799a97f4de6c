import { describe, expect, it } from 'vitest';
import { coreShareOf, curveOf, type Timed } from '../../../harness/break-even/curve.js';

/** A pool whose hand-over takes 0.1 ms, on two cores; others wait for the task inline, for 0.2 ms beside the pool. */
function timedRound(round: number, lengths: readonly number[], machine = 1): Timed[] {
  return lengths.flatMap((lengthMs) => {
    const one = { round, lengthMs, keepsUp: true };
    const seconds = (lengthMs * machine) / 1_000;
    const way = 0.1 / 1_000;
    return [
      { ...one, strategy: 'inline', aim: 'throughput', value: 1 / seconds },
      { ...one, strategy: 'pool:2', aim: 'throughput', value: 1 / (way * machine + seconds / 2) },
      { ...one, strategy: 'inline', aim: 'others', value: lengthMs * machine },
      { ...one, strategy: 'pool:2', aim: 'others', value: 0.2 * machine },
    ] satisfies Timed[];
  });
}

const LENGTHS = [0.01, 0.1, 1, 10];
const SIX = [1, 2, 3, 4, 5, 6];

describe('a curve', () => {
  const curve = curveOf(
    'pool:2',
    SIX.flatMap((round) => timedRound(round, LENGTHS)),
  );

  it('has both aims at each length, better is above 1 in both', () => {
    expect(curve.points.throughput.map(({ lengthMs }) => lengthMs)).toEqual(LENGTHS);
    const gains = (aim: 'throughput' | 'others') =>
      curve.points[aim].map(({ gain }) => Number(gain.median.toFixed(2)));
    expect(gains('throughput')).toEqual([0.1, 0.67, 1.67, 1.96]);
    expect(gains('others')).toEqual([0.05, 0.5, 5, 50]);
  });

  it('breaks even between the lengths on either side', () => {
    // By the arithmetic above at 0.2 ms: (0.1 + 0.1) ms against 0.2 ms.
    expect(curve.breakEven.throughput.center).toEqual({ atMs: expect.closeTo(0.277, 2) });
    expect(curve.breakEven.others.center).toEqual({ atMs: expect.closeTo(0.2, 3) });
  });
});

it('compares within a round: a machine that is five times slower in some changes nothing', () => {
  const even = curveOf(
    'pool:2',
    SIX.flatMap((round) => timedRound(round, LENGTHS)),
  );
  const uneven = curveOf(
    'pool:2',
    SIX.flatMap((round) => timedRound(round, LENGTHS, round % 2 ? 5 : 1)),
  );
  for (const aim of ['throughput', 'others'] as const)
    for (const [place, { gain }] of uneven.points[aim].entries()) {
      expect(gain.low).toBeCloseTo(even.points[aim][place]?.gain.low ?? Number.NaN, 10);
      expect(gain.high).toBeCloseTo(even.points[aim][place]?.gain.high ?? Number.NaN, 10);
    }
});

it('goes on with what other rounds measured where a round left a length out', () => {
  const timed = SIX.flatMap((round) => timedRound(round, round <= 2 ? LENGTHS : LENGTHS.slice(0, 2)));
  const { breakEven, points } = curveOf('pool:2', timed);
  expect(points.throughput.map(({ gain }) => [gain.n, gain.level])).toEqual([
    [6, 0.95],
    [6, 0.95],
    [2, null],
    [2, null],
  ]);
  expect(breakEven.throughput).toMatchObject({ high: { atMs: expect.any(Number) } });
});

describe('where the long lengths were measured in two rounds of six', () => {
  const LONG = [...LENGTHS, 100];
  const timed = (dispatchMs: number) =>
    SIX.flatMap((round) =>
      timedRound(round, round <= 2 ? LONG : LENGTHS).map((one) =>
        one.strategy === 'pool:2' && one.aim === 'throughput'
          ? { ...one, value: 1_000 / (dispatchMs + one.lengthMs / 2 + round / 100) }
          : one,
      ),
    );

  it('has an interval as long as the crossing lies below them', () => {
    expect(curveOf('pool:2', timed(0.1)).breakEven.throughput).toMatchObject({ level: 0.95, n: 6 });
  });

  it('claims no level and no more rounds than two where it lies at them, or beyond', () => {
    const among = curveOf('pool:2', timed(20)).breakEven.throughput;
    expect(among).toMatchObject({ level: null, n: 2, center: { atMs: expect.any(Number) } });
    const beyond = curveOf('pool:2', timed(200)).breakEven.throughput;
    expect(beyond).toMatchObject({ level: null, n: 2, center: { aboveMs: 100 } });
  });
});

it('does not count it as a gain for others that the tasks pile up elsewhere', () => {
  const timed = SIX.flatMap((round) => timedRound(round, LENGTHS)).map((one) =>
    one.strategy === 'pool:2' && one.aim === 'others' && one.lengthMs < 10 ? { ...one, keepsUp: false } : one,
  );
  const { breakEven, points } = curveOf('pool:2', timed);
  expect(breakEven.others.center).toEqual({ atMs: expect.closeTo(10, 8) });
  expect(points.others.map(({ keepsUp }) => keepsUp)).toEqual([false, false, false, true]);
});

it('tells from inline how much of a core there was', () => {
  expect(coreShareOf(timedRound(1, LENGTHS))).toBeCloseTo(1, 10);
  expect(coreShareOf(timedRound(1, LENGTHS, 1.25))).toBeCloseTo(0.8, 10);
  expect(coreShareOf(timedRound(1, [0.01, 0.1]))).toBeUndefined();
});
