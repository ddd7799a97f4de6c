/** How long a request that has nothing to do with the load had to wait: before the load, and while it ran. */
import type { Cell } from '../../harness/result/schema.js';
import { median } from '../../harness/stats/quantile.js';
import { MISSING, milliseconds } from './figures.js';
import { placesOf, strategyColumn } from './ranking.js';
import type { Standing } from './standing.js';
import { type ColumnPlan, type Table, tableOf } from './table.js';

type Bystander = NonNullable<Cell['trials'][number]['bystander']>;

/** `null` where no completed cell was probed. */
export function bystanderTableOf(standing: Standing): Table | null {
  const measured = placesOf(standing).filter(({ kind }) => kind !== 'out');
  if (measured.length === 0) return null;
  const table = tableOf('Who else had to wait', [strategyColumn], columns, measured);
  if (table.columns.length === 1) return null;
  return { ...table, legend: ['GET /health, asked every 20 ms whether answered or not', ...table.legend] };
}

const columns: readonly ColumnPlan[] = [
  column('before p50', 'without load', (cell) =>
    milliseconds(middle(cell, ({ baseline }) => baseline.p50Ms)),
  ),
  column('before max', 'without load', (cell) =>
    milliseconds(middle(cell, ({ baseline }) => baseline.maxMs)),
  ),
  column('p50', 'while the load ran, median of the rounds', (cell) =>
    milliseconds(cell.metrics.bystanderP50Ms?.center),
  ),
  column('p99', 'the same', (cell) => milliseconds(cell.metrics.bystanderP99Ms?.center)),
  column('max', 'the slowest of all rounds', (cell) => milliseconds(cell.metrics.bystanderMaxMs?.high)),
  column('probes', 'due while the load ran, all rounds', (cell) =>
    countOf(total(cell, ({ during }) => during.sent)),
  ),
  column('unanswered', 'of these', (cell) => countOf(total(cell, ({ during }) => during.failed))),
];

function column(label: string, meaning: string, figure: (cell: Cell) => string): ColumnPlan {
  return { label, meaning, align: 'right', figure };
}

function bystanders(cell: Cell): Bystander[] {
  return cell.trials.map(({ bystander }) => bystander).filter((bystander) => bystander !== undefined);
}

/** Median over the rounds that have the figure. */
function middle(cell: Cell, figure: (bystander: Bystander) => number | undefined): number | undefined {
  const values = bystanders(cell)
    .map(figure)
    .filter((value) => value !== undefined);
  return values.length === 0 ? undefined : median(values);
}

function total(cell: Cell, figure: (bystander: Bystander) => number): number {
  return bystanders(cell).reduce((sum, bystander) => sum + figure(bystander), 0);
}

/** None is nothing to tell; the column then goes. */
function countOf(count: number): string {
  return count === 0 ? MISSING : String(count);
}
