/**
 * From one value per completed trial to what a report prints. It gives the median and the range, which assume
 * nothing, and refuses a confidence interval: fewer than 6 trials cannot carry one at 95 %.
 */
import { median } from './quantile.js';

/** What the values are, from the table of metrics. */
interface Measured<Unit extends string, Better extends string> {
  readonly unit: Unit;
  readonly better: Better;
}

/** Centre and spread of a few trials. `level: null` says that low and high are the range, not an interval. */
export interface MedianAndRange<Unit extends string, Better extends string> {
  center: number;
  low: number;
  high: number;
  level: null;
  n: number;
  method: 'median and range';
  unit: Unit;
  better: Better;
}

/**
 * @param samples One value per completed trial, in the metric's unit; at least one.
 * @throws RangeError without samples.
 */
export function estimateOf<Unit extends string, Better extends string>(
  samples: readonly number[],
  metric: Measured<Unit, Better>,
): MedianAndRange<Unit, Better> {
  return {
    center: median(samples),
    low: Math.min(...samples),
    high: Math.max(...samples),
    level: null,
    n: samples.length,
    method: 'median and range',
    unit: metric.unit,
    better: metric.better,
  };
}
