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
  serviceMs?: number,
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
    overlappedMs: 0,
    ...about,
    points: cells.map(({ point, record }) => ({ ...point, cellId: record.id })),
  };
  const run = runOf(
    cells.map(({ record }) => record),
    { argv: ['sweep', 'blocking'] },
  );
  const scenarios = run.scenarios.map((info) => ({ ...info, serviceMs: serviceMs ?? info.serviceMs ?? 0 }));
  const result = concludeResult({ ...run, scenarios });
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

/**
 * Three rounds of an open load of 5 s, evenly spaced, on a server that does one request at a time: every answer comes,
 * most of them after the window where the rate is above what it can do.
 */
export function openRounds(ratePerSec: number, serviceMs: number): Trial[] {
  const windowMs = 5_000;
  const planned = (ratePerSec * windowMs) / 1_000;
  const waitsMs: number[] = [];
  let freeMs = 0;
  let atEnd = 0;
  for (let index = 0; index < planned; index += 1) {
    const dueMs = (index * 1_000) / ratePerSec;
    freeMs = Math.max(dueMs, freeMs) + serviceMs;
    waitsMs.push(freeMs - dueMs);
    if (freeMs > windowMs) atEnd += 1;
  }
  const latencyP99Ms = waitsMs.sort((a, b) => a - b)[Math.ceil(planned * 0.99) - 1] as number;
  const counts = { planned, sent: planned, ok: planned, unfinished: 0, errors: {} };
  const observations = { ...counts, inFlight: { most: atEnd, atEnd } };
  const metrics = { throughputPerSec: (planned - atEnd) / 5, latencyP99Ms };
  return [1, 2, 3].map((round) => trialOf(round, { windowMs, metrics, observations }));
}

/** Rounds of which `check` says that their throughput is known from below only. */
export function bounded(check: string, rounds: readonly Trial['metrics'][]): Trial[] {
  const atLeast = ['throughputPerSec'];
  const finding = { check, verdict: 'suspect' as const, reason: 'it was at its limit', atLeast };
  const validity = { verdict: 'suspect' as const, findings: [finding] };
  return rounds.map((metrics, at) => ({ ...answered(at + 1, metrics), validity, atLeast }));
}
