/** The ranking table of a group: what each strategy achieved, and what that did to others. Best first. */
import type { Cell } from '../../harness/result/schema.js';
import { REFERENCE_STRATEGY } from '../../harness/result/speedup.js';
import { reasonOf } from './failures.js';
import { slotCount } from './figures.js';
import type { Group } from './group.js';
import { rankingColumns } from './ranking-columns.js';
import type { Standing } from './standing.js';
import { type ColumnPlan, type Placed, type Table, tableOf } from './table.js';
import { plain } from './words.js';

/** Marks the reference row; the legend explains it. */
const REFERENCE_MARK = '*';

export function rankingOf(group: Group, standing: Standing): Table {
  const title = standing.ranked.length === 0 ? 'Not ranked' : 'Ranking, best first';
  const table = tableOf(title, naming, rankingColumns(group.aim), placesOf(standing));
  if (!group.cells.some(({ strategy }) => strategy === REFERENCE_STRATEGY)) return table;
  return { ...table, legend: [`${REFERENCE_MARK} the reference`, ...table.legend] };
}

/** The order of the rows, the same in every table of a group. */
export function placesOf({ ranked, leaders, reference, out }: Standing): readonly Placed[] {
  const kindOf = (cell: Cell) =>
    cell === reference ? 'reference' : leaders.includes(cell) ? 'leader' : 'other';
  return [
    ...ranked.map((cell) => ({ cell, kind: kindOf(cell) }) as const),
    ...out.map((cell) => ({ cell, kind: 'out', reason: `${cell.state}: ${reasonOf(cell)}` }) as const),
  ];
}

export const strategyColumn: ColumnPlan = {
  label: 'strategy',
  align: 'left',
  figure: ({ strategy }) =>
    strategy === REFERENCE_STRATEGY ? `${strategy} ${REFERENCE_MARK}` : plain(strategy),
};

const naming: readonly ColumnPlan[] = [
  strategyColumn,
  { label: 'slots', align: 'right', figure: ({ slots }) => slotCount(slots) },
];
