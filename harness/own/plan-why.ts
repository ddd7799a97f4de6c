/** The reasons of a plan as sentences: what was chosen, and what was left out. Pure. */
import type { Examination } from '../result/examination-schema.js';
import type { FixedChoices, Rung } from './plan-ladder.js';
import type { Nature } from './plan-nature.js';
import { isSetupLong, type StrategyOffer } from './plan-strategies.js';

export interface WhyContext {
  readonly examination: Examination;
  readonly nature: Nature;
  readonly offers: readonly StrategyOffer[];
  readonly fixed: FixedChoices;
}

/** One sentence for the load, each strategy, the rounds, and each thing that is left out. */
export function whyOf({ load, strategies, rounds }: Rung, context: WhyContext): readonly string[] {
  const { offers, fixed } = context;
  const chosen = 'your choice';
  return [
    `${load.spelling}: ${'why' in load ? load.why : chosen}.`,
    ...(fixed.strategies === undefined
      ? strategies.map((each) => `${each.spelling}: ${'why' in each ? each.why : chosen}.`)
      : [`${strategies.map(({ spelling }) => spelling).join(', ')}: ${chosen}.`]),
    `${rounds} ${rounds === 1 ? 'round' : 'rounds'}: ${fixed.rounds === undefined ? roundReason(rounds) : chosen}.`,
    ...leftOut(offers, strategies, context),
  ];
}

function roundReason(rounds: number): string {
  if (rounds > 2) return 'enough for each figure to have an interval, each round in another order';
  return 'all that the budget allows; the figures have no interval to trust';
}

function leftOut(
  offers: readonly StrategyOffer[],
  kept: Rung['strategies'],
  { examination, fixed }: WhyContext,
): readonly string[] {
  if (fixed.strategies !== undefined) return [];
  const names = new Set(kept.map(({ spelling }) => spelling));
  const dropped = offers.filter(({ spelling }) => !names.has(spelling)).map(({ spelling }) => spelling);
  const { uncloneable } = examination;
  return [
    ...(dropped.length === 0
      ? []
      : [`Left out, because the budget does not hold them: ${dropped.join(', ')}.`]),
    ...(uncloneable === undefined
      ? []
      : [
          `Left out: every strategy that hands the call to another thread or process, because ${uncloneable}.`,
        ]),
    ...(uncloneable === undefined && isSetupLong(examination)
      ? ['Left out: thread-per-request, because each call would load and set up the module again.']
      : []),
  ];
}
