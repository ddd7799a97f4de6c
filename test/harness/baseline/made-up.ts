import type { CellRecord } from '../../../harness/result/cell-record.js';
import { concludeResult } from '../../../harness/result/conclude.js';
import type { Environment, Result, Trial } from '../../../harness/result/schema.js';
import { cellOf, runOf, trialOf } from '../result/records.js';

export interface MadeUp {
  readonly makespansMs?: readonly number[];
  readonly slots?: number;
  readonly workers?: number;
  readonly loopUtilization?: number;
  readonly errorRate?: number;
  readonly trial?: Partial<Trial>;
}

/** A cell in which nothing went wrong; a pool whose loop is free, unless told otherwise. */
export function cell(strategy: string, made: MadeUp = {}): CellRecord {
  const { makespansMs = [1_000, 1_010, 1_020], slots = 2, workers = 2 } = made;
  const { loopUtilization = 0.1, errorRate = 0 } = made;
  const trials = makespansMs.map((makespanMs, index) =>
    trialOf(index + 1, {
      observations: { planned: 8, sent: 8, ok: 8, unfinished: 0, errors: {} },
      server: { slots, startMs: 50, workersStarted: workers, absent: {} },
      metrics: {
        makespanMs,
        errorRate,
        loopUtilization,
        bystanderMaxMs: loopUtilization * 2_000,
        efficiency: 1_000 / makespanMs,
        cpuMsPerRequest: makespanMs / 10,
      },
      ...made.trial,
    }),
  );
  return cellOf(strategy, trials, { slots });
}

export const INLINE = cell('inline', {
  makespansMs: [2_200, 2_200, 2_200],
  slots: 1,
  workers: 0,
  loopUtilization: 1,
});

export function resultOf(cells: readonly CellRecord[], environment: Partial<Environment> = {}): Result {
  const run = runOf(cells);
  const [scenario] = run.scenarios;
  return concludeResult({
    ...run,
    scenarios: scenario === undefined ? [] : [{ ...scenario, work: 'cpu' }],
    environment: { ...run.environment, ...environment },
  });
}
