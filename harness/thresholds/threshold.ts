/** One threshold: a figure of some cells that has to keep a limit. How it is written: `expression.ts`, `definition.ts`. */
import type { Operator } from '../result/checks-schema.js';
import type { MetricName } from '../result/metrics.js';

/** Which cells are meant; an empty place means every cell. */
export interface Place {
  /** A scenario, a strategy, or both with a slash between them, as an expression has it. */
  readonly name?: string;
  readonly scenario?: string;
  readonly strategy?: string;
}

export type Limit =
  /** In the unit of the metric. */
  | { readonly value: number }
  /** So many times what the strategy `of` reaches under the same scenario and load, in the same rounds. */
  | { readonly times: number; readonly of: string };

export interface Threshold {
  /** As it was written; a definition is spelled as the expression that means the same. */
  readonly text: string;
  /** `--threshold`, `stallbench.config.json: thresholds[0]` */
  readonly where: string;
  readonly place: Place;
  readonly metric: MetricName;
  readonly operator: Operator;
  readonly limit: Limit;
}

/** An example in the words of the command line, for problems. */
export const THRESHOLD_EXAMPLE = 'thread-pool:2 makespan <= 0.6 x inline';

/** Whether the place means that cell. */
export function covers(
  { name, scenario, strategy }: Place,
  cell: { readonly scenario: string; readonly strategy: string },
): boolean {
  const names = [cell.scenario, cell.strategy, `${cell.scenario}/${cell.strategy}`];
  return (
    (name === undefined || names.includes(name)) &&
    (scenario === undefined || scenario === cell.scenario) &&
    (strategy === undefined || strategy === cell.strategy)
  );
}

/**
 * The cells that a threshold judges. The strategy that a limit refers to is not held against itself, unless it was
 * named: `makespan <= 0.6 x inline` is said of the others.
 */
export function cellsUnder<C extends { readonly scenario: string; readonly strategy: string }>(
  { place, limit }: Pick<Threshold, 'place' | 'limit'>,
  cells: readonly C[],
): readonly C[] {
  const meant = cells.filter((cell) => covers(place, cell));
  if (!('of' in limit)) return meant;
  const others = meant.filter(({ strategy }) => strategy !== limit.of);
  return others.length > 0 ? others : meant;
}
