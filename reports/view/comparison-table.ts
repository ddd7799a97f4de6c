/**
 * Every compared cell in one table: those that need a reader first, those without a difference at its end, so that a
 * format may fold them. Durations of a column have one unit, which stands in its label.
 */
import type { ComparedCell, JudgedMetric } from '../../harness/result/comparison-schema.js';
import { VERDICT_WORDS } from '../../harness/result/comparison-words.js';
import { cellNames, changeFigure, changeLabel, middleOf } from './comparison-words.js';
import { MISSING, percent, shortPercent } from './figures.js';
import type { Row, Table } from './table.js';
import { counted, plain } from './words.js';

/** From here on the durations of a table are spelled in seconds. */
const SECONDS_FROM_MS = 10_000;

/** The order of the rows: what must be acted on, what could not be said, what is good to know, the rest. */
const ORDER: readonly ComparedCell['verdict'][] = [
  'slower',
  'invalid',
  'unstable',
  'inconclusive',
  'faster',
  'new',
  'removed',
  'not-shown',
  'no-difference',
];

const QUIET: readonly ComparedCell['verdict'][] = ['not-shown', 'no-difference'];

const METRIC_WORDS: Readonly<Record<JudgedMetric, string>> = {
  makespanMs: 'time until all requests of a burst were answered',
  msPerAnswer: 'time per right answer of clients that ask again at once',
  latencyP50Ms: 'time within which half of the requests were answered',
};

export interface ComparisonTable {
  readonly table: Table;
  /** Place of the first row without a difference, and a title for these rows. */
  readonly quiet: { readonly from: number; readonly title: string };
}

export function comparisonTableOf(cells: readonly ComparedCell[], equivalence: number): ComparisonTable {
  const ordered = inOrderOfVerdict(cells);
  const from = ordered.filter(({ verdict }) => !QUIET.includes(verdict)).length;
  const nameOf = cellNames(cells);
  const sides = cells.flatMap(({ pairs }) => [
    middleOf(pairs, 'base') ?? 0,
    middleOf(pairs, 'candidate') ?? 0,
  ]);
  const unit = Math.max(0, ...sides) < SECONDS_FROM_MS ? 'ms' : 's';
  const rows = ordered.map((cell) => rowOf(cell, nameOf(cell), unit));
  return {
    table: {
      title: 'Candidate against base',
      columns: [
        { label: 'scenario · strategy', align: 'left' },
        { label: `base (${unit})`, align: 'right' },
        { label: `candidate (${unit})`, align: 'right' },
        { label: changeLabel(cells.map(({ effect }) => effect)), align: 'right' },
        { label: 'verdict', align: 'left' },
        { label: 'pairs', align: 'right' },
        { label: 'could see', align: 'right' },
      ],
      rows,
      legend: legendOf(cells, equivalence),
    },
    quiet: { from, title: `${counted(rows.length - from, 'cell')} without a difference` },
  };
}

/** What must be acted on first; cells of one verdict by their change, the largest slowdown first. */
export function inOrderOfVerdict(cells: readonly ComparedCell[]): readonly ComparedCell[] {
  return [...cells].sort(
    (a, b) =>
      ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
      (b.effect?.change ?? 0) - (a.effect?.change ?? 0),
  );
}

function rowOf(cell: ComparedCell, name: string, unit: 'ms' | 's'): Row {
  const { verdict, reason, pairs, effect, smallestDetectable } = cell;
  const words = VERDICT_WORDS[verdict];
  if (verdict === 'invalid')
    return { kind: 'out', figures: [name], reason: `${words}: ${plain(reason) || 'no reason was given'}` };
  const figures = [
    name,
    spelled(middleOf(pairs, 'base'), unit),
    spelled(middleOf(pairs, 'candidate'), unit),
    changeFigure(effect),
    words,
    pairs.length === 0 ? MISSING : String(pairs.length),
    percent(smallestDetectable),
  ];
  return { kind: verdict === 'slower' ? 'alarm' : 'other', figures };
}

/** Without the unit, which stands in the label: `0.31`, `2.4`, `9876`, or `12.34` in seconds. */
function spelled(durationMs: number | undefined, unit: 'ms' | 's'): string {
  if (durationMs === undefined) return MISSING;
  if (unit === 's') return (durationMs / 1000).toFixed(2);
  if (durationMs < 0.005) return '<0.01';
  return durationMs.toFixed(durationMs < 0.995 ? 2 : durationMs < 99.5 ? 1 : 0);
}

function legendOf(cells: readonly ComparedCell[], equivalence: number): string[] {
  const metrics = [...new Set(cells.map(({ metric }) => metric))].map((metric) => METRIC_WORDS[metric]);
  const has = (...verdicts: readonly ComparedCell['verdict'][]) =>
    cells.some(({ verdict }) => verdicts.includes(verdict));
  return [
    `base, candidate: medians of the pairs, less is better; ${metrics.join(', or ')}`,
    'change: of the candidate in share of the base, above 0 is slower',
    ...(has('no-difference')
      ? [`${VERDICT_WORDS['no-difference']}: the change is shown to be within ${shortPercent(equivalence)}`]
      : []),
    ...(has('not-shown') ? [`${VERDICT_WORDS['not-shown']}: these pairs do not tell it from noise`] : []),
    ...(has('inconclusive')
      ? ['inconclusive: the pairs ended before the cell was dropped or came to the last look']
      : []),
    ...(has('new', 'removed') ? ['new, removed: on one side only, so there is nothing to compare'] : []),
    'pairs: fresh processes of both sides, measured back to back',
    'could see: the least slowdown that the pairs of the last look would show 4 times out of 5 with this noise',
  ];
}
