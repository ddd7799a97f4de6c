/**
 * How long a request that has nothing to do with the load had to wait: before the load, while it ran, and after it.
 * A column that would say of every strategy that nothing happened is left out.
 */
import type { Cell, Probes } from '../../harness/result/schema.js';
import { median } from '../../harness/stats/quantile.js';
import { AT_LEAST, MISSING, milliseconds } from './figures.js';
import { placesOf, strategyColumn } from './ranking.js';
import type { Standing } from './standing.js';
import { type ColumnPlan, type Table, tableOf } from './table.js';

type Bystander = NonNullable<Cell['trials'][number]['bystander']>;

/** A column, and whether a cell has something to say in it that it does not say of every cell of every run. */
interface BystanderColumn extends ColumnPlan {
  tells(cell: Cell): boolean;
}

/** As long as the shortest wait that the sentence about the bystander speaks of. */
const NOTICEABLE_MS = 50;

/** Above this share of the longest wait, an outage is the same fact; below it, others were answered meanwhile. */
const SAME_SHARE = 0.5;

/** `null` where no completed cell was probed. */
export function bystanderTableOf(standing: Standing): Table | null {
  const measured = placesOf(standing).filter(({ kind }) => kind !== 'out');
  const told = columns.filter(({ tells }) => measured.some(({ cell }) => tells(cell)));
  if (told.length === 0) return null;
  const table = tableOf('Who else had to wait', [strategyColumn], told, measured);
  return { ...table, legend: ['GET /health, asked every 20 ms whether answered or not', ...table.legend] };
}

const columns: readonly BystanderColumn[] = [
  column('before p50', 'without load', (cell) =>
    milliseconds(middle(cell, ({ baseline }) => baseline.p50Ms)),
  ),
  column('p50', 'while the load ran, median of the rounds', ({ metrics }) =>
    milliseconds(metrics.bystanderP50Ms?.center),
  ),
  column('p99', 'the same', ({ metrics }) => milliseconds(metrics.bystanderP99Ms?.center)),
  column('max', 'the slowest of all rounds', (cell) =>
    bounded(cell.metrics.bystanderMaxMs?.high, failures(cell, ({ during }) => during) > 0),
  ),
  column('new max', 'the same of probes that open a connection, one in 100 ms', (cell) =>
    bounded(
      cell.metrics.bystanderNewMaxMs?.high,
      failures(cell, ({ newConnection }) => newConnection?.during) > 0,
    ),
  ),
  {
    ...column('over 100 ms', 'share of the probes, those without an answer included', (cell) =>
      percentOf(shareOver(cell, 'over100Ms')),
    ),
    tells: (cell) => (shareOver(cell, 'over100Ms') ?? 0) > 0,
  },
  {
    ...column('over 1 s', 'the same', (cell) => percentOf(shareOver(cell, 'over1000Ms'))),
    tells: (cell) => (shareOver(cell, 'over1000Ms') ?? 0) > 0,
  },
  {
    ...column('outage', 'longest time in which none came back', (cell) => milliseconds(outageMs(cell))),
    tells: (cell) => {
      const [maxMs = 0, longestMs = maxMs] = [cell.metrics.bystanderMaxMs?.high, outageMs(cell)];
      return maxMs >= NOTICEABLE_MS && longestMs < maxMs * SAME_SHARE;
    },
  },
  {
    ...column('recovery', 'from the end of the load until answered as before it, median', recovered),
    tells: ({ metrics }) => (metrics.bystanderRecoveryMs?.center ?? 0) >= NOTICEABLE_MS,
  },
  column(
    'worst server',
    'its share over 100 ms, and how many server processes answered meanwhile',
    worstServer,
  ),
  {
    ...column('unanswered', 'of the probes', (cell) => String(failures(cell, ({ during }) => during))),
    tells: (cell) => failures(cell, ({ during }) => during) > 0,
  },
];

function column(label: string, meaning: string, figure: (cell: Cell) => string): BystanderColumn {
  return { label, meaning, align: 'right', figure, tells: (cell) => figure(cell) !== MISSING };
}

function bystanders(cell: Cell): Bystander[] {
  return cell.trials.flatMap(({ bystander }) => bystander ?? []);
}

/** Median over the rounds that have the figure. */
function middle(cell: Cell, figure: (bystander: Bystander) => number | undefined): number | undefined {
  const values = bystanders(cell).flatMap((bystander) => figure(bystander) ?? []);
  return values.length === 0 ? undefined : median(values);
}

function failures(cell: Cell, probes: (bystander: Bystander) => Probes | undefined): number {
  return bystanders(cell).reduce((sum, bystander) => sum + (probes(bystander)?.failed ?? 0), 0);
}

function bounded(durationMs: number | undefined, isAtLeast: boolean): string {
  return `${isAtLeast && durationMs !== undefined ? AT_LEAST : ''}${milliseconds(durationMs)}`;
}

/** Over the probes of all rounds; `undefined` where they were not counted. */
function shareOver(cell: Cell, limit: 'over100Ms' | 'over1000Ms'): number | undefined {
  const counted = bystanders(cell).filter(({ during }) => during[limit] !== undefined);
  const total = (count: (probes: Probes) => number) =>
    counted.reduce((sum, { during }) => sum + count(during), 0);
  return counted.length === 0 ? undefined : total((probes) => probes[limit] ?? 0) / total(({ sent }) => sent);
}

function outageMs(cell: Cell): number | undefined {
  const values = bystanders(cell).flatMap(({ during }) => during.longestOutageMs ?? []);
  return values.length === 0 ? undefined : Math.max(...values);
}

/** Shorter than what anybody notices, it is as much the time between two probes as anything else. */
function recovered({ metrics: { bystanderRecoveryMs }, ...cell }: Cell): string {
  if (bystanderRecoveryMs !== undefined && bystanderRecoveryMs.center < NOTICEABLE_MS) return 'at once';
  const isAtLeast = cell.trials.some(({ bystander }) => bystander?.recovery?.atLeast);
  return bounded(bystanderRecoveryMs?.center, isAtLeast);
}

/** `97 %, 2 of 2` where both were reached: over all servers together, one that is held up hides behind the others. */
function worstServer(cell: Cell): string {
  const rounds = bystanders(cell).flatMap(({ servers }) => (servers ? [Object.values(servers)] : []));
  const shares = rounds
    .flat()
    .flatMap(({ over100Ms, sent }) => (over100Ms === undefined ? [] : over100Ms / sent));
  if (shares.length === 0) return MISSING;
  const reached = rounds.map((servers) => servers.filter(({ answered }) => answered > 0).length);
  const known = Math.max(...rounds.map((servers) => servers.length));
  return `${percentOf(Math.max(...shares))}, ${Math.min(...reached)} of ${known}`;
}

/** In whole numbers; what is neither none nor all is not rounded to it. */
function percentOf(share: number | undefined): string {
  if (share === undefined) return MISSING;
  if (share > 0 && share < 0.01) return '<1 %';
  return share > 0.99 && share < 1 ? '>99 %' : `${Math.round(share * 100)} %`;
}
