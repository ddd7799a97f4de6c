/**
 * From wishes to a run that can be started, or to every reason why it cannot. Writes nothing, measures nothing, and
 * never stops at the first problem.
 */
import { type Problem, UsageError } from '../errors.js';
import type { OwnFunction } from '../own/own-function.js';
import {
  type ChosenForAll,
  cellsAsPlanned,
  foreseenTrials,
  type OwnRun,
  type PlannedFunction,
  planFunctions,
  withPlanned,
} from '../own/plan-run.js';
import type { CellChoice, RunSettings } from '../plan.js';
import type { Catalog } from './catalog.js';
import { chooseLoad, chooseStrategies } from './choose.js';
import { chooseCells } from './choose-cells.js';
import { type ChosenReporter, chooseReporters, FORMATS_BY_DEFAULT } from './choose-reporters.js';
import {
  DEFAULT_FORMATS,
  DEFAULT_IDLE,
  DEFAULT_OUT,
  DEFAULT_SEED,
  DEFAULT_TIME_SCALE,
  QUICK_ROUNDS,
} from './defaults.js';
import { checkOutFolder } from './out-folder.js';
import { addServers } from './servers.js';
import type { Wishes, WishList } from './settings.js';

export interface ResolvedRun {
  readonly settings: RunSettings;
  /** Folder for the result and the reports; a relative path starts in the working directory. */
  readonly out: string;
  readonly reporters: readonly ChosenReporter[];
  /** The plans of own functions, by what the user wrote; empty without any. */
  readonly planned: ReadonlyMap<string, PlannedFunction>;
}

/**
 * Resolves a run completely.
 *
 * @param commands Names of commands, one of which may have been meant by the first argument.
 * @param own What a look at the own functions among the scenarios has told. Default: there are none.
 * @throws UsageError with every problem, those of the list included.
 */
export async function resolveRun(
  list: WishList,
  catalog: Catalog,
  commands: readonly string[],
  own?: OwnRun,
): Promise<ResolvedRun> {
  const { wishes, refused } = list;
  const problems = [...list.problems];
  const known = await addServers(catalog, wishes.servers, problems);
  const planned = own === undefined ? NO_PLANS : await planOwnFunctions(own, wishes, known, problems);
  const scenarios = withPlanned(known.scenarios, planned);
  const chosen = await chooseCells(wishes, { catalog: { ...known, scenarios }, commands, problems, refused });
  const cells = cellsAsPlanned(chosen, planned);
  problems.push(...unusedServers(wishes, cells));
  const formats = wishes.formats ?? { value: DEFAULT_FORMATS, where: FORMATS_BY_DEFAULT };
  const reporters = await chooseReporters(formats, catalog, problems);
  const out = wishes.out ?? { value: DEFAULT_OUT, where: 'default of --out' };
  checkOutFolder(out, problems);
  if (problems.length > 0) throw new UsageError(problems);
  const settings = { ...settingsOf(wishes, cells), foreseenMs: foreseenTrials(cells, planned) };
  return { settings, out: out.value, reporters, planned };
}

const NO_PLANS: ResolvedRun['planned'] = new Map();

/**
 * Around what the user has chosen for all of them, else for a task of the config file. What is wrong with the former is
 * told where the cells are chosen.
 */
async function planOwnFunctions(
  own: OwnRun,
  { strategies, load, rounds, quick }: Wishes,
  catalog: Catalog,
  problems: Problem[],
): Promise<ResolvedRun['planned']> {
  const untold: Problem[] = [];
  const under = strategies && (await chooseStrategies(strategies, catalog, untold));
  const how = load && (await chooseLoad(load, catalog, untold));
  const often = rounds?.value ?? (quick?.value ? QUICK_ROUNDS : undefined);
  const chosen = {
    ...(under === undefined ? {} : { strategies: under }),
    ...(how ? { load: how } : {}),
    ...(often === undefined ? {} : { rounds: often }),
  };
  const forOne = new Map<string, ChosenForAll>();
  for (const [name, { task }] of own.functions) {
    if (task !== undefined) forOne.set(name, await chooseForTask(task, catalog, problems));
  }
  return planFunctions(own, chosen, forOne);
}

async function chooseForTask(
  { where, strategies, load }: NonNullable<OwnFunction['task']>,
  catalog: Catalog,
  problems: Problem[],
): Promise<ChosenForAll> {
  const said = { value: strategies ?? [], where: `${where}.strategies` };
  const under = await chooseStrategies(said, catalog, problems);
  const how =
    load === undefined ? null : await chooseLoad({ value: load, where: `${where}.load` }, catalog, problems);
  return {
    ...(under.length === 0 ? {} : { strategies: under }),
    ...(how === null ? {} : { load: how }),
  };
}

/** A server that is typed and measured nowhere is a mistake; in a config file it may wait for its turn. */
function unusedServers({ servers, strategies }: Wishes, cells: readonly CellChoice[]): Problem[] {
  if (servers?.where !== '--server') return [];
  const used = cells.map(({ strategy }) => strategy.entry.name);
  return Object.keys(servers.value)
    .filter((name) => !used.includes(name) && !strategies?.value.some((text) => text.startsWith(name)))
    .map((name) => ({
      where: '--server',
      what: `"${name}" is not among the strategies`,
      fix: `Write, for example, -s inline,${name}:8 for a server that runs 8 tasks at a time.`,
    }));
}

function settingsOf(wishes: Wishes, cells: readonly CellChoice[]): RunSettings {
  const { strategies, load, rounds, quick } = wishes;
  const timeScale = wishes.timeScale?.value ?? DEFAULT_TIME_SCALE;
  const timeoutMs = wishes.timeout?.value ?? null;
  const idle = wishes.idle?.value ?? DEFAULT_IDLE;
  const asked = {
    scenarios: [...new Set(cells.map(({ scenario }) => scenario.name))],
    strategies:
      strategies === undefined ? null : [...new Set(cells.map(({ strategy }) => strategy.spelling))],
    load: load === undefined ? null : (cells[0]?.load.plan.spelling ?? null),
    rounds: rounds?.value ?? (quick?.value ? QUICK_ROUNDS : null),
    timeScale,
    timeoutMs,
    idle,
  };
  const seed = wishes.seed?.value ?? DEFAULT_SEED;
  return { cells, asked, seed, timeScale, timeoutMs, idle, maxMinutes: wishes.maxMinutes?.value ?? null };
}
