/**
 * From a few calls of a function to what is worth measuring about it, within a budget: load, strategies, rounds, each
 * with its reason, and how long that takes. What the user has chosen is kept; the rest is planned around it. Pure: no
 * clock, no process, no file system.
 *
 * Where the budget does not hold everything, this goes first: rounds down to three, percentiles from p99 to the median,
 * strategies from the last offered, and rounds down to one at the very end, because without three rounds nothing says
 * how far a figure can be trusted.
 */
import type { TaskForms } from '../plan.js';
import type { Examination } from '../result/examination-schema.js';
import type { OverheadMachine } from '../trial-overhead.js';
import { expectRunMs, expectTrialMs } from './plan-cost.js';
import { type FixedChoices, LEAST_ROUNDS, type Rung, rungsOf } from './plan-ladder.js';
import { offerLoads } from './plan-load.js';
import { natureOf } from './plan-nature.js';
import { offerStrategies } from './plan-strategies.js';
import { whyOf } from './plan-why.js';

export interface OwnPlan {
  /** `closed:4x1s` */
  readonly load: string;
  /** `inline`, `thread-pool:2` */
  readonly strategies: readonly string[];
  readonly rounds: number;
  /** What was chosen and why, one choice a sentence. */
  readonly why: readonly string[];
  /** The whole run, in milliseconds. */
  readonly expectedMs: number;
  /** One trial of each strategy, in milliseconds, by its spelling. */
  readonly trialMs: ReadonlyMap<string, number>;
  /** The budget that would hold what was planned, in milliseconds; absent where the given one does. */
  readonly neededMs?: number;
}

/** Of the budget: what was expected may take a little longer. */
const PLANNED_SHARE = 0.85;

/**
 * @param forms The forms that the task offers.
 * @param budgetMs For everything from now on, in milliseconds.
 */
export function planOwn(
  examination: Examination,
  machine: OverheadMachine,
  forms: TaskForms,
  budgetMs: number,
  fixed: FixedChoices = {},
): OwnPlan {
  const nature = natureOf(examination);
  const offers = offerStrategies(examination, nature, machine, forms);
  const rungs = rungsOf(offers, offerLoads(examination.callMs, nature, machine), fixed);
  const timed = rungs.map((rung) => timeRung(rung, examination, machine));
  const chosen =
    timed.find(({ expectedMs }) => expectedMs <= PLANNED_SHARE * budgetMs) ?? (timed.at(-1) as TimedRung);
  const { load, strategies, rounds, expectedMs, trialMs } = chosen;
  const isShort = rounds < (fixed.rounds ?? LEAST_ROUNDS) || expectedMs > budgetMs;
  const leastMs = timed.filter((rung) => rung.rounds >= (fixed.rounds ?? LEAST_ROUNDS)).at(-1)?.expectedMs;
  return {
    load: load.spelling,
    strategies: strategies.map(({ spelling }) => spelling),
    rounds,
    why: whyOf(chosen, { examination, nature, offers, fixed }),
    expectedMs,
    trialMs,
    ...(isShort ? { neededMs: Math.max(expectedMs, leastMs ?? 0) / PLANNED_SHARE } : {}),
  };
}

interface TimedRung extends Rung {
  readonly expectedMs: number;
  readonly trialMs: ReadonlyMap<string, number>;
}

function timeRung(rung: Rung, examination: Examination, machine: OverheadMachine): TimedRung {
  const { strategies, load, rounds } = rung;
  const trialMs = new Map(
    strategies.map((strategy) => [strategy.spelling, expectTrialMs(strategy, load, examination, machine)]),
  );
  const roundMs = [...trialMs.values()].reduce((sum, ms) => sum + ms, 0);
  return { ...rung, trialMs, expectedMs: expectRunMs(machine) + rounds * roundMs };
}
