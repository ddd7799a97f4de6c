/** Which cells a run has: the user's scenarios and strategies, else each scenario's own, else the default suite. */
import type { Problem } from '../errors.js';
import type { CellChoice, LoadChoice, StrategyChoice } from '../plan.js';
import type { Entry } from '../registry.js';
import type { Scenario } from '../scenario.js';
import type { Catalog } from './catalog.js';
import { chooseLoad, chooseStrategies } from './choose.js';
import { DEFAULT_ROUNDS, QUICK_ROUNDS } from './defaults.js';
import { findEntry } from './find-entry.js';
import type { Said } from './rule.js';
import { OPERANDS, type Wishes } from './settings.js';
import { DEFAULT_SUITE } from './suite.js';

/** What a scenario cannot do without. */
export const SCENARIO_KEYS: readonly (keyof Scenario)[] = [
  'summary',
  'source',
  'work',
  'serviceMs',
  'nativeSlots',
  'task',
  'route',
  'invalid',
  'body',
  'reference',
  'load',
  'strategies',
  'claims',
];

export interface CellOptions {
  readonly catalog: Catalog;
  /** Names of commands, one of which may have been meant by the first argument. */
  readonly commands: readonly string[];
  readonly problems: Problem[];
  /** Names of which a problem tells already, which are passed over. Default: none. */
  readonly refused?: ReadonlySet<string> | undefined;
}

/** Every cell asked for, scenario by scenario. Incomplete where a problem has been added. */
export async function chooseCells(wishes: Wishes, options: CellOptions): Promise<readonly CellChoice[]> {
  const { catalog, problems } = options;
  // What was named for all scenarios is read once, so that a mistake in it is one problem.
  const strategies = wishes.strategies && (await chooseStrategies(wishes.strategies, catalog, problems));
  const load = wishes.load && (await chooseLoad(wishes.load, catalog, problems));
  const cells: CellChoice[] = [];
  for (const scenario of await chooseScenarios(wishes, options)) {
    const { name, value } = scenario;
    const suite = wishes.scenarios ? undefined : DEFAULT_SUITE.find((part) => part.scenario === name);
    const own = { value: suite?.strategies ?? value.strategies, where: `scenario ${name}: strategies` };
    const ownLoad = { value: value.load, where: `scenario ${name}: load` };
    const under = strategies ?? (await chooseStrategies(own, catalog, problems));
    const how = load === undefined ? await chooseLoad(ownLoad, catalog, problems) : load;
    if (how !== null) cells.push(...cellsOf(scenario, under, how, wishes));
  }
  return cells;
}

/** The scenarios of the run, each once. */
async function chooseScenarios(
  { scenarios }: Wishes,
  { catalog, commands, problems, refused }: CellOptions,
): Promise<readonly Entry<Scenario>[]> {
  const suite: Said<readonly string[]> = {
    value: DEFAULT_SUITE.map((part) => part.scenario),
    where: 'default suite',
  };
  const asked = scenarios ?? suite;
  const isOperand = asked.where === OPERANDS;
  const chosen = new Map<string, Entry<Scenario>>();
  for (const [index, name] of asked.value.entries()) {
    if (refused?.has(name)) continue;
    const where = isOperand ? `argument ${index + 1}` : asked.where;
    const meant = isOperand && index === 0 ? { commands } : {};
    const entry = await findEntry(catalog.scenarios, {
      name,
      where,
      problems,
      keys: SCENARIO_KEYS,
      ...meant,
    });
    if (entry === null) continue;
    const namesake = chosen.get(entry.name);
    if (namesake === undefined) chosen.set(entry.name, entry);
    else if (namesake.url !== entry.url) {
      const what = `"${name}" has the name of another scenario of this run`;
      problems.push({ where, what, fix: 'Rename the file, or measure the two in different runs.' });
    }
  }
  return [...chosen.values()];
}

function cellsOf(
  scenario: Entry<Scenario>,
  strategies: readonly StrategyChoice[],
  load: LoadChoice,
  { rounds, quick }: Wishes,
): readonly CellChoice[] {
  const unasked = quick?.value ? QUICK_ROUNDS : DEFAULT_ROUNDS[scenario.value.work];
  return strategies.map((strategy) => ({
    id: `${scenario.name}/${strategy.spelling}/${load.plan.spelling}`,
    scenario,
    strategy,
    load,
    rounds: rounds?.value ?? unasked,
  }));
}
