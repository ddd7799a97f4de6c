/**
 * Tables as every report shows them: figures already spelled, columns that nobody measured left out, and cells
 * that gave no figure at the end with their reason instead of a row of zeros.
 */
import type { Cell } from '../../harness/result/schema.js';
import { MISSING } from './figures.js';

/** One column of a kind of table: how it is called, what it means, and how a cell fills it. */
export interface ColumnPlan {
  readonly label: string;
  /** In few words, for the line under the table. */
  readonly meaning?: string;
  readonly align: 'left' | 'right';
  figure(cell: Cell): string;
}

export interface Column {
  readonly label: string;
  readonly align: 'left' | 'right';
}

export type Row =
  /** `alarm`: what a reader must act on. */
  | { readonly kind: 'leader' | 'reference' | 'other' | 'alarm'; readonly figures: readonly string[] }
  /** `figures` holds the first columns; `reason` stands in place of the rest. */
  | { readonly kind: 'out'; readonly figures: readonly string[]; readonly reason: string };

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What each column means, one entry a column that needs it. */
  readonly legend: readonly string[];
}

/** A cell with its place in the table. */
export interface Placed {
  readonly cell: Cell;
  readonly kind: Row['kind'];
  /** Why there are no figures; for `out` only. */
  readonly reason?: string;
}

/** @param naming Columns at the left that name the row; they are filled in rows without figures too. */
export function tableOf(
  title: string,
  naming: readonly ColumnPlan[],
  figures: readonly ColumnPlan[],
  placed: readonly Placed[],
): Table {
  const measured = placed.filter(({ kind }) => kind !== 'out');
  const isMeasured = (plan: ColumnPlan) => measured.some(({ cell }) => plan.figure(cell) !== MISSING);
  const shown = [...naming, ...figures.filter(isMeasured)];
  const rowOf = ({ cell, kind, reason = '' }: Placed): Row =>
    kind === 'out'
      ? { kind, figures: naming.map((plan) => plan.figure(cell)), reason }
      : { kind, figures: shown.map((plan) => plan.figure(cell)) };
  const columns = shown.map(({ label, align }): Column => ({ label, align }));
  return {
    title,
    columns: measured.length > 0 ? columns : [...columns, { label: 'reason', align: 'left' }],
    rows: placed.map(rowOf),
    legend: shown.flatMap(({ label, meaning }) => (meaning ? [`${label}: ${meaning}`] : [])),
  };
}
