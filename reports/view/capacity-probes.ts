/** Every probe of a search in the order in which it ran. */
import type { Capacity, CapacityProbe } from '../../harness/result/capacity-schema.js';
import { sayRate } from '../../harness/result/capacity-words.js';
import type { Result, Trial } from '../../harness/result/schema.js';
import { duration, MISSING } from './figures.js';
import type { Table } from './table.js';
import { plain } from './words.js';

const STAGES: Readonly<Record<CapacityProbe['stage'], string>> = {
  bracket: 'bracket',
  bisect: 'halve',
  recheck: 'once more',
  confirm: 'confirm',
};

export function capacityProbesOf(searches: readonly Capacity[], result: Result): Table {
  const probes = searches
    .flatMap(({ strategy, probes }) => probes.map((probe) => ({ strategy, probe })))
    .sort((a, b) => a.probe.trial - b.probe.trial);
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
      { label: 'p50', align: 'right' },
      { label: 'p99', align: 'right' },
    ],
    rows: probes.map(({ strategy, probe }) => ({
      kind: 'other',
      figures: [plain(strategy), ...figuresOf(probe, result)],
    })),
    legend: [
      'over: answers over the limit, and requests without a right answer',
      'requests: planned; a probe that is certain to fail ends early',
    ],
  };
}

/** The trial behind a probe; `undefined` where the result has lost it. */
export function trialOf({ cell, trial }: CapacityProbe, { cells }: Result): Trial | undefined {
  return cells.find(({ id }) => id === cell)?.trials.find(({ index }) => index === trial);
}

function figuresOf(probe: CapacityProbe, result: Result): readonly string[] {
  const { metrics = {}, atLeast = [] } = trialOf(probe, result) ?? {};
  const figure = (name: string) => `${atLeast.includes(name) ? '>= ' : ''}${duration(metrics[name])}`;
  return [
    sayRate(probe.ratePerSec),
    STAGES[probe.stage],
    probe.outcome,
    probe.violations === undefined ? MISSING : String(probe.violations),
    probe.requests === undefined ? MISSING : String(probe.requests),
    duration(probe.durationMs),
    figure('latencyP50Ms'),
    figure('latencyP99Ms'),
  ];
}
