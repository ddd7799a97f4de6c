/** The probes of a search for the highest rate: each by its rate and its percentile, with the bracket that they left. */
import type { Capacity, CapacityProbe } from '../../../harness/result/capacity-schema.js';
import { sayAnswers } from '../../../harness/result/capacity-words.js';
import type { Result } from '../../../harness/result/schema.js';
import { trialOf } from '../capacity-probes.js';
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
  return {
    title: 'The search for the highest rate',
    takeaway: plain(sayAnswers(searches)),
    meaning: `Each sign is a probe, at its rate and its ${plain(percentile)}: a dot passed, a cross failed, a ring could not be judged, a dash broke. The line is the limit; the band lies between the highest rate that passed and the lowest that failed. A probe without a percentile stands above.`,
    data: {
      searches: searches.filter(({ probes }) => probes.length > 0).map((search) => searchOf(search, result)),
      limitMs,
      percentile: plain(percentile),
    },
    table,
    missing: searches.flatMap(missingOf),
  };
}

function searchOf({ strategy, low, high, probes, slo }: Capacity, result: Result): CapacitySearch {
  const metric = `latency${slo.percentile.toUpperCase().replace('.', '')}Ms`;
  return {
    strategy: plain(strategy),
    lowPerSec: low,
    highPerSec: high,
    probes: probes.map((probe) => {
      const percentileMs = trialOf(probe, result)?.metrics[metric];
      return {
        ratePerSec: probe.ratePerSec,
        ...(percentileMs === undefined ? {} : { percentileMs }),
        outcome: OUTCOMES[probe.outcome],
      };
    }),
  };
}

function missingOf({ strategy, probes, why }: Capacity): Missing[] {
  if (probes.length > 0) return [];
  return [{ strategy: plain(strategy), reason: unfinished(plain(why ?? '')) || 'it was not probed' }];
}
