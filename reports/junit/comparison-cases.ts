/** Test cases of a comparison: one for each cell, each strategy as a whole, and the control. */
import type {
  ComparedCell,
  ComparedFamily,
  Comparison,
  Effect,
} from '../../harness/result/comparison-schema.js';
import { sayChange, VERDICT_WORDS } from '../../harness/result/comparison-words.js';
import { plainIdOf } from '../../harness/result/judged-cells.js';
import type { Cell, Result } from '../../harness/result/schema.js';
import { middleOf } from '../view/comparison-words.js';
import { milliseconds } from '../view/figures.js';
import { plain } from '../view/words.js';
import { detailsOf, secondsOf } from './cell-cases.js';
import { figureProperty, type Outcome, outcome, type TestCase } from './test-case.js';

type Properties = TestCase['properties'];

export function comparisonCases(comparison: Comparison, result: Result): readonly TestCase[] {
  const open = openOutcome(comparison);
  return [
    ...comparison.cells.map((cell) => cellCase(cell, result, open)),
    ...comparison.families.map((family) => familyCase(family, open)),
    controlCase(comparison, result),
  ];
}

/** What was not decided fails a run only where that was asked. */
function openOutcome({ plan }: Comparison): (why: string) => Outcome {
  const kind = plan.failsOnInconclusive ? 'error' : 'skipped';
  return (why) => outcome(kind, 'inconclusive', why);
}

function cellCase(cell: ComparedCell, { cells }: Result, open: (why: string) => Outcome): TestCase {
  const { scenario, strategy, load, pairs, verdict, metric, effect, pAdjusted, smallestDetectable, cpu } =
    cell;
  // The control's server can fail too, and ends the cell.
  const arms = cells.filter((arm) => arm.arm !== undefined && plainIdOf(arm) === cell.id);
  return {
    suite: plain(strategy),
    name: `${plain(scenario)} ${plain(load)}`,
    ...secondsOf(arms.filter(({ arm }) => arm !== 'control')),
    properties: [
      ['verdict', VERDICT_WORDS[verdict]],
      ['metric', metric],
      ...figureProperty('base_ms', middleOf(pairs, 'base')),
      ...figureProperty('candidate_ms', middleOf(pairs, 'candidate')),
      ...effectProperties('', effect),
      ['pairs', String(pairs.length)],
      ...figureProperty('p_adjusted', pAdjusted),
      ...figureProperty('could_see_pct', inPercent(smallestDetectable)),
      ...effectProperties('cpu_', cpu),
    ],
    outcome: outcomeOf(cell, armDetails(arms), open),
  };
}

function armDetails(arms: readonly Cell[]): string {
  return detailsOf(arms.map((cell) => ({ ...cell, strategy: cell.arm ?? cell.strategy })));
}

function outcomeOf(
  { verdict, reason, effect }: ComparedCell,
  details: string,
  open: (why: string) => Outcome,
): Outcome | null {
  const why = plain(reason) || VERDICT_WORDS[verdict];
  if (verdict === 'slower')
    return outcome('failure', 'regression', effect === undefined ? why : sayChange(effect), why);
  if (verdict === 'invalid' || verdict === 'unstable') return outcome('error', verdict, why, details);
  return verdict === 'inconclusive' ? open(why) : null;
}

function familyCase(
  { strategy, cellIds, verdict, n, effect, pAdjusted }: ComparedFamily,
  open: (why: string) => Outcome,
): TestCase {
  const said = effect === undefined ? VERDICT_WORDS[verdict] : sayChange(effect);
  return {
    suite: 'strategies as a whole',
    name: plain(strategy),
    properties: [
      ['verdict', VERDICT_WORDS[verdict]],
      ...effectProperties('', effect),
      ['blocks', String(n)],
      ...figureProperty('p_adjusted', pAdjusted),
    ],
    outcome:
      verdict === 'slower'
        ? outcome('failure', 'regression', `as a whole ${said}`, cellIds.map(plain).join('\n'))
        : verdict === 'inconclusive'
          ? open('the comparison ended before it could be judged')
          : null,
  };
}

function controlCase({ control }: Comparison, { cells }: Result): TestCase {
  const { effect, pairs, isStable, reason } = control;
  const told = pairs.map(
    ({ block, cellId, base, candidate }) =>
      `block ${block}, ${plain(cellId)}: ${milliseconds(base)}, again ${milliseconds(candidate)}`,
  );
  return {
    suite: 'A/A control',
    name: 'base against itself',
    ...secondsOf(cells.filter(({ arm }) => arm === 'control')),
    properties: [...effectProperties('', effect), ['pairs', String(pairs.length)]],
    outcome: isStable ? null : outcome('error', 'unsteady', plain(reason), told.join('\n')),
  };
}

function effectProperties(prefix: string, effect: Effect | undefined): Properties {
  if (effect === undefined) return [];
  const { change, low, high, level } = effect;
  const ends = [low, high].map((share) => Number((share * 100).toFixed(2))).join('..');
  return [
    ...figureProperty(`${prefix}change_pct`, inPercent(change)),
    [`${prefix}ci${Math.round(level * 100)}_pct`, ends],
  ];
}

function inPercent(share: number | undefined): number | undefined {
  return share === undefined ? undefined : Number((share * 100).toFixed(2));
}
