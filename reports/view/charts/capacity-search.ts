/** The probes of a search for the highest rate: each by its rate and its percentile, with the bracket that they left. */
import type { Capacity, CapacityProbe } from '../../../harness/result/capacity-schema.js';
import { sayAnswers } from '../../../harness/result/capacity-words.js';
import type { Result } from '../../../harness/result/schema.js';
import { percentileOf } from '../capacity-probes.js';
import type { Table } from '../table.js';
import { plain, unfinished } from '../words.js';
import type { Chart, Missing } from './chart.js';
import type { CapacityData, CapacityPoint, CapacitySearch } from './picture-data.js';

const OUTCOMES: Readonly<Record<CapacityProbe['outcome'], CapacityPoint['outcome']>> = {
  pass: 'passed',
  fail: 'failed',
  undetermined: 'undetermined',
  broken: 'broken',
};

/** Ends the meaning where a percentile fell among requests without a right answer. */
const BOUND = ' An arrow upwards: the percentile is at least that long, since requests had no right answer.';

/**
 * `undefined` where nothing was searched.
 *
 * @param table Every probe; the section shows the same one.
 */
export function capacitySearchOf(
  searches: readonly Capacity[],
  result: Result,
  table: Table,
): Chart<CapacityData> | undefined {
  const [any] = searches;
  if (any === undefined) return undefined;
  const { percentile, limitMs } = any.slo;
  const drawn = searches.filter(({ probes }) => probes.length > 0).map((search) => searchOf(search, result));
  const isBound = drawn.some(({ probes }) => probes.some(({ atLeast }) => atLeast));
  return {
    title: 'The search for the highest rate',
    takeaway: plain(sayAnswers(searches)),
    meaning: `Each sign is a probe, at its rate and its ${plain(percentile)}: a dot passed, a cross failed, a ring could not be judged, a dash broke. The line is the limit; the band lies between the highest rate that passed and the lowest that failed. A probe without a percentile stands above.${isBound ? BOUND : ''}`,
    data: {
      searches: drawn,
      limitMs,
      percentile: plain(percentile),
    },
    table,
    missing: searches.flatMap(missingOf),
  };
}

function searchOf({ strategy, low, high, probes, slo }: Capacity, result: Result): CapacitySearch {
  return {
    strategy: plain(strategy),
    lowPerSec: low,
    highPerSec: high,
    probes: probes.map((probe) => {
      const figure = percentileOf(probe, slo.percentile, result);
      return {
        ratePerSec: probe.ratePerSec,
        ...(figure === undefined ? {} : { percentileMs: figure.ms }),
        atLeast: figure?.atLeast ?? false,
        outcome: OUTCOMES[probe.outcome],
      };
    }),
  };
}

function missingOf({ strategy, probes, why }: Capacity): Missing[] {
  if (probes.length > 0) return [];
  return [{ strategy: plain(strategy), reason: unfinished(plain(why ?? '')) || 'it was not probed' }];
}
