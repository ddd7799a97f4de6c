/** The changes of a comparison with their intervals, in the order of its table; the machine against itself at the end. */
import type { ComparedCell, Comparison } from '../../../harness/result/comparison-schema.js';
import { VERDICT_WORDS } from '../../../harness/result/comparison-words.js';
import { inOrderOfVerdict } from '../comparison-table.js';
import { cellNames, changeWords } from '../comparison-words.js';
import { shortPercent } from '../figures.js';
import type { Table } from '../table.js';
import { plain, unfinished } from '../words.js';
import type { Chart, Missing } from './chart.js';
import type { ForestData, ForestRow } from './picture-data.js';

const TONES: Partial<Record<ComparedCell['verdict'], ForestRow['tone']>> = {
  slower: 'worse',
  faster: 'better',
  'no-difference': 'same',
};

/**
 * @param takeaway How many cells have which verdict.
 * @param table Every cell with its figures; the section shows the same one.
 */
export function forestOf(comparison: Comparison, takeaway: string, table: Table): Chart<ForestData> {
  const { cells, control, plan } = comparison;
  const nameOf = cellNames(cells);
  const ordered = inOrderOfVerdict(cells);
  return {
    title: 'Changes of the candidate',
    takeaway,
    meaning: `Right of 0 is slower; a line is the interval of a change. An arrow to the right is slower, to the left faster, a square is no difference, a ring is not clear. Within the band of ${shortPercent(plan.equivalence)} to either side a change matters to nobody. A/A is the base against itself.`,
    data: {
      rows: [...ordered.flatMap((cell) => rowOf(cell, nameOf(cell))), ...controlRow(control)],
      equivalence: plan.equivalence,
    },
    table,
    missing: ordered.flatMap((cell) => missingOf(cell, nameOf(cell))),
  };
}

function rowOf({ effect, verdict }: ComparedCell, name: string): ForestRow[] {
  if (effect === undefined) return [];
  const { change, low, high } = effect;
  const tone = TONES[verdict] ?? 'unclear';
  return [{ name, change, low, high, verdict: VERDICT_WORDS[verdict], tone, text: changeWords(effect) }];
}

function controlRow({ effect, isStable, isTooShort }: Comparison['control']): ForestRow[] {
  if (effect === undefined) return [];
  const { change, low, high } = effect;
  const verdict = isStable ? (isTooShort ? 'not enough to tell' : 'steady') : 'unsteady';
  return [{ name: 'A/A', change, low, high, verdict, tone: 'unclear', text: changeWords(effect) }];
}

function missingOf({ effect, verdict, reason }: ComparedCell, name: string): Missing[] {
  if (effect !== undefined) return [];
  const why = unfinished(plain(reason));
  return [{ strategy: name, reason: `${VERDICT_WORDS[verdict]}${why === '' ? '' : `: ${why}`}` }];
}
