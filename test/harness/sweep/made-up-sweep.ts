/** Results of sweeps with made-up figures: what a run would have given, before and after it is concluded. */
import { concludeResult } from '../../../harness/result/conclude.js';
import type { Result, Trial } from '../../../harness/result/schema.js';
import type { SweepPoint } from '../../../harness/result/sweep-schema.js';
import { concludeSweep } from '../../../harness/sweep/conclude.js';
import type { SweepPlan } from '../../../harness/sweep/resolve.js';
import { cellOf, runOf, trialOf } from '../result/records.js';

export interface MadePoint {
  readonly point: Omit<SweepPoint, 'cellId'>;
  readonly strategy?: string;
  readonly load?: string;
  /** Metrics of each round, or the trials themselves. */
  readonly rounds: readonly (Trial['metrics'] | Trial)[];
  readonly slots?: number;
}

export function madeSweep(
  points: readonly MadePoint[],
  about: Partial<Omit<SweepPlan, 'points'>> = {},
): Result {
  const cells = points.map(({ rounds, point, ...cell }, place) => {
    const trials = rounds.map((round, at) =>
      'state' in round ? (round as Trial) : answered(at + 1, round as Trial['metrics']),
    );
    const { strategy = 'thread-pool', load = 'closed:8x3s', slots = 1 } = cell;
    const id = `blocking/${strategy}/${load}/${place}`;
    return { point, record: cellOf(strategy, trials, { id, load, slots, expected: null, plannedRounds: 3 }) };
  });
  const plan: SweepPlan = {
    scenario: 'blocking',
    strategy: 'thread-pool',
    axis: 'pool',
    ...about,
    points: cells.map(({ point, record }) => ({ ...point, cellId: record.id })),
  };
  const result = concludeResult(
    runOf(
      cells.map(({ record }) => record),
      { argv: ['sweep', 'blocking'] },
    ),
  );
  return concludeSweep(result, plan);
}

/** Sizes with right answers per second in each of three rounds, and megabytes. */
export function poolSweep(
  sizes: Readonly<Record<number, readonly [perSec: number, megabytes: number]>>,
): MadePoint[] {
  return Object.entries(sizes).map(([size, [perSec, megabytes]]) => ({
    point: { value: Number(size), label: size },
    strategy: `thread-pool:${size}`,
    slots: Number(size),
    rounds: steady(perSec, { peakMemoryBytes: megabytes * 1e6, bystanderMaxMs: 2 }),
  }));
}

/** Three rounds that differ by a hundredth. */
export function steady(throughputPerSec: number, metrics: Trial['metrics'] = {}): Trial['metrics'][] {
  return [0.99, 1, 1.01].map((factor) => ({ ...metrics, throughputPerSec: throughputPerSec * factor }));
}

/** A burst of `ok` answers in three rounds. */
export function bursts(ok: number, makespanMs: number): Trial[] {
  return [1, 2, 3].map((round) => answered(round, { makespanMs }, ok));
}

export function answered(round: number, metrics: Trial['metrics'], ok = 100, planned = ok): Trial {
  const observations = { planned, sent: planned, ok, unfinished: planned - ok, errors: {} };
  return trialOf(round, { metrics, observations });
}
