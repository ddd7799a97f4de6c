/** What stands below the table of a comparison: strategies as a whole, and what the processor had to do. */
import type { Comparison } from '../../harness/result/comparison-schema.js';
import { VERDICT_WORDS } from '../../harness/result/comparison-words.js';
import { cellNames, chance, changeFigure, changeLabel } from './comparison-words.js';
import { MISSING } from './figures.js';
import type { Table } from './table.js';
import { plain } from './words.js';

/** `null` where no strategy has two cells. */
export function familyTableOf({ families }: Comparison): Table | null {
  if (families.length === 0) return null;
  return {
    title: 'Strategies as a whole',
    columns: [
      { label: 'strategy', align: 'left' },
      { label: 'cells', align: 'right' },
      { label: changeLabel(families.map(({ effect }) => effect)), align: 'right' },
      { label: 'verdict', align: 'left' },
      { label: 'blocks', align: 'right' },
      { label: 'adjusted p', align: 'right' },
    ],
    rows: families.map(({ strategy, cellIds, verdict, n, effect, pAdjusted }) => ({
      kind: verdict === 'slower' ? 'alarm' : 'other',
      figures: [
        plain(strategy),
        String(cellIds.length),
        changeFigure(effect),
        VERDICT_WORDS[verdict],
        String(n),
        pAdjusted === undefined ? MISSING : chance(pAdjusted),
      ],
    })),
    legend: [
      'change: of the median cell of the strategy in each block; it shows what slows all of them a little',
      'blocks: those that all cells of the strategy have',
    ],
  };
}

/** `null` where the system did not tell the processor time. */
export function cpuTableOf({ cells }: Comparison): Table | null {
  const nameOf = cellNames(cells);
  const told = cells.flatMap((cell) =>
    cell.cpu === undefined ? [] : [{ name: nameOf(cell), cpu: cell.cpu }],
  );
  if (told.length === 0) return null;
  return {
    title: 'Processor time per right answer',
    columns: [
      { label: 'scenario · strategy', align: 'left' },
      { label: changeLabel(told.map(({ cpu }) => cpu)), align: 'right' },
      { label: 'pairs', align: 'right' },
    ],
    rows: told.map(({ name, cpu }) => ({ kind: 'other', figures: [name, changeFigure(cpu), String(cpu.n)] })),
    legend: [
      'change: of the whole process tree; it is told and not judged, and wanders less than elapsed time',
    ],
  };
}
