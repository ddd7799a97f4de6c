/**
 * The points of a curve, and when one is more than another. A difference is trusted only where it is worth something and
 * is there in every round: rounds are compared each with itself, because what disturbs a round disturbs all of its
 * points. Pure.
 */
import { median } from '../stats/quantile.js';

/** A point with its figures by round; which figure depends on the rule. At least one round. */
export interface Sampled {
  readonly value: number;
  readonly byRound: ReadonlyMap<number, number>;
  /** In one of its rounds the generator could send no more: the figures are known from below. */
  readonly isGeneratorsLimit?: boolean;
}

/** One more worker or connection must bring this share more; less does not pay for it. */
export const WORTHWHILE_GAIN = 0.1;

/** How much larger the median of `to` is than that of `from`: 0.5 is half as much again. */
export function gainOf(from: Sampled, to: Sampled): number {
  return middle(to) / middle(from) - 1;
}

/** Whether `to` is shown to be worth more than `from`: by enough, and in every round that both have. */
export function isShownMore(from: Sampled, to: Sampled): boolean {
  const rounds = [...to.byRound].filter(([round]) => from.byRound.has(round));
  const ahead = rounds.every(([round, figure]) => figure > (from.byRound.get(round) as number));
  return ahead && gainOf(from, to) >= WORTHWHILE_GAIN;
}

/** The median of its rounds. */
export function middle({ byRound }: Sampled): number {
  return median([...byRound.values()]);
}
