/**
 * From what a run did to the result that every report is rendered from. The one place where a result is built, so that
 * no field is forgotten. Pure: it measures nothing and reads nothing. Estimates come from completed trials alone;
 * speedups and claims from completed cells alone.
 */

import { estimateOf } from '../stats/estimate.js';
import type { Ceiling } from '../window-use.js';
import type { Capacity } from './capacity-schema.js';
import type { CellRecord, ClaimRecord } from './cell-record.js';
import { stateOf } from './cell-state.js';
import { checkClaim } from './claims.js';
import type { Comparison } from './comparison-schema.js';
import { warnLevelRates } from './level-rates.js';
import { METRICS, type MetricName } from './metrics.js';
import { type Cell, type Estimate, RESULT_SCHEMA, type Result, type Trial, type Warning } from './schema.js';
import { addSpeedups, referenceOf } from './speedup.js';
import { TOOL } from './tool.js';
import { type EndingSignal, verdictOf } from './verdict.js';
import { collectWarnings } from './warnings.js';

export interface RunRecord {
  /** ISO 8601 in UTC, as `Date.toISOString` gives it. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Sum of all measured windows, in milliseconds. */
  readonly measuredMs: number;
  readonly argv: readonly string[];
  readonly seed: number;
  readonly config: Result['config'];
  readonly environment: Result['environment'];
  /** Whether the run was ended before its plan was. */
  readonly aborted: boolean;
  readonly signal?: EndingSignal;
  /** By the load's name. */
  readonly ceilings?: ReadonlyMap<string, Ceiling>;
  readonly scenarios: readonly Result['scenarios'][number][];
  readonly cells: readonly CellRecord[];
  readonly claims: readonly ClaimRecord[];
  /** One for each strategy whose highest rate was searched for; absent where none was. */
  readonly capacity?: readonly Capacity[];
  /** Of two git refs; absent where none were compared. */
  readonly comparison?: Comparison;
  /** Those of the run; the trials bring their own. */
  readonly warnings: readonly Warning[];
}

export function concludeResult(run: RunRecord): Result {
  const cells = concludeCells(run.cells, run.aborted);
  const claims = run.claims.map((claim) => checkClaim(claim, cells));
  const cores = run.environment.availableParallelism;
  return {
    schema: RESULT_SCHEMA,
    tool: TOOL,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    measuredMs: run.measuredMs,
    argv: [...run.argv],
    seed: run.seed,
    config: run.config,
    environment: run.environment,
    aborted: run.aborted,
    ...(run.ceilings === undefined || run.ceilings.size === 0
      ? {}
      : { ceilings: Object.fromEntries(run.ceilings) }),
    scenarios: [...run.scenarios],
    cells,
    claims,
    ...(run.capacity === undefined ? {} : { capacity: [...run.capacity] }),
    ...(run.comparison === undefined ? {} : { comparison: run.comparison }),
    warnings: collectWarnings(
      [...run.warnings, ...warnLevelRates(cells, run.scenarios, cores)],
      cells,
      claims,
    ),
    verdict: verdictOf({
      cells,
      claims,
      plannedTrials: run.cells.reduce(
        (sum, cell) => sum + (cell.dropped === undefined ? cell.plannedRounds : 0),
        0,
      ),
      aborted: run.aborted,
      ...(run.capacity === undefined ? {} : { capacity: run.capacity }),
      ...(run.comparison === undefined ? {} : { comparison: run.comparison }),
      ...(run.signal === undefined ? {} : { signal: run.signal }),
    }),
  };
}

function concludeCells(records: readonly CellRecord[], aborted: boolean): Cell[] {
  const completed = records.filter((record) => stateOf(record, aborted).state === 'completed');
  return records.map((record) => {
    const { state, reasons } = stateOf(record, aborted);
    const reference = state === 'completed' ? referenceOf(record, completed) : undefined;
    const trials = reference ? addSpeedups(record.trials, reference) : [...record.trials];
    return {
      id: record.id,
      ...(record.arm === undefined ? {} : { arm: record.arm }),
      scenario: record.scenario,
      strategy: record.strategy,
      load: record.load,
      slots: record.slots,
      state,
      reasons,
      expected: record.expected,
      metrics: estimateAll(trials.filter((trial) => trial.state === 'completed')),
      trials,
    };
  });
}

/** One estimate per metric that at least one of the trials has. */
function estimateAll(trials: readonly Trial[]): Record<string, Estimate> {
  const estimates: Record<string, Estimate> = {};
  for (const name of Object.keys(METRICS) as MetricName[]) {
    const told = trials.filter(({ metrics }) => metrics[name] !== undefined);
    const values = told.map(({ metrics }) => metrics[name] as number);
    if (values.length === 0) continue;
    const isBound = told.some(({ atLeast }) => atLeast?.includes(name));
    estimates[name] = {
      ...estimateOf(values, METRICS[name]),
      ...(isBound ? { atLeast: true as const } : {}),
    };
  }
  return estimates;
}
