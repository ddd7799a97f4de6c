/**
 * The one figure of a cell that a threshold is held against. It is the median of the trials, so that a trial that the
 * machine disturbed breaks no gate. Only a share of requests that went wrong is that of the worst trial: what a server
 * failed to answer in one round is not made good by the others, and a median would let two bad rounds of five pass.
 * The slowest request of a trial is a time like any other, and so the median of the slowest.
 */
import { METRICS, type MetricName } from '../result/metrics.js';
import type { Cell } from '../result/schema.js';
import { median } from '../stats/quantile.js';
import type { Figure } from './keeps-limit.js';

/** The metrics of which the worst trial counts. */
const WORST_COUNTS: readonly MetricName[] = ['errorRate'];

/**
 * Over the completed trials. Beside another cell a median is taken over those whose round the other has too; the worst
 * trial is the worst of all.
 *
 * @returns `null` where no trial has the figure, or none in a round of the other.
 */
export function figureOf(metric: MetricName, cell: Cell, other?: Cell): Figure | null {
  const trials = valuesByRound(metric, cell);
  const isAtLeast = cell.metrics[metric]?.atLeast === true;
  if (trials.size === 0) return null;
  if (WORST_COUNTS.includes(metric)) return { value: worst(metric, [...trials.values()]), isAtLeast };
  const rounds = other && valuesByRound(metric, other);
  // The two may share no round because the other has no such figure at all: this one's is known nevertheless.
  const isAlone = rounds === undefined || rounds.size === 0;
  const values = [...trials].flatMap(([round, value]) => (isAlone || rounds.has(round) ? [value] : []));
  return values.length === 0 ? null : { value: median(values), isAtLeast };
}

function worst(metric: MetricName, values: readonly number[]): number {
  return METRICS[metric].better === 'higher' ? Math.min(...values) : Math.max(...values);
}

/** Trials that were lost were measured again, and count for nothing. */
function valuesByRound(metric: MetricName, { trials }: Cell): ReadonlyMap<number, number> {
  return new Map(
    trials.flatMap(({ state, lost, round, metrics: { [metric]: value } }) =>
      state === 'completed' && lost === undefined && value !== undefined ? [[round, value]] : [],
    ),
  );
}
