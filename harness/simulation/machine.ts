/**
 * A machine that exists only as noise: every trial costs the same, times what machines do to it. Slow drift over the run,
 * a random walk from trial to trial, a luck that all trials of a block share, the scatter of single trials, and now and
 * then one that something disturbed. Which arm a trial belongs to makes no difference but for the effect it is given.
 */
import type { Random } from '../stats/random.js';
import { createNormal } from './random.js';

/** All are shares; SD is the standard deviation on the logarithmic scale. */
export interface Regime {
  readonly name: string;
  /** SD of single trials. */
  readonly trialSd: number;
  /** Chance that a trial is disturbed, which makes it 1.2 to 1.5 times as long. */
  readonly disturbed: number;
  /**
   * From the first trial of the whole plan to its last, up or down. A run meets the part of it that it carries out: where
   * its cells have 8.7 of 30 pairs, 29 %.
   */
  readonly drift: number;
  /** SD of the step from one trial to the next. */
  readonly stepSd: number;
  /** SD of the luck of a block. */
  readonly blockSd: number;
}

export const REGIMES = {
  calm: { name: 'calm', trialSd: 0.03, disturbed: 0.03, drift: 0.03, stepSd: 0.005, blockSd: 0.02 },
  typical: { name: 'typical', trialSd: 0.05, disturbed: 0.08, drift: 0.05, stepSd: 0.01, blockSd: 0.04 },
  rough: { name: 'rough', trialSd: 0.08, disturbed: 0.12, drift: 0.08, stepSd: 0.02, blockSd: 0.06 },
  wild: { name: 'wild', trialSd: 0.2, disturbed: 0.15, drift: 0.15, stepSd: 0.04, blockSd: 0.15 },
} as const satisfies Record<string, Regime>;

export interface Machine {
  /** Draws the luck of the next block. */
  startBlock(): void;
  /** What the next trial costs. @param effect Natural logarithm of its cost on a quiet machine. */
  trial(effect: number): number;
}

/** @param trials How many the drift is spread over. */
export function createMachine(regime: Regime, trials: number, random: Random): Machine {
  const normal = createNormal(random);
  const drift = ((random() < 0.5 ? -1 : 1) * regime.drift) / trials;
  let level = 0;
  let block = 0;
  return {
    startBlock: () => {
      block = regime.blockSd * normal();
    },
    trial: (effect) => {
      level += drift + regime.stepSd * normal();
      const disturbance = random() < regime.disturbed ? Math.log(1.2 + 0.3 * random()) : 0;
      return Math.exp(effect + level + block + regime.trialSd * normal() + disturbance);
    },
  };
}
