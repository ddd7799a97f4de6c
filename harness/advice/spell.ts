/** Figures and their intervals in the words of advice, so that every sentence spells them alike. */
import { spellFigure } from '../result/figure-words.js';
import type { MetricName } from '../result/metrics.js';
import type { Estimate } from '../result/schema.js';
import type { Known } from './interval.js';

/** `88.2 ms`, `at least 12 ms`, `at most 12 ms` */
export function spelled(metric: MetricName, { center, atLeast, atMost }: Known): string {
  return `${atLeast ? 'at least ' : atMost ? 'at most ' : ''}${spellFigure(metric, center)}`;
}

/** `88.2 ms (range of 3 rounds 85.1 ms to 92.0 ms)` */
export function withInterval(metric: MetricName, estimate: Known): string {
  return `${spelled(metric, estimate)} (${spread(metric, estimate)})`;
}

/** Of a figure in milliseconds that is no metric. */
export function milliseconds(value: number): string {
  return spellFigure('latencyP50Ms', value);
}

/** Below it lies what a clock and a call cost of themselves, and no server is told from another by it. */
const SHORTEST_MS = 0.01;

/** A duration in milliseconds; one that is too short to be told is told as less than what can be. */
export function briefly(durationMs: number): string {
  return durationMs < SHORTEST_MS ? `less than ${SHORTEST_MS} ms` : milliseconds(durationMs);
}

export function millisecondsWithInterval(estimate: Estimate): string {
  return withInterval('latencyP50Ms', estimate);
}

/** `a`, `a and b`, `a, b and c` */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

function spread(metric: MetricName, { low, high, level, n }: Estimate): string {
  if (n < 2) return 'one round: no interval';
  const ends = `${spellFigure(metric, low)} to ${spellFigure(metric, high)}`;
  return level === null
    ? `range of ${n} rounds ${ends}`
    : `${Number((level * 100).toFixed(1))} % interval ${ends}`;
}
