/** The choices that a plan has, from what one would like to what is left when time does not suffice. Pure. */
import type { LoadOffer, PlannedLoad } from './plan-load.js';
import { LEAST_STRATEGIES, type PlannedStrategy, type StrategyOffer } from './plan-strategies.js';

/** What the user has chosen; it wins over the plan, which is made around it. */
export interface FixedChoices {
  readonly strategies?: readonly PlannedStrategy[];
  readonly load?: PlannedLoad;
  readonly rounds?: number;
}

/** One rung of the ladder from what one would like to what is left. */
export interface Rung {
  readonly load: PlannedLoad | LoadOffer;
  readonly strategies: readonly (PlannedStrategy | StrategyOffer)[];
  readonly rounds: number;
}

const WISHED_ROUNDS = 5;
/** Without three there is no telling a difference from chance. */
export const LEAST_ROUNDS = 3;

/** From the richest to the poorest, in the order in which things are given up. */
export function rungsOf(
  offers: readonly StrategyOffer[],
  loadOffers: readonly LoadOffer[],
  fixed: FixedChoices,
): readonly Rung[] {
  const loads = fixed.load === undefined ? loadOffers : [fixed.load];
  const least = Math.min(LEAST_STRATEGIES, offers.length);
  const kept = Array.from({ length: offers.length - least + 1 }, (_, dropped) =>
    offers.slice(0, offers.length - dropped),
  );
  const choices = fixed.strategies === undefined ? kept : [fixed.strategies];
  const wished = fixed.rounds === undefined ? countDown(WISHED_ROUNDS, LEAST_ROUNDS) : [fixed.rounds];
  const rungs = choices.flatMap((strategies) =>
    loads.flatMap((load) => wished.map((rounds) => ({ load, strategies, rounds }))),
  );
  const poorest = rungs.at(-1);
  if (poorest === undefined || fixed.rounds !== undefined) return rungs;
  return [...rungs, ...countDown(LEAST_ROUNDS - 1, 1).map((rounds) => ({ ...poorest, rounds }))];
}

function countDown(from: number, to: number): readonly number[] {
  return Array.from({ length: from - to + 1 }, (_, step) => from - step);
}
