/**
 * From what was typed to a comparison that can be started, or to every reason why it cannot. Makes no worktree, writes
 * nothing, measures nothing. Names are looked up in the user's own stallbench; what a path leads to is known only where
 * the refs are checked out.
 */
import { randomInt } from 'node:crypto';
import type { Catalog } from '../config/catalog.js';
import { chooseLoad, chooseStrategy } from '../config/choose.js';
import { SCENARIO_KEYS } from '../config/choose-cells.js';
import { type ChosenReporter, chooseReporters, FORMATS_BY_DEFAULT } from '../config/choose-reporters.js';
import { DEFAULT_FORMATS, DEFAULT_IDLE, DEFAULT_OUT, DEFAULT_TIME_SCALE } from '../config/defaults.js';
import { findEntry, splitAtColon } from '../config/find-entry.js';
import type { GivenFlags } from '../config/flags.js';
import { checkOutFolder } from '../config/out-folder.js';
import type { Said } from '../config/rule.js';
import { addServers } from '../config/servers.js';
import { OPERANDS, type Wishes, type WishList } from '../config/settings.js';
import { readTasks } from '../config/tasks.js';
import { type Problem, UsageError } from '../errors.js';
import { idleFlags, readTypedCall } from '../own/plan-operands.js';
import type { LoadChoice, RunSettings } from '../plan.js';
import { resolveRefs } from '../refs/resolve-refs.js';
import { isPath } from '../registry.js';
import type { Comparison } from '../result/comparison-schema.js';
import type { CallsAtRefs } from './function-at-refs.js';
import { type ComparedChoice, type ComparisonSettings, measuredArms } from './plan.js';
import { COMPARE_SUITE } from './suite.js';
import { type CompareWishes, DEFAULT_MAX_MINUTES, readCompareWishes } from './wishes.js';

/** One scenario as it was named, and where. */
export interface ComparedPart {
  readonly scenario: Said<string>;
  /** As they were named; `null`: those that the scenario itself has at either ref. */
  readonly strategies: Said<readonly string[]> | null;
}

/** A comparison before its refs are checked out. */
export interface ResolvedComparison extends CompareWishes {
  readonly parts: readonly ComparedPart[];
  /** `null`: that of each scenario. */
  readonly load: LoadChoice | null;
  /** Loads are sent by the stallbench that is running, whatever the refs bring. */
  readonly loads: Pick<Catalog, 'loads'>;
  readonly servers: Wishes['servers'];
  /** How functions of the user's own are called. */
  readonly calls: CallsAtRefs;
  /** Commands that make a ref ready; `null`: as its files say. */
  readonly prepare: readonly (readonly string[])[] | null;
  readonly run: Omit<RunSettings, 'cells' | 'asked' | 'maxMinutes'> & { readonly maxMinutes: number };
  readonly out: string;
  readonly reporters: readonly ChosenReporter[];
}

const MOST_SEED = 2 ** 32;

/**
 * @param commands Names of commands, one of which may have been meant by the first argument.
 * @throws UsageError with every problem, those of the list included.
 */
export async function resolveComparison(
  list: WishList,
  given: GivenFlags,
  catalog: Catalog,
  commands: readonly string[],
): Promise<ResolvedComparison> {
  const { wishes } = list;
  const { wishes: own, problems: misread } = readCompareWishes(given, wishes.quick?.value ?? false);
  const problems: Problem[] = [...list.problems, ...misread];
  const known = await addServers(catalog, wishes.servers, problems);
  const calls = { tasks: readTasks(wishes.tasks, problems), typed: readTypedCall(given, problems) ?? {} };
  if (!wishes.scenarios?.value.some((name) => mayBeFunction(name, calls))) problems.push(...idleFlags(given));
  await checkNames(wishes, known, commands, problems);
  const load = wishes.load === undefined ? null : await chooseLoad(wishes.load, known, problems);
  const formats = wishes.formats ?? { value: DEFAULT_FORMATS, where: FORMATS_BY_DEFAULT };
  const reporters = await chooseReporters(formats, catalog, problems);
  const out = wishes.out ?? { value: DEFAULT_OUT, where: 'default of --out' };
  checkOutFolder(out, problems);
  if (own.base !== '') problems.push(...(await refProblems(own)));
  if (problems.length > 0) throw new UsageError(problems);
  return {
    ...own,
    parts: partsOf(wishes),
    load,
    loads: { loads: catalog.loads },
    servers: wishes.servers,
    calls,
    prepare: wishes.prepare?.value ?? null,
    run: {
      // Fresh for each run: the coins of one seed would favour the same side every time.
      seed: wishes.seed?.value ?? randomInt(MOST_SEED),
      timeScale: wishes.timeScale?.value ?? DEFAULT_TIME_SCALE,
      timeoutMs: wishes.timeout?.value ?? null,
      idle: wishes.idle?.value ?? DEFAULT_IDLE,
      maxMinutes: wishes.maxMinutes?.value ?? DEFAULT_MAX_MINUTES,
    },
    out: out.value,
    reporters,
  };
}

/** The settings of a comparison whose cells are known at both refs. */
export function settleComparison(
  { run, parts, load, looks, failsOnInconclusive }: ResolvedComparison,
  refs: Comparison['refs'],
  compared: readonly ComparedChoice[],
): ComparisonSettings {
  const named = parts.some(({ strategies }) => strategies !== null);
  const { timeScale, timeoutMs, idle } = run;
  const asked = {
    scenarios: [...new Set(compared.map(({ scenario }) => scenario))],
    strategies: named ? [...new Set(compared.map(({ strategy }) => strategy))] : null,
    load: load === null ? null : load.plan.spelling,
    ...{ rounds: null, timeScale, timeoutMs, idle },
  };
  return {
    run: { ...run, asked, cells: measuredArms(compared) },
    refs,
    compared,
    looks,
    failsOnInconclusive,
  };
}

/** What is wrong with the names of the refs. */
async function refProblems({ base, candidate }: CompareWishes): Promise<readonly Problem[]> {
  try {
    await resolveRefs({ base, candidate, folder: process.cwd() });
    return [];
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    return cause.problems;
  }
}

function partsOf({ scenarios, strategies }: Wishes): readonly ComparedPart[] {
  if (scenarios === undefined) {
    return COMPARE_SUITE.map((part) => ({
      scenario: { value: part.scenario, where: 'suite of stallbench compare' },
      strategies: strategies ?? { value: part.strategies, where: 'suite of stallbench compare' },
    }));
  }
  return scenarios.value.map((value, index) => ({
    scenario: { value, where: placeOf(scenarios, index) },
    strategies: strategies ?? null,
  }));
}

/** What a path leads to is known where the refs are checked out. */
export function mayBeFunction(name: string, { tasks }: Pick<CallsAtRefs, 'tasks'>): boolean {
  return tasks.has(name) || isPath(name);
}

/** What has a name and not a path must be known here; its refs may still lack it. */
async function checkNames(
  { scenarios, strategies, tasks }: Wishes,
  catalog: Catalog,
  commands: readonly string[],
  problems: Problem[],
): Promise<void> {
  for (const value of new Set(strategies?.value)) {
    const where = strategies?.where ?? '';
    if (!isPath(splitAtColon(value).name)) await chooseStrategy({ value, where }, catalog, problems);
  }
  for (const [index, name] of (scenarios?.value ?? []).entries()) {
    if (scenarios === undefined || isPath(name) || Object.hasOwn(tasks?.value ?? {}, name)) continue;
    const where = placeOf(scenarios, index);
    const meant = scenarios.where === OPERANDS && index === 0 ? { commands } : {};
    await findEntry(catalog.scenarios, { name, where, problems, keys: SCENARIO_KEYS, ...meant });
  }
}

function placeOf({ where }: Said<unknown>, index: number): string {
  return where === OPERANDS ? `argument ${index + 1}` : where;
}
