/** Every probe of a search in the order in which it ran. */
import type { Capacity, CapacityProbe } from '../../harness/result/capacity-schema.js';
import { sayRate } from '../../harness/result/capacity-words.js';
import type { MetricName } from '../../harness/result/metrics.js';
import type { Result, Trial } from '../../harness/result/schema.js';
import { AT_LEAST, duration, MISSING } from './figures.js';
import type { Table } from './table.js';
import { plain } from './words.js';

const STAGES: Readonly<Record<CapacityProbe['stage'], string>> = {
  bracket: 'bracket',
  bisect: 'halve',
  recheck: 'once more',
  confirm: 'confirm',
};

/** Where a result that does not tell the percentile of a probe by itself has it in the trial. */
const METRIC_OF: Readonly<Record<string, MetricName>> = {
  p50: 'latencyP50Ms',
  p90: 'latencyP90Ms',
  p99: 'latencyP99Ms',
  'p99.9': 'latencyP999Ms',
};

/** Beside the percentile of the objective, where that is another one. */
const MIDDLE = 'p50';

/** @param searches Of one objective. */
export function capacityProbesOf(searches: readonly Capacity[], result: Result): Table {
  const objective = searches[0]?.slo.percentile ?? MIDDLE;
  const shown = [...new Set([MIDDLE, objective])];
  const probes = searches
    .flatMap(({ strategy, probes }) => probes.map((probe) => ({ strategy, probe })))
    .sort((a, b) => a.probe.trial - b.probe.trial);
  const rows = probes.map(({ strategy, probe }) => ({
    kind: 'other' as const,
    figures: [plain(strategy), ...figuresOf(probe, result, shown, objective)],
  }));
  const isBounded = rows.some(({ figures }) => figures.some((figure) => figure.startsWith(AT_LEAST)));
  return {
    title: 'Every probe, in order',
    columns: [
      { label: 'strategy', align: 'left' },
      { label: 'rate', align: 'right' },
      { label: 'purpose', align: 'left' },
      { label: 'result', align: 'left' },
      { label: 'over', align: 'right' },
      { label: 'requests', align: 'right' },
      { label: 'length', align: 'right' },
      ...shown.map((label) => ({ label: plain(label), align: 'right' as const })),
    ],
    rows,
    legend: [
      'over: answers over the limit, and requests without a right answer',
      'requests: planned; a probe that is certain to fail ends early',
      ...(isBounded ? [`${AT_LEAST.trim()} at least`] : []),
    ],
  };
}

/** The trial behind a probe; `undefined` where the result has lost it. */
export function trialOf({ cell, trial }: CapacityProbe, { cells }: Result): Trial | undefined {
  return cells.find(({ id }) => id === cell)?.trials.find(({ index }) => index === trial);
}

/** What a probe was judged on; `undefined` where there were too few requests, or the result does not hold it. */
export function percentileOf(
  probe: CapacityProbe,
  objective: string,
  result: Result,
): { readonly ms: number; readonly atLeast: boolean } | undefined {
  const { percentileMs, percentileAtLeast = false } = probe;
  return percentileMs === undefined
    ? measured(probe, objective, result)
    : { ms: percentileMs, atLeast: percentileAtLeast };
}

function measured(probe: CapacityProbe, percentile: string, result: Result) {
  const metric = Object.hasOwn(METRIC_OF, percentile) ? METRIC_OF[percentile] : undefined;
  const { metrics = {}, atLeast = [] } = trialOf(probe, result) ?? {};
  const ms = metric === undefined ? undefined : metrics[metric];
  return metric === undefined || ms === undefined ? undefined : { ms, atLeast: atLeast.includes(metric) };
}

function figuresOf(
  probe: CapacityProbe,
  result: Result,
  percentiles: readonly string[],
  objective: string,
): readonly string[] {
  return [
    sayRate(probe.ratePerSec),
    STAGES[probe.stage],
    probe.outcome,
    probe.violations === undefined ? MISSING : String(probe.violations),
    probe.requests === undefined ? MISSING : String(probe.requests),
    duration(probe.durationMs),
    ...percentiles.map((name) => {
      const read = name === objective ? percentileOf : measured;
      const figure = read(probe, name, result);
      return `${figure?.atLeast ? AT_LEAST : ''}${duration(figure?.ms)}`;
    }),
  ];
}
