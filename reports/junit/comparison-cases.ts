/** Test cases of a comparison: one for each cell, each strategy as a whole, and the control. */
import type {
  ComparedCell,
  ComparedFamily,
  Comparison,
  Effect,
} from '../../harness/result/comparison-schema.js';
import { sayChange, VERDICT_WORDS } from '../../harness/result/comparison-words.js';
import type { Result } from '../../harness/result/schema.js';
import { middleOf } from '../view/comparison-words.js';
import { plain } from '../view/words.js';
import { detailsOf, secondsOf } from './cell-cases.js';
import { figureProperty, type Outcome, outcome, type TestCase } from './test-case.js';

type Properties = TestCase['properties'];

export function comparisonCases(comparison: Comparison, result: Result): readonly TestCase[] {
  return [
    ...comparison.cells.map((cell) => cellCase(cell, result)),
    ...comparison.families.map(familyCase),
    controlCase(comparison),
  ];
}

function cellCase(cell: ComparedCell, { cells }: Result): TestCase {
  const { scenario, strategy, load, pairs, verdict, metric, effect, pAdjusted, smallestDetectable, cpu } =
    cell;
  const arms = cells.filter(({ id }) => id === cell.baseCellId || id === cell.candidateCellId);
  return {
    suite: plain(strategy),
    name: `${plain(scenario)} ${plain(load)}`,
    seconds: secondsOf(arms),
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
    outcome: outcomeOf(cell, detailsOf(arms.map((arm) => ({ ...arm, strategy: arm.arm ?? arm.strategy })))),
  };
}

function outcomeOf({ verdict, reason, effect }: ComparedCell, details: string): Outcome | null {
  const why = plain(reason) || VERDICT_WORDS[verdict];
  if (verdict === 'slower')
    return outcome('failure', 'regression', effect === undefined ? why : sayChange(effect), why);
  if (verdict === 'invalid' || verdict === 'unstable') return outcome('error', verdict, why, details);
  return verdict === 'inconclusive' ? outcome('skipped', verdict, why) : null;
}

function familyCase({ strategy, cellIds, verdict, n, effect, pAdjusted }: ComparedFamily): TestCase {
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
          ? outcome('skipped', verdict, 'the comparison ended before it could be judged')
          : null,
  };
}

function controlCase({ control: { effect, pairs, isStable, reason } }: Comparison): TestCase {
  return {
    suite: 'A/A control',
    name: 'base against itself',
    properties: [...effectProperties('', effect), ['pairs', String(pairs.length)]],
    outcome: isStable ? null : outcome('error', 'unsteady', plain(reason)),
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
