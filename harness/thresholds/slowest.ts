/**
 * What the slowest of all says about a percentile that too few samples could not give: it is at least as large. So a
 * limit that the slowest keeps, the percentile keeps; nothing else follows.
 */
import type { MetricName } from '../result/metrics.js';
import type { Cell, Trial } from '../result/schema.js';
import { requiredSamples } from '../stats/quantile.js';

interface Percentile {
  readonly q: number;
  readonly slowest?: MetricName;
  /** Samples that a trial had; `undefined` where it does not tell. */
  samples(trial: Trial): number | undefined;
}

const answers = ({ observations }: Trial) => observations?.planned;
const probes = ({ bystander }: Trial) => bystander?.during.sent;

const PERCENTILES: Readonly<Partial<Record<MetricName, Percentile>>> = {
  latencyP50Ms: { q: 0.5, slowest: 'latencyMaxMs', samples: answers },
  latencyP90Ms: { q: 0.9, slowest: 'latencyMaxMs', samples: answers },
  latencyP99Ms: { q: 0.99, slowest: 'latencyMaxMs', samples: answers },
  latencyP999Ms: { q: 0.999, slowest: 'latencyMaxMs', samples: answers },
  // What was in service waited at most as long as what was due.
  serviceP50Ms: { q: 0.5, slowest: 'latencyMaxMs', samples: answers },
  serviceP99Ms: { q: 0.99, slowest: 'latencyMaxMs', samples: answers },
  bystanderP50Ms: { q: 0.5, slowest: 'bystanderMaxMs', samples: probes },
  bystanderP99Ms: { q: 0.99, slowest: 'bystanderMaxMs', samples: probes },
};

/** The metric that bounds this one from above; `undefined` where none does. */
export function slowestOf(metric: MetricName): MetricName | undefined {
  return PERCENTILES[metric]?.slowest;
}

/** Why a cell has no such figure. */
export function sayAbsent(metric: MetricName, { trials }: Pick<Cell, 'trials'>): string {
  const percentile = PERCENTILES[metric];
  if (percentile === undefined) return `${metric} was not measured`;
  const needed = requiredSamples(percentile.q);
  const counts = trials.flatMap((trial) => percentile.samples(trial) ?? []);
  if (counts.length === 0) return `${metric} was not measured; it needs ${needed} samples in a trial`;
  const most = Math.max(...counts);
  if (most >= needed) return `${metric} was not measured: too many samples ended without an answer`;
  return `${metric} needs ${needed} samples in a trial, and none had more than ${most}`;
}
