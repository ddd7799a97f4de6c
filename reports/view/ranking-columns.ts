/**
 * The columns of a ranking, by how requests arrive. Latencies of clients that wait and of requests that arrive by
 * themselves are different figures; they have a table each, and its legend says which they are.
 */
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { REFERENCE_STRATEGY } from '../../harness/result/speedup.js';
import {
  duration,
  durations,
  estimated,
  MISSING,
  milliseconds,
  percent,
  perSecond,
  times,
} from './figures.js';
import { medianTrial, offeredPerSec } from './group.js';
import type { LoadKind } from './load-words.js';
import type { ColumnPlan } from './table.js';
import { counted } from './words.js';

/** More answers than these are told by the first and the last. */
const ANSWERS_IN_FULL = 5;

const burstColumns: readonly ColumnPlan[] = [
  {
    label: 'all done',
    meaning: 'last answer after all requests were due, median of the rounds',
    align: 'right',
    figure: ({ metrics }) => duration(metrics.makespanMs?.center),
  },
  {
    label: 'range',
    meaning: 'of the rounds',
    align: 'right',
    figure: ({ metrics }) => rangeOf(metrics.makespanMs, (ends) => durations(ends, '–').replace(/ m?s$/, '')),
  },
  {
    label: 'expected',
    meaning: 'by arithmetic',
    align: 'right',
    figure: ({ expected }) => duration(expected?.makespanMs),
  },
  {
    label: 'efficiency',
    meaning: 'expected / measured',
    align: 'right',
    figure: ({ metrics }) => percent(metrics.efficiency?.center),
  },
  {
    label: 'speedup',
    meaning: `against ${REFERENCE_STRATEGY}, same round`,
    align: 'right',
    figure: ({ metrics }) => times(metrics.speedup?.center),
  },
  {
    label: 'answers at',
    meaning: 'arrival of each (first … last of many), round in the middle',
    align: 'right',
    figure: answersAt,
  },
];

const closedColumns: readonly ColumnPlan[] = [
  {
    label: 'answers/s',
    meaning: 'right answers per second, median of the rounds',
    align: 'right',
    figure: ({ metrics }) => estimated(metrics.throughputPerSec, perSecond),
  },
  {
    label: 'range',
    meaning: 'of the rounds',
    align: 'right',
    figure: ({ metrics }) => rangeOf(metrics.throughputPerSec, (ends) => ends.map(perSecond).join('–')),
  },
  {
    label: 'speedup',
    meaning: `against ${REFERENCE_STRATEGY}, same round`,
    align: 'right',
    figure: ({ metrics }) => estimated(metrics.speedup, times),
  },
  latencyColumn('p50', 'latencyP50Ms', 'half of the answers within'),
  latencyColumn('p99', 'latencyP99Ms', '99 % within'),
  latencyColumn('max', 'latencyMaxMs', 'the slowest answer, median of the rounds'),
  {
    label: 'bystander p50/p99',
    meaning: 'the same of GET /health over open connections meanwhile',
    align: 'right',
    figure: ({ metrics }) => pairOf(metrics.bystanderP50Ms, metrics.bystanderP99Ms),
  },
];

const openColumns: readonly ColumnPlan[] = [
  {
    label: 'offered/s',
    meaning: 'requests that were due, per second; arrivals at random are as many as were drawn',
    align: 'right',
    figure: (cell) => perSecond(offeredPerSec([cell])),
  },
  {
    label: 'answers/s',
    meaning: 'right answers within the window, per second',
    align: 'right',
    figure: ({ metrics }) => estimated(metrics.throughputPerSec, perSecond),
  },
  lostColumn(),
  latencyColumn('p50', 'latencyP50Ms', 'half of the requests answered within'),
  latencyColumn('p90', 'latencyP90Ms', '90 % within'),
  latencyColumn('p99', 'latencyP99Ms', '99 % within'),
  latencyColumn('p99.9', 'latencyP999Ms', '99.9 % within'),
  latencyColumn('max', 'latencyMaxMs', 'the slowest request, median of the rounds'),
  bystanderColumn(),
];

const columnsOf: Record<LoadKind, readonly ColumnPlan[]> = {
  burst: [...burstColumns, bystanderColumn(), lostColumn()],
  closed: [...closedColumns, bystanderColumn(), lostColumn()],
  open: openColumns,
};

export function rankingColumns(kind: LoadKind): readonly ColumnPlan[] {
  return columnsOf[kind];
}

function bystanderColumn(): ColumnPlan {
  return {
    label: 'bystander max',
    meaning: 'slowest GET /health over open connections meanwhile, of all rounds',
    align: 'right',
    figure: ({ metrics: { bystanderMaxMs } }) =>
      estimated(bystanderMaxMs && { ...bystanderMaxMs, center: bystanderMaxMs.high }, milliseconds),
  };
}

function lostColumn(): ColumnPlan {
  return {
    label: 'lost',
    meaning: 'share of requests without a right answer',
    align: 'right',
    figure: ({ metrics }) => (metrics.errorRate?.center ? percent(metrics.errorRate.center) : MISSING),
  };
}

function latencyColumn(label: string, metric: string, meaning: string): ColumnPlan {
  return {
    label,
    meaning,
    align: 'right',
    figure: (cell) => `${estimated(cell.metrics[metric], duration)}${ofFewer(cell, metric)}`,
  };
}

/** ` (1 round)` behind a figure that the other rounds had too few requests for; empty of one that all have. */
export function ofFewer({ metrics, trials }: Cell, metric: string): string {
  const known = metrics[metric]?.n;
  const completed = trials.filter(({ state }) => state === 'completed').length;
  return known === undefined || known >= completed ? '' : ` (${counted(known, 'round')})`;
}

function rangeOf(estimate: Estimate | undefined, spell: (ends: number[]) => string): string {
  return !estimate || estimate.n < 2 ? MISSING : spell([estimate.low, estimate.high]);
}

function pairOf(half: Estimate | undefined, most: Estimate | undefined): string {
  if (!half && !most) return MISSING;
  return `${half ? milliseconds(half.center).replace(/ ms$/, '') : MISSING} / ${milliseconds(most?.center)}`;
}

/** When the right answers arrived, earliest first: `1.00 2.01 s`. */
function answersAt(cell: Cell): string {
  const requests = medianTrial(cell, 'makespanMs')?.requests ?? [];
  const endsMs = requests
    .filter(({ ok }) => ok)
    .map(({ endMs }) => endMs)
    .filter((endMs) => endMs !== undefined)
    .sort((a, b) => a - b);
  if (endsMs.length <= ANSWERS_IN_FULL) return durations(endsMs, ' ');
  return durations([endsMs[0] as number, endsMs[endsMs.length - 1] as number], ' … ');
}
