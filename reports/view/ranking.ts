/** The ranking table of a group: what each strategy achieved, and what that did to others. Best first. */
import { isSuspect } from '../../harness/result/cell-state.js';
import type { Cell } from '../../harness/result/schema.js';
import { REFERENCE_STRATEGY } from '../../harness/result/speedup.js';
import { reasonOf } from './failures.js';
import { AT_LEAST, slotCount } from './figures.js';
import type { Group } from './group.js';
import { countingWords } from './load-words.js';
import { rankingColumns } from './ranking-columns.js';
import type { Standing } from './standing.js';
import { type ColumnPlan, type Placed, type Table, tableOf } from './table.js';
import { plain } from './words.js';

/** Mark a row; the legend explains them. */
const REFERENCE_MARK = '*';
export const SUSPECT_MARK = '?';

export function rankingOf(group: Group, standing: Standing): Table {
  const title = standing.ranked.length === 0 ? 'Not ranked' : 'Ranking, best first';
  const table = tableOf(title, naming, rankingColumns(group.kind), placesOf(standing));
  const counting = standing.ranked.length === 0 ? null : countingWords(group.load);
  const legend = [counting, ...marksOf(table, group)].filter((line) => line !== null);
  return { ...table, legend: [...legend, ...table.legend] };
}

/** What the signs of a table mean, those that stand in it. */
function marksOf({ rows }: Table, { cells, kind }: Group): string[] {
  const figures = rows.flatMap((row) => row.figures);
  return [
    ...(cells.some(({ strategy }) => strategy === REFERENCE_STRATEGY)
      ? [`${REFERENCE_MARK} the reference`]
      : []),
    ...(cells.some(isSuspect) ? [`${SUSPECT_MARK} suspect: see the warnings`] : []),
    ...(figures.some((figure) => figure.startsWith(AT_LEAST))
      ? [
          `${AT_LEAST.trim()} at least${kind === 'open' ? ': requests without a right answer rank behind all others' : ''}; rows that are ranked by such figures are in no order`,
        ]
      : []),
  ];
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
  figure: (cell) =>
    [
      plain(cell.strategy),
      ...(cell.strategy === REFERENCE_STRATEGY ? [REFERENCE_MARK] : []),
      ...(isSuspect(cell) ? [SUSPECT_MARK] : []),
    ].join(' '),
};

const naming: readonly ColumnPlan[] = [
  strategyColumn,
  { label: 'slots', align: 'right', figure: ({ slots }) => slotCount(slots) },
];
