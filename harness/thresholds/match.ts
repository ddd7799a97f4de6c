/** Whether thresholds fit what will be measured. One that would judge nothing is a mistake, and is told before. */
import type { Problem } from '../errors.js';
import type { Load } from '../load.js';
import { nearestName } from '../registry.js';
import { plainIdOf } from '../result/judged-cells.js';
import type { MetricName } from '../result/metrics.js';
import { cellsUnder, covers, type Threshold } from './threshold.js';

/** A cell that will be measured. */
export interface PlannedCell {
  readonly scenario: string;
  readonly strategy: string;
  readonly load: string;
  readonly kind: Load['kind'];
}

type Kinds = readonly Load['kind'][];

/** Metrics that only some loads give; the others are given by all. */
const GIVEN_BY: Readonly<Partial<Record<MetricName, Kinds>>> = {
  makespanMs: ['burst'],
  efficiency: ['burst'],
  throughputPerSec: ['closed', 'open'],
  speedup: ['burst', 'closed'],
  serviceP50Ms: ['open'],
  serviceP99Ms: ['open'],
  sendLagP99Ms: ['open'],
};

export function checkThresholds(
  thresholds: readonly Threshold[],
  cells: readonly PlannedCell[],
): readonly Problem[] {
  return thresholds.flatMap((threshold) => {
    const { text, where, place, metric, limit } = threshold;
    const wrong = (what: string, fix: string): Problem => ({ where, what: `"${text}" ${what}`, fix });
    if (!cells.some((cell) => covers(place, cell))) {
      return [wrong('is about no cell of this run', suggestPlace(threshold, cells))];
    }
    const meant = cellsUnder(threshold, cells);
    const alone = 'of' in limit ? meant.filter((cell) => !cells.some(isReferenceOf(cell, limit.of))) : [];
    const [lonely] = alone;
    if ('of' in limit && lonely !== undefined) {
      const what = `refers to ${limit.of}, which is not measured for ${lonely.scenario} under ${lonely.load}`;
      return [wrong(what, `Measure it too, for example -s ${limit.of},${lonely.strategy}.`)];
    }
    const kinds = GIVEN_BY[metric];
    const without = meant.find(({ kind }) => kinds !== undefined && !kinds.includes(kind));
    if (kinds === undefined || without === undefined) return [];
    const what = `asks for ${metric}, which ${plainIdOf(without)} does not give`;
    return [wrong(what, `It comes from these loads: ${kinds.join(', ')}. Name the cells that are meant.`)];
  });
}

function isReferenceOf({ scenario, load }: PlannedCell, of: string): (cell: PlannedCell) => boolean {
  return (cell) => cell.strategy === of && cell.scenario === scenario && cell.load === load;
}

function suggestPlace({ place }: Threshold, cells: readonly PlannedCell[]): string {
  const strategies = [...new Set(cells.map(({ strategy }) => strategy))];
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const both = cells.map(({ scenario, strategy }) => `${scenario}/${strategy}`);
  const pools: readonly [string | undefined, readonly string[]][] = [
    [place.name, [...strategies, ...scenarios, ...both]],
    [place.strategy, strategies],
    [place.scenario, scenarios],
  ];
  const near = pools
    .filter(([name, known]) => name !== undefined && !known.includes(name))
    .map(([name, known]) => nearestName(name ?? '', known))
    .find((name) => name !== null);
  const guess = near === undefined ? '' : `Did you mean "${near}"? `;
  return `${guess}This run has the scenarios ${scenarios.join(', ')} and the strategies ${strategies.join(', ')}.`;
}
