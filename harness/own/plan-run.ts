/**
 * Plans the own functions of a run, which share its budget, and puts each plan in the place of what its scenario would
 * be measured with otherwise. Pure.
 */
import { nativeSlotsOf } from '../native-slots.js';
import type { CellChoice, LoadChoice, StrategyChoice } from '../plan.js';
import type { Registry } from '../registry.js';
import type { Scenario } from '../scenario.js';
import { type OverheadMachine, shapeOf } from '../trial-overhead.js';
import type { OwnFunction } from './own-function.js';
import { type OwnPlan, planOwn } from './plan.js';
import type { FixedChoices } from './plan-ladder.js';
import type { PlannedStrategy } from './plan-strategies.js';

/** The own functions of a run, by what the user wrote. */
export type OwnFunctions = ReadonlyMap<string, OwnFunction>;

export interface OwnRun {
  readonly functions: OwnFunctions;
  readonly machine: OverheadMachine;
  /** For all of them, from now on, in milliseconds. */
  readonly budgetMs: number;
}

/** What the user has chosen for all of them, or for one. */
export interface ChosenForAll {
  readonly strategies?: readonly StrategyChoice[];
  readonly load?: LoadChoice;
  readonly rounds?: number;
}

export interface PlannedFunction {
  readonly own: OwnFunction;
  readonly plan: OwnPlan;
}

/**
 * Each gets an equal share of what is left of the budget when its turn comes.
 *
 * @param forOne What holds for one function where nothing was chosen for all. Default: nothing.
 */
export function planFunctions(
  { functions, machine, budgetMs }: OwnRun,
  chosen: ChosenForAll,
  forOne: ReadonlyMap<string, ChosenForAll> = new Map(),
): ReadonlyMap<string, PlannedFunction> {
  const planned = new Map<string, PlannedFunction>();
  let leftMs = budgetMs;
  for (const [name, own] of functions) {
    const { examination, forms, entry } = own;
    const shareMs = leftMs / (functions.size - planned.size);
    const fixed = fixedFor(entry.value, { ...forOne.get(name), ...chosen }, machine);
    const plan = planOwn(examination, machine, forms, shareMs, fixed);
    leftMs -= plan.expectedMs;
    planned.set(name, { own, plan });
  }
  return planned;
}

function fixedFor(
  scenario: Scenario,
  { strategies, load, rounds }: ChosenForAll,
  machine: OverheadMachine,
): FixedChoices {
  return {
    ...(strategies === undefined
      ? {}
      : { strategies: strategies.map((choice) => plannedOf(choice, scenario, machine)) }),
    ...(load === undefined ? {} : { load: { ...load.plan, kind: load.entry.value.kind } }),
    ...(rounds === undefined ? {} : { rounds }),
  };
}

function plannedOf(choice: StrategyChoice, scenario: Scenario, machine: OverheadMachine): PlannedStrategy {
  const { spelling, entry, size } = choice;
  const slots = entry.value.slots(size, machine, nativeSlotsOf(scenario));
  return { spelling, slots, shape: shapeOf(choice, scenario, machine) };
}

/** The scenarios with the planned ones among them, each found by what the user wrote. */
export function withPlanned(
  scenarios: Registry<Scenario>,
  planned: ReadonlyMap<string, PlannedFunction>,
): Registry<Scenario> {
  return {
    ...scenarios,
    async find(name) {
      const found = planned.get(name);
      if (found === undefined) return scenarios.find(name);
      const { own, plan } = found;
      const { strategies, load } = plan;
      return { ...own.entry, value: { ...own.entry.value, strategies, load } };
    },
  };
}

/** The cells of planned functions with their rounds; the others as they are. */
export function cellsAsPlanned(
  cells: readonly CellChoice[],
  planned: ReadonlyMap<string, PlannedFunction>,
): readonly CellChoice[] {
  const plans = plansByUrl(planned);
  return cells.map((cell) => {
    const plan = plans.get(cell.scenario.url);
    return plan === undefined ? cell : { ...cell, rounds: plan.rounds };
  });
}

/** One trial of each cell of a planned function in milliseconds, by the cell's id. */
export function foreseenTrials(
  cells: readonly CellChoice[],
  planned: ReadonlyMap<string, PlannedFunction>,
): ReadonlyMap<string, number> {
  const plans = plansByUrl(planned);
  return new Map(
    cells.flatMap(({ id, scenario, strategy }) => {
      const trialMs = plans.get(scenario.url)?.trialMs.get(strategy.spelling);
      return trialMs === undefined ? [] : [[id, trialMs] as const];
    }),
  );
}

function plansByUrl(planned: ReadonlyMap<string, PlannedFunction>): ReadonlyMap<string, OwnPlan> {
  return new Map([...planned.values()].map(({ own, plan }) => [own.entry.url, plan]));
}
