/**
 * From one axis and its values to the points of a sweep, each a cell of the run. What does not suit the scenario, the
 * strategy or the load is a problem of the user's; no point is quietly left out.
 */
import type { Catalog } from '../config/catalog.js';
import { chooseLoad, chooseStrategy } from '../config/choose.js';
import type { Said } from '../config/rule.js';
import type { Problem } from '../errors.js';
import type { Load } from '../load.js';
import type { CellChoice, LoadChoice, StrategyChoice } from '../plan.js';
import type { Entry } from '../registry.js';
import type { AxisName, SweepPoint } from '../result/sweep-schema.js';
import { declaredSlots } from '../run-cell.js';
import type { Scenario } from '../scenario.js';
import { isExternal, type Machine } from '../strategy.js';
import { AXES } from './axis.js';
import { idealPerSec } from './ideal.js';
import {
  defaultConcurrencyLoad,
  defaultPoolLoad,
  defaultRateLoad,
  hasOneAmount,
  type LoadNeeds,
  saturatingLoad,
  withAmount,
} from './loads.js';

export interface SweepWish {
  readonly axis: AxisName;
  /** Ascending. */
  readonly values: readonly number[];
  readonly scenario: Entry<Scenario>;
  readonly strategy: StrategyChoice;
  /** As the user wrote it; absent: the default of the axis. */
  readonly load?: Said<string>;
  readonly rounds: number;
  /** Of the run; a sweep of task lengths has its own for each point. */
  readonly timeScale: number;
  readonly catalog: Catalog;
  readonly machine: Machine;
  readonly problems: Problem[];
}

/** A point of the sweep and the cell that it is measured in. */
export interface PlannedPoint {
  readonly point: SweepPoint;
  readonly cell: CellChoice;
}

/** Every point. Incomplete where a problem has been added. */
export function planPoints(wish: SweepWish): Promise<readonly PlannedPoint[]> {
  return PLANNERS[wish.axis](wish);
}

const PLANNERS: Readonly<Record<AxisName, (wish: SweepWish) => Promise<readonly PlannedPoint[]>>> = {
  pool: planSizes,
  concurrency: (wish) => planAmounts(wish, defaultConcurrencyLoad, ['closed', 'burst']),
  rate: (wish) => planAmounts(wish, defaultRateLoad, ['open']),
  'task-ms': planLengths,
};

async function planSizes(wish: SweepWish): Promise<readonly PlannedPoint[]> {
  const { strategy, values, catalog, problems } = wish;
  const { value } = strategy.entry;
  const bySize: StrategyChoice[] = [];
  for (const size of values) {
    const spelling = `${strategy.spelling}:${size}`;
    const sized = await chooseStrategy({ value: spelling, where: '--pool' }, catalog, problems);
    if (sized === null) return [];
    bySize.push(sized);
  }
  const hasDefault = !isExternal(value) || !value.needsSize;
  const all = hasDefault ? [...bySize, strategy] : bySize;
  const load = await loadOf(wish, defaultPoolLoad, all);
  if (load === null) return [];
  return all.map((choice) => {
    const cell = cellOf(wish, choice, load);
    const slots = slotsOf(wish, choice);
    const bound = Number.isFinite(slots) ? slots : null;
    const cellId = cell.id;
    return choice === strategy
      ? { cell, point: { value: bound, label: defaultLabel(bound), cellId, isDefault: true } }
      : { cell, point: { value: choice.size ?? null, label: AXES.pool.label(choice.size ?? 0), cellId } };
  });
}

/** `default, 3 slots` */
export function defaultLabel(slots: number | null): string {
  if (slots === null) return 'default, no limit';
  return `default, ${slots} slot${slots === 1 ? '' : 's'}`;
}

/** A load whose first number is the axis. */
async function planAmounts(
  wish: SweepWish,
  byDefault: (needs: LoadNeeds) => string,
  kinds: readonly Load['kind'][],
): Promise<readonly PlannedPoint[]> {
  const { axis, values, strategy, catalog, problems } = wish;
  const said = sayLoad(wish, byDefault, [strategy]);
  if (!hasOneAmount(said.value)) {
    const what = `"${said.value}" has more than one rate`;
    problems.push({ where: said.where, what, fix: `Write, for example, --load ${LOAD_EXAMPLES.open}.` });
    return [];
  }
  const planned: PlannedPoint[] = [];
  for (const value of values) {
    const how = await chooseLoad({ ...said, value: withAmount(said.value, value) }, catalog, problems);
    if (how === null || !suits(how, kinds, wish, said)) return [];
    const cell = cellOf(wish, strategy, how);
    planned.push({ cell, point: { value, label: AXES[axis].label(value), cellId: cell.id } });
  }
  return planned;
}

async function planLengths(wish: SweepWish): Promise<readonly PlannedPoint[]> {
  const { values, scenario, strategy, problems } = wish;
  const { work, serviceMs } = scenario.value;
  const where = '--task-ms';
  if (work !== 'sleep' || serviceMs === 'calibrated') {
    const what = `the length of a task of ${scenario.name} cannot be set: it is that of real work`;
    const fix = 'Name a scenario that sleeps for a declared time, for example two-blocking-calls.';
    problems.push({ where, what, fix });
    return [];
  }
  const longest = values.at(-1) ?? 0;
  if (longest > serviceMs) {
    const what = `${longest} ms is longer than a task of ${scenario.name}, which takes ${serviceMs} ms`;
    problems.push({ where, what, fix: `Write, for example, ${where} 1..${Math.min(64, serviceMs)}.` });
    return [];
  }
  const load = await loadOf(wish, saturatingLoad, [strategy], longest);
  if (load === null || !suits(load, ['closed', 'burst'], wish)) return [];
  return values.map((value) => {
    const plain = cellOf(wish, strategy, load);
    const cell = { ...plain, id: `${plain.id}/${value}ms`, timeScale: value / serviceMs };
    const ideal = idealPerSec(cell, slotsOf(wish, strategy), wish.machine);
    return {
      cell,
      point: { value, label: AXES['task-ms'].label(value), cellId: cell.id, idealPerSec: ideal },
    };
  });
}

function cellOf({ scenario, rounds }: SweepWish, strategy: StrategyChoice, load: LoadChoice): CellChoice {
  // What a scenario claims is not what is asked here, and a claim that fails must not end a sweep with 1.
  const silent = { ...scenario, value: { ...scenario.value, claims: [] } };
  const id = `${scenario.name}/${strategy.spelling}/${load.plan.spelling}`;
  return { id, scenario: silent, strategy, load, rounds };
}

function slotsOf({ scenario, machine }: SweepWish, strategy: StrategyChoice): number {
  return declaredSlots({ scenario, strategy }, machine);
}

async function loadOf(
  wish: SweepWish,
  byDefault: (needs: LoadNeeds) => string,
  strategies: readonly StrategyChoice[],
  longestMs?: number,
): Promise<LoadChoice | null> {
  return chooseLoad(sayLoad(wish, byDefault, strategies, longestMs), wish.catalog, wish.problems);
}

function sayLoad(
  wish: SweepWish,
  byDefault: (needs: LoadNeeds) => string,
  strategies: readonly StrategyChoice[],
  longestMs = declaredMs(wish),
): Said<string> {
  const mostSlots = Math.max(...strategies.map((strategy) => slotsOf(wish, strategy)));
  const needs = { scenario: wish.scenario.value, mostSlots };
  const value = byDefault(longestMs === undefined ? needs : { ...needs, longestMs });
  return wish.load ?? { value, where: `default load of --${wish.axis}` };
}

/** What is known of it before the sweep. */
function declaredMs({ scenario, timeScale }: SweepWish): number | undefined {
  const { serviceMs, examined } = scenario.value;
  return serviceMs === 'calibrated' ? examined?.callMs : serviceMs * timeScale;
}

/** Whether a load has the number that is varied; else a problem is added. */
function suits(
  { entry, plan }: LoadChoice,
  kinds: readonly Load['kind'][],
  { axis, problems }: SweepWish,
  said: Said<string> = { value: plan.spelling, where: '--load' },
): boolean {
  if (kinds.includes(entry.value.kind)) return true;
  const what = `"${said.value}" does not go with --${axis}`;
  const fix = `Write, for example, ${kinds.map((kind) => `--load ${LOAD_EXAMPLES[kind]}`).join(' or ')}.`;
  problems.push({ where: said.where, what, fix });
  return false;
}

const LOAD_EXAMPLES: Readonly<Record<Load['kind'], string>> = {
  burst: 'burst:8',
  closed: 'closed:10x5s',
  open: 'open:100x10s',
};
