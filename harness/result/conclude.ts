/**
 * From what a run did to the result that every report is rendered from. The one place where a result is built, so that
 * no field is forgotten. Pure: it measures nothing and reads nothing. Estimates come from completed trials alone;
 * speedups and claims from completed cells alone.
 */
import { estimateOf } from '../stats/estimate.js';
import type { CellRecord, ClaimRecord } from './cell-record.js';
import { stateOf } from './cell-state.js';
import { checkClaim } from './claims.js';
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
  readonly scenarios: readonly Result['scenarios'][number][];
  readonly cells: readonly CellRecord[];
  readonly claims: readonly ClaimRecord[];
  /** Those of the run; the trials bring their own. */
  readonly warnings: readonly Warning[];
}

export function concludeResult(run: RunRecord): Result {
  const cells = concludeCells(run.cells, run.aborted);
  const claims = run.claims.map((claim) => checkClaim(claim, cells));
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
    scenarios: [...run.scenarios],
    cells,
    claims,
    warnings: collectWarnings(run.warnings, cells, claims),
    verdict: verdictOf({
      cells,
      claims,
      plannedTrials: run.cells.reduce(
        (sum, cell) => sum + (cell.dropped === undefined ? cell.plannedRounds : 0),
        0,
      ),
      aborted: run.aborted,
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
    const values = trials.map(({ metrics }) => metrics[name]).filter((value) => value !== undefined);
    if (values.length > 0) estimates[name] = estimateOf(values, METRICS[name]);
  }
  return estimates;
}
