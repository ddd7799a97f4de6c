/**
 * A comparison of two refs as a section: what to act on, how steady the machine was, and one row a cell. The cells of
 * both arms are not ranked: a strategy is compared with itself, not with its neighbours.
 */
import type { ComparedCell, Comparison, ControlRecord } from '../../harness/result/comparison-schema.js';
import { sayChange, VERDICT_WORDS } from '../../harness/result/comparison-words.js';
import type { Cell, Result } from '../../harness/result/schema.js';
import { forestOf } from './charts/forest.js';
import { checkOf } from './checks.js';
import { cpuTableOf, familyTableOf } from './comparison-details.js';
import { comparisonTableOf } from './comparison-table.js';
import { cellNames, chance, changeWords, middleOf, refWords } from './comparison-words.js';
import { type Failure, failuresOf } from './failures.js';
import { durations } from './figures.js';
import type { Section } from './section.js';
import { counted, listed, plain, unfinished } from './words.js';

/** Cells that get a sentence of their own; the table has all. */
const MOST_TOLD = 8;

export function comparisonSectionOf(comparison: Comparison, result: Result): Section {
  const { table, quiet } = comparisonTableOf(comparison.cells, comparison.plan.equivalence);
  const { base, candidate } = comparison.refs;
  return {
    name: `${refWords(candidate)} against ${refWords(base)}`,
    heading: headingOf(comparison, result),
    sentences: [
      sayCounts(comparison),
      ...actionsOf(comparison),
      sayControl(comparison),
      ...sayLost(comparison),
      ...sayHints(comparison),
    ],
    checks: result.claims.map((claim) => checkOf(claim, result.cells)),
    ranking: table,
    quiet,
    charts: { forest: forestOf(comparison, sayCounts(comparison), table) },
    details: [familyTableOf(comparison), cpuTableOf(comparison)].filter((detail) => detail !== null),
    failures: failuresIn(comparison, result),
  };
}

function headingOf({ refs, cells, blocks }: Comparison, { environment, seed }: Result): string {
  return [
    `candidate ${refWords(refs.candidate)} against base ${refWords(refs.base)}`,
    counted(cells.length, 'cell'),
    counted(blocks, 'block'),
    counted(environment.availableParallelism, 'core'),
    `Node ${plain(environment.node.replace(/^v/, ''))}`,
    `seed ${seed}`,
  ].join(' · ');
}

/** `12 cells: 1 slower, 1 faster, 10 no difference >= 5 %.` */
function sayCounts({ cells }: Comparison): string {
  const counts = Object.entries(VERDICT_WORDS).flatMap(([verdict, words]) => {
    const count = cells.filter((cell) => cell.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return counts.length === 0
    ? 'No cell was compared.'
    : `${counted(cells.length, 'cell')}: ${counts.join(', ')}.`;
}

/** What is to be looked into: one line for each slower cell and strategy. */
function actionsOf({ cells, families }: Comparison): string[] {
  const nameOf = cellNames(cells);
  const actions = [
    ...families
      .filter(({ verdict }) => verdict === 'slower')
      .map(({ strategy, cellIds, effect, n, pAdjusted }) =>
        [
          `Slower: ${plain(strategy)} as a whole`,
          ...(effect === undefined ? [] : [` is ${sayChange(effect)}`]),
          ` over ${counted(cellIds.length, 'cell')} in ${counted(n, 'block')}`,
          ...(pAdjusted === undefined ? [] : [`, adjusted p ${chance(pAdjusted)}`]),
          '.',
        ].join(''),
      ),
    ...cells
      .filter(({ verdict }) => verdict === 'slower')
      .sort((a, b) => (b.effect?.change ?? 0) - (a.effect?.change ?? 0))
      .map((cell) => sayAction(cell, nameOf(cell))),
  ];
  const hidden = actions.length - MOST_TOLD;
  return hidden <= 0 ? actions : [...actions.slice(0, MOST_TOLD), `Slower: ${hidden} more, see the table.`];
}

function sayAction({ effect, pairs, pAdjusted }: ComparedCell, name: string): string {
  const [from, to] = [middleOf(pairs, 'base'), middleOf(pairs, 'candidate')];
  return [
    `Slower: ${name}`,
    ...(effect === undefined ? [] : [` is ${sayChange(effect)}`]),
    ...(from === undefined || to === undefined ? [] : [`: ${durations([from, to], ' to ')}`]),
    ` in ${counted(pairs.length, 'pair')}`,
    ...(pAdjusted === undefined ? [] : [`, adjusted p ${chance(pAdjusted)}`]),
    '.',
  ].join('');
}

/** `A/A noise: -0.4 % (-1.9 to +1.1 %), 12 pairs: steady.` */
function sayControl({ control }: Comparison): string {
  const { effect, pairs, lostPairs = 0 } = control;
  const lost = lostPairs > 0 ? `, ${lostPairs} more lost` : '';
  return `A/A noise: ${changeWords(effect)}, ${counted(pairs.length, 'pair')}${lost}: ${stateOf(control)}.`;
}

function stateOf({ isStable, isTooShort, reason }: ControlRecord): string {
  if (!isStable) return `unsteady, ${unfinished(plain(reason))}`;
  return isTooShort ? `not enough to tell, ${unfinished(plain(reason))}` : 'steady';
}

/** A side that loses more than the other is a finding of its own. */
function sayLost({ cells }: Comparison): string[] {
  const nameOf = cellNames(cells);
  const told = cells.flatMap((cell) =>
    cell.lostBy === undefined
      ? []
      : [`${nameOf(cell)} ${cell.lostBy.base} at the base and ${cell.lostBy.candidate} at the candidate`],
  );
  if (told.length === 0) return [];
  const hidden = told.length - MOST_TOLD;
  const shown = hidden > 0 ? [...told.slice(0, MOST_TOLD), `${hidden} more`] : told;
  return [`Pairs that the meter or the machine spoiled, measured again: ${listed(shown)}.`];
}

/** Changes that may be real and that nothing is gated by. */
function sayHints({ cells }: Comparison): string[] {
  const hints = cells.filter(({ isWorthALook, verdict }) => isWorthALook && verdict !== 'slower');
  if (hints.length === 0) return [];
  const nameOf = cellNames(cells);
  const told = hints.slice(0, MOST_TOLD).map((cell) => `${nameOf(cell)} ${changeWords(cell.effect)}`);
  const hidden = hints.length - told.length;
  const rest = hidden > 0 ? [...told, `${hidden} more`] : told;
  return [`Worth a look, but no gate (one in ten of these may be noise): ${listed(rest)}.`];
}

/** Of cells that cannot be compared, by the side on which it happened; pairs that were lost only are told elsewhere. */
function failuresIn({ cells: compared }: Comparison, { cells }: Result): readonly Failure[] {
  const nameOf = cellNames(compared);
  const sideOf = (cell: Cell) =>
    compared.find(({ baseCellId, candidateCellId }) => [baseCellId, candidateCellId].includes(cell.id));
  const named = cells.flatMap((cell) => {
    const of = sideOf(cell);
    const isBroken = cell.state === 'failed' || cell.state === 'invalid';
    if (!isBroken && of?.verdict !== 'invalid') return [];
    const name = of === undefined ? plain(cell.id) : `${nameOf(of)} (${cell.arm ?? 'one side'})`;
    return [{ ...cell, strategy: name }];
  });
  return failuresOf({ cells: named });
}
