import { describe, expect, it } from 'vitest';
import { type Result, resultSchema, type Trial } from '../../../harness/result/schema.js';
import { concludeSweep } from '../../../harness/sweep/conclude.js';
import type { SweepPlan } from '../../../harness/sweep/resolve.js';
import { trialOf } from '../result/records.js';
import {
  answered,
  bounded,
  bursts,
  type MadePoint,
  madeSweep,
  openRounds,
  poolSweep,
  steady,
} from './made-up-sweep.js';

const byDefault = (slots: number, perSec: number): MadePoint => ({
  point: { value: 99, label: 'default, 99 slots', isDefault: true },
  slots,
  rounds: steady(perSec, { peakMemoryBytes: 60e6 }),
});

describe('a sweep of pool sizes', () => {
  const sizes = poolSweep({ 1: [10, 50], 2: [20, 55], 4: [20.2, 90], 8: [19.8, 165] });

  it('ends with the size to take, what the default is worth, and what the largest costs', () => {
    const { sweep } = madeSweep([...sizes, byDefault(3, 20.1)]);
    expect(sweep?.knee).toEqual({ value: 2, cellId: 'blocking/thread-pool:2/closed:8x3s/1' });
    expect(sweep?.sentence).toBe(
      'Best size of thread-pool for blocking under closed:8x3s on this machine: 2;' +
        " the library's default, 3 slots, gives the same within the noise;" +
        ' 8 costs 3.0 x the memory for nothing.',
    );
  });

  it('tells the default with the slots that it had, and no part in the curve', () => {
    const { sweep } = madeSweep([...sizes, byDefault(16, 40)]);
    expect(sweep?.points.at(-1)).toMatchObject({ value: 16, label: 'default, 16 slots' });
    expect(sweep?.knee?.value).toBe(2);
    expect(sweep?.sentence).toContain("the library's default, 16 slots, gives 100 % more;");
    expect(madeSweep([...sizes, byDefault(1, 10)]).sweep?.sentence).toContain(
      "the library's default, 1 slot, gives 50 % less;",
    );
  });

  it('says where the largest size gives less, and where it costs nothing', () => {
    const worse = madeSweep(poolSweep({ 1: [10, 50], 2: [20, 55], 4: [15, 90] }));
    expect(worse.sweep?.sentence).toMatch(/; 4 costs 1\.6 x the memory for 25 % less\.$/);
    const free = madeSweep(poolSweep({ 1: [10, 50], 2: [20, 55], 4: [20, 56] }));
    expect(free.sweep?.sentence).toMatch(/; 4 gives nothing more\.$/);
  });

  it('has no knee where the curve still grows', () => {
    const { sweep } = madeSweep(poolSweep({ 1: [10, 50], 2: [20, 55], 4: [40, 90] }));
    expect(sweep?.knee).toBeNull();
    expect(sweep?.sentence).toBe(
      'No knee from 1 to 4: 4 gave 100 % more than 2, and nothing larger was measured; try larger values.',
    );
  });

  it('counts a burst by its requests and its makespan', () => {
    const waves = ([8_000, 4_000, 1_000, 1_000] as const).map((makespanMs, place) => ({
      point: { value: 2 ** place, label: String(2 ** place) },
      rounds: bursts(8, makespanMs),
      load: 'burst:8',
    }));
    expect(madeSweep(waves).sweep).toMatchObject({
      knee: { value: 4 },
      reason:
        '4 gave 300 % more than 2; no larger size was shown to give 10 % more than 4' +
        ' (the best of them, 8, gave the same)',
    });
  });

  it('leaves out what failed and says so; it can be the file of a valid result', () => {
    const failed = {
      point: { value: 3, label: '3' },
      rounds: [trialOf(1, { state: 'failed', reason: 'no' })],
    };
    const result = madeSweep([...sizes.slice(0, 2), failed, ...sizes.slice(2)]);
    expect(result.sweep?.sentence).toMatch(/; 1 of 5 points gave no figure\.$/);
    expect(result.sweep?.knee?.value).toBe(2);
    expect(result.verdict.exitCode).toBe(3);
    expect(resultSchema.parse(result).sweep).toEqual(result.sweep);
  });

  it('says so where nothing can be concluded', () => {
    const lost = { point: { value: 1, label: '1' }, rounds: [] };
    expect(madeSweep([lost, { ...lost, point: { value: 2, label: '2' } }]).sweep).toMatchObject({
      knee: null,
      sentence:
        'No knee: no point gave a figure, and a curve needs two; see why the others have none; 2 of 2 points gave no figure.',
    });
  });
});

describe('the other axes', () => {
  it('requests in flight: what the largest number costs in time', () => {
    const points = ([1, 2, 16] as const).map((value) => ({
      point: { value, label: String(value) },
      rounds: steady(Math.min(value, 2) * 10, { latencyP50Ms: value * 50 }),
      load: `closed:${value}x3s`,
    }));
    expect(madeSweep(points, { axis: 'concurrency' }).sweep?.sentence).toBe(
      'thread-pool answers most of blocking on this machine with 2 in flight;' +
        ' 16 costs 8.0 x the time for half of the answers for nothing.',
    );
  });

  it('rate: answered rightly or not', () => {
    const shares = { 50: 1, 100: 1, 200: 0.7 };
    const points = Object.entries(shares).map(([rate, share]) => ({
      point: { value: Number(rate), label: `${rate}/s` },
      rounds: [1, 2, 3].map((round) => answered(round, { throughputPerSec: 1 }, 100 * share, 100)),
    }));
    expect(madeSweep(points, { axis: 'rate' }).sweep?.sentence).toBe(
      'Highest rate of blocking that thread-pool still served on this machine: 100/s;' +
        ' at 200 per second 70.0 % of the requests were answered rightly (99 % are asked for).',
    );
  });

  it('task length: share of what the slots could do; no speed-up against another task', () => {
    const points = ([1, 10, 100] as const).map((ms) => ({
      point: { value: ms, label: `${ms} ms`, idealPerSec: 1_000 / ms },
      rounds: steady(1_000 / (ms + 0.5)),
      strategy: 'inline',
    }));
    const result = madeSweep(points, { axis: 'task-ms', strategy: 'inline' });
    expect(result.sweep?.knee?.value).toBe(10);
    expect(result.sweep?.sentence).toBe(
      'Tasks of 10 ms are long enough for inline on this machine: from 10 ms on at least 90 % of the time of' +
        ' its slots is work; at 1 ms it is 67 %, the rest is handing over.',
    );
    expect(result.cells.flatMap(({ metrics }) => Object.keys(metrics))).not.toContain('speedup');
    expect(result.scenarios[0]).not.toHaveProperty('serviceMs');
  });
});

describe('a rate above what the server can do, with every answer in the end', () => {
  const rates = (...values: readonly number[]) =>
    values.map((rate) => ({
      point: { value: rate, label: `${rate}/s` },
      rounds: openRounds(rate, 20),
      load: `open:${rate}x5s`,
    }));

  it('is not served, the lowest included', () => {
    const { sweep } = madeSweep(rates(60, 80, 100), { axis: 'rate' }, 20);
    expect(sweep).toMatchObject({
      knee: null,
      reason:
        'at 60 per second 50 of 300 requests were open at the end of the window (6 are allowed): a queue grew,' +
        ' and nothing lower was measured',
    });
  });

  it('ends what is served where it begins', () => {
    const { sweep } = madeSweep(rates(25, 45, 60), { axis: 'rate' }, 20);
    expect(sweep?.knee?.value).toBe(45);
  });

  it('the time without a slot is no queue', () => {
    // 60 per second for 1 s without a slot are 60 in flight.
    const { sweep } = madeSweep(rates(40, 60), { axis: 'rate', overlappedMs: 1_000 }, 20);
    expect(sweep?.reason).not.toContain('open at the end');
  });
});

describe('the advice of a run', () => {
  it('is none of a sweep, which has one strategy', () => {
    const advice = { advice: [{ rule: 'made-up' }] } as unknown as Partial<Result>;
    const plan: SweepPlan = {
      ...{ scenario: 'blocking', strategy: 'thread-pool', axis: 'pool', overlappedMs: 0 },
      points: [],
    };
    expect(concludeSweep({ ...madeSweep([]), ...advice }, plan)).not.toHaveProperty('advice');
  });
});

describe('figures that are known from below', () => {
  const limitedBy = (check: string) =>
    poolSweep({ 1: [10, 50], 2: [20, 55], 4: [20.2, 90] }).map((made, place) =>
      place === 0 ? made : { ...made, rounds: bounded(check, made.rounds as Trial['metrics'][]) },
    );

  it.each(['generator-loop', 'generator-cpu', 'generator-ceiling'])('by %s: no knee', (check) => {
    const { sweep } = madeSweep(limitedBy(check));
    expect(sweep?.knee).toBeNull();
    expect(sweep?.sentence).toBe(
      'No knee from 1 to 4: the generator was the limit from 2 on; use a heavier task or fewer connections.',
    );
  });

  it('by a full machine: the knee stands, and the sentence says who shared it', () => {
    const { sweep } = madeSweep(limitedBy('full-machine'));
    expect(sweep?.knee?.value).toBe(2);
    expect(sweep?.sentence).toBe(
      'Best size of thread-pool for blocking under closed:8x3s on this machine: 2;' +
        ' 4 costs 1.6 x the memory for nothing;' +
        ' meter and server shared the cores from 2 on, so that these figures are lower bounds.',
    );
  });

  it('the default of the library: it is not compared where it was the limit of the generator', () => {
    const rounds = bounded('generator-loop', steady(40));
    const { sweep } = madeSweep([
      ...poolSweep({ 1: [10, 50], 2: [20, 55], 4: [20, 55] }),
      { ...byDefault(3, 1), rounds },
    ]);
    expect(sweep?.sentence).toContain(
      "; the library's default, 3 slots, brought the generator to its limit;",
    );
  });
});
