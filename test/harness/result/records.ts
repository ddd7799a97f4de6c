import type { CellRecord, ClaimRecord } from '../../../harness/result/cell-record.js';
import type { RunRecord } from '../../../harness/result/conclude.js';
import type { Trial } from '../../../harness/result/schema.js';
import type { Claim } from '../../../harness/scenario.js';

export function trialOf(round: number, changes: Partial<Trial> = {}): Trial {
  return {
    index: 0,
    round,
    order: 1,
    state: 'completed',
    durationMs: 3_000,
    metrics: {},
    warnings: [],
    ...changes,
  };
}

/** A completed trial of each round, with these makespans. */
export function trialsOf(makespansMs: readonly number[]): Trial[] {
  return makespansMs.map((makespanMs, index) => trialOf(index + 1, { metrics: { makespanMs } }));
}

/** A cell of the scenario `blocking` in which every planned trial ran, unless told otherwise. */
export function cellOf(
  strategy: string,
  trials: readonly Trial[],
  changes: Partial<CellRecord> = {},
): CellRecord {
  const { scenario = 'blocking', load = 'burst:2' } = changes;
  return {
    id: `${scenario}/${strategy}/${load}`,
    scenario,
    strategy,
    load,
    slots: 1,
    expected: { makespanMs: 2_000, slots: 1, explanation: '2 x 1000 ms on 1 slot = 2 waves = 2.0 s' },
    plannedRounds: trials.length,
    trials,
    ...changes,
  };
}

/** A claim on a pool of 2 in the scenario `blocking`: about 1000 ms, give or take a tenth. */
export function claimOf(changes: Partial<Claim> = {}): ClaimRecord {
  return {
    scenario: 'blocking',
    claim: {
      id: 'pool-halves-it',
      text: 'two threads take half the time',
      strategy: 'thread-pool:2',
      metric: 'makespanMs',
      holds: 'near',
      value: ({ timeScale }) => 1_000 * timeScale,
      tolerance: 0.1,
      ...changes,
    },
    timeScale: 1,
    cellId: 'blocking/thread-pool:2/burst:2',
  };
}

export function runOf(cells: readonly CellRecord[], changes: Partial<RunRecord> = {}): RunRecord {
  return {
    startedAt: '2025-11-21T02:33:00.000Z',
    durationMs: 30_000,
    measuredMs: 12_000,
    argv: ['run', 'two-blocking-calls'],
    seed: 42,
    config: {
      scenarios: ['blocking'],
      strategies: null,
      load: null,
      rounds: null,
      timeScale: 1,
      timeoutMs: null,
    },
    environment: {
      node: '20.20.2',
      v8: '11.3',
      os: 'Linux 6.1',
      arch: 'x64',
      cpuModel: 'a processor',
      cpuCount: 2,
      availableParallelism: 2,
      cgroupQuota: null,
      memoryBytes: 8e9,
      loadAverageBefore: 0.5,
      uvThreadpoolSize: 4,
      gitCommit: null,
      libraries: { piscina: '5.3.2' },
    },
    aborted: false,
    scenarios: [
      {
        name: 'blocking',
        summary: 'sleeps',
        source: 'row 28',
        work: 'sleep',
        serviceMs: 1_000,
        serviceSource: 'declared x 1',
      },
    ],
    cells,
    claims: [],
    warnings: [],
    ...changes,
  };
}
