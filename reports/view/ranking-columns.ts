/** The columns of a ranking, for bursts and for loads without an end. */
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { REFERENCE_STRATEGY } from '../../harness/result/speedup.js';
import { duration, durations, MISSING, milliseconds, percent, perSecond, times } from './figures.js';
import { type Aim, medianTrial } from './group.js';
import type { ColumnPlan } from './table.js';

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
    meaning: 'arrival of each (first … last of many), median round',
    align: 'right',
    figure: answersAt,
  },
];

const closedColumns: readonly ColumnPlan[] = [
  {
    label: 'answers/s',
    meaning: 'right answers per second, median of the rounds',
    align: 'right',
    figure: ({ metrics }) => perSecond(metrics.throughputPerSec?.center),
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
    figure: ({ metrics }) => times(metrics.speedup?.center),
  },
  latencyColumn('p50', 'latencyP50Ms', 'half of the answers within'),
  latencyColumn('p99', 'latencyP99Ms', '99 % within'),
  latencyColumn('max', 'latencyMaxMs', 'the slowest answer, median of the rounds'),
  {
    label: 'bystander p50/p99',
    meaning: 'the same of GET /health meanwhile',
    align: 'right',
    figure: ({ metrics }) => pairOf(metrics.bystanderP50Ms, metrics.bystanderP99Ms),
  },
];

/** Columns of every group, after those of its kind. */
const common: readonly ColumnPlan[] = [
  {
    label: 'bystander max',
    meaning: 'slowest GET /health meanwhile, of all rounds',
    align: 'right',
    figure: ({ metrics }) => milliseconds(metrics.bystanderMaxMs?.high),
  },
  {
    label: 'lost',
    meaning: 'share of requests without a right answer',
    align: 'right',
    figure: ({ metrics }) => (metrics.errorRate?.center ? percent(metrics.errorRate.center) : MISSING),
  },
];

const columnsOf: Record<Aim, readonly ColumnPlan[]> = {
  makespanMs: burstColumns,
  throughputPerSec: closedColumns,
};

export function rankingColumns(aim: Aim): readonly ColumnPlan[] {
  return [...columnsOf[aim], ...common];
}

function latencyColumn(label: string, metric: string, meaning: string): ColumnPlan {
  return { label, meaning, align: 'right', figure: ({ metrics }) => duration(metrics[metric]?.center) };
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
