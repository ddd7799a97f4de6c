/**
 * The figures of a result that services keep from run to run, before any format: one entry for each cell and metric,
 * in the order of the result. A cell that did not complete has none, for a zero would be taken for a fast run; so has
 * a metric of which only a lower bound is known, and a compared cell that shows nothing but noise. Of two refs it is the
 * candidate that is followed.
 */
import type { ComparedCell } from '../../harness/result/comparison-schema.js';
import type { Cell, Result } from '../../harness/result/schema.js';
import { median } from '../../harness/stats/quantile.js';
import { loadKindOf } from '../view/load-words.js';
import { plain } from '../view/words.js';

/** What is followed; of a comparison the judged one alone, because it alone comes from pairs. */
export const FOLLOWED = [
  'makespanMs',
  'msPerAnswer',
  'latencyP50Ms',
  'latencyP99Ms',
  'cpuMsPerRequest',
  'peakMemoryBytes',
] as const;
export type FollowedMetric = (typeof FOLLOWED)[number];

/** A lower value is better, whatever the metric; times in ms, memory in bytes. */
export interface Point {
  /** `SCENARIO/STRATEGY/LOAD`, the same from run to run; never with an arm. */
  readonly cellId: string;
  readonly scenario: string;
  readonly strategy: string;
  readonly load: string;
  readonly metric: FollowedMetric;
  readonly value: number;
  /** Ends of the interval or range of the trials; absent where there was one trial. */
  readonly spread?: { readonly low: number; readonly high: number };
  /** Trials or pairs behind it. */
  readonly n: number;
  /** The other side of a comparison, and what was found. */
  readonly compared?: { readonly base: number; readonly verdict: ComparedCell['verdict'] };
}

export function seriesOf(result: Result): readonly Point[] {
  if (result.comparison !== undefined) return result.comparison.cells.flatMap(pointsOfPairs);
  return result.cells.filter(({ state }) => state === 'completed').flatMap(pointsOfCell);
}

/** Whether a load is told by how long all of it took. */
export function isBurst({ load }: Pick<Point, 'load'>): boolean {
  return loadKindOf(load) === 'burst';
}

function pointsOfPairs(cell: ComparedCell): readonly Point[] {
  const { pairs, verdict, metric } = cell;
  if (pairs.length === 0 || verdict === 'invalid' || verdict === 'unstable') return [];
  const values = pairs.map(({ candidate }) => candidate);
  return [
    {
      ...identityOf(cell),
      metric,
      value: median(values),
      ...(values.length > 1 ? { spread: { low: Math.min(...values), high: Math.max(...values) } } : {}),
      n: values.length,
      compared: { base: median(pairs.map(({ base }) => base)), verdict },
    },
  ];
}

function pointsOfCell(cell: Cell): readonly Point[] {
  return FOLLOWED.flatMap((metric) => {
    const isCost = metric === 'msPerAnswer';
    const estimate = cell.metrics[isCost ? 'throughputPerSec' : metric];
    if (estimate === undefined || estimate.atLeast) return [];
    const { center, low, high, n } = estimate;
    // Answers per second turned over: the highest rate is the lowest cost.
    const spell = (value: number) => (isCost ? 1000 / value : value);
    const ends = isCost ? { low: spell(high), high: spell(low) } : { low, high };
    const value = spell(center);
    if (![value, ends.low, ends.high].every(Number.isFinite)) return [];
    return [{ ...identityOf(cell), metric, value, ...(n > 1 ? { spread: ends } : {}), n }];
  });
}

function identityOf({ id, scenario, strategy, load }: Pick<Cell, 'id' | 'scenario' | 'strategy' | 'load'>) {
  return {
    cellId: plain(id),
    scenario: plain(scenario),
    strategy: plain(strategy),
    load: plain(load),
  };
}
