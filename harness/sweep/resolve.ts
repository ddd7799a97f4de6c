/**
 * From what was typed to a sweep that can be started, or to every reason why it cannot. Writes nothing and measures
 * nothing. Of a config file only the tasks count, which an operand may name: a sweep asks one question, and its flags are
 * the whole of it.
 */
import { availableParallelism } from 'node:os';
import type { Catalog } from '../config/catalog.js';
import { chooseStrategy } from '../config/choose.js';
import { SCENARIO_KEYS } from '../config/choose-cells.js';
import { type ChosenReporter, chooseReporters, FORMATS_BY_DEFAULT } from '../config/choose-reporters.js';
import {
  DEFAULT_FORMATS,
  DEFAULT_IDLE,
  DEFAULT_OUT,
  DEFAULT_SEED,
  DEFAULT_SWEPT_STRATEGY,
  DEFAULT_TIME_SCALE,
  SWEEP_ROUNDS,
} from '../config/defaults.js';
import { findEntry } from '../config/find-entry.js';
import { type GivenFlags, readFlags } from '../config/flags.js';
import { checkOutFolder } from '../config/out-folder.js';
import type { Wishes } from '../config/settings.js';
import { type Problem, UsageError } from '../errors.js';
import { copyObstacle, type RunSettings, type StrategyChoice } from '../plan.js';
import type { Entry } from '../registry.js';
import { type AxisName, SWEEP_AXES, type SweepPoint } from '../result/sweep-schema.js';
import type { Strategy } from '../strategy.js';
import { AXES, readRange } from './axis.js';
import { planPoints, type SweepWish } from './cells.js';

/** What was varied, for the result. */
export interface SweepPlan {
  readonly scenario: string;
  readonly strategy: string;
  readonly axis: AxisName;
  /** For which a request is in flight without a slot, in milliseconds; as long as it is in a run with this time scale. */
  readonly overlappedMs: number;
  readonly points: readonly SweepPoint[];
}

export interface ResolvedSweep {
  readonly settings: RunSettings;
  readonly plan: SweepPlan;
  readonly out: string;
  readonly reporters: readonly ChosenReporter[];
}

/** What was typed after `stallbench sweep`. */
export interface TypedSweep extends GivenFlags {
  readonly operands: readonly string[];
  readonly problems: readonly Problem[];
  /** Operands of which a problem tells already. Default: none. */
  readonly refused?: ReadonlySet<string>;
}

/**
 * Resolves a sweep completely.
 *
 * @throws UsageError with every problem, those of `typed` included.
 */
export async function resolveSweep(typed: TypedSweep, catalog: Catalog): Promise<ResolvedSweep> {
  const { wishes, problems: wrong } = readFlags(typed);
  const problems = [...typed.problems, ...wrong];
  const [name] = typed.operands;
  const where = 'argument 1';
  const scenario =
    name === undefined || typed.refused?.has(name)
      ? null
      : await findEntry(catalog.scenarios, { name, where, problems, keys: SCENARIO_KEYS });
  const range = readAxis(typed, problems);
  const strategy = await readStrategy(wishes, range?.axis, catalog, problems);
  const copied = scenario && strategy && copyObstacle({ scenario, strategy });
  if (copied) {
    const fix = `Write ${range?.axis === 'pool' ? '-s cluster, whose servers are varied then' : '-s inline'}.`;
    problems.push({ where: wishes.strategies?.where ?? 'default of --strategy', what: copied, fix });
  }
  if (range?.axis === 'task-ms' && wishes.timeScale !== undefined) {
    const what = 'contradict each other: the length of a task is its time scale';
    problems.push({ where: '--time-scale, --task-ms', what, fix: 'Write one of them.' });
  }
  const timeScale = wishes.timeScale?.value ?? DEFAULT_TIME_SCALE;
  const rounds = wishes.rounds?.value ?? SWEEP_ROUNDS;
  const machine = { cores: availableParallelism() };
  const wish: SweepWish | null =
    scenario === null || range === null || strategy === null
      ? null
      : {
          ...range,
          scenario,
          strategy,
          ...(wishes.load === undefined ? {} : { load: wishes.load }),
          ...{ rounds, timeScale, catalog, machine, problems },
        };
  const planned = wish === null ? [] : await planPoints(wish);
  const formats = wishes.formats ?? { value: DEFAULT_FORMATS, where: FORMATS_BY_DEFAULT };
  const reporters = await chooseReporters(formats, catalog, problems);
  const out = wishes.out ?? { value: DEFAULT_OUT, where: 'default of --out' };
  checkOutFolder(out, problems);
  if (problems.length > 0 || wish === null) throw new UsageError(problems);
  return {
    settings: settingsOf(
      wishes,
      wish,
      planned.map(({ cell }) => cell),
    ),
    plan: {
      scenario: wish.scenario.name,
      strategy: wish.strategy.spelling,
      axis: wish.axis,
      overlappedMs: (wish.scenario.value.overlappedMs ?? 0) * timeScale,
      points: planned.map(({ point }) => point),
    },
    out: out.value,
    reporters,
  };
}

/** The one axis and its values; `null` when a problem has been added. */
function readAxis(
  { has, values }: GivenFlags,
  problems: Problem[],
): { readonly axis: AxisName; readonly values: readonly number[] } | null {
  const named = SWEEP_AXES.filter(has);
  const [axis] = named;
  const examples = SWEEP_AXES.map((name) => `--${name} ${AXES[name].example}`).join(', ');
  if (axis === undefined) {
    problems.push({ where: 'axis', what: 'nothing says what to vary', fix: `Write one of ${examples}.` });
    return null;
  }
  if (named.length > 1) {
    const where = named.map((name) => `--${name}`).join(', ');
    problems.push({ where, what: 'are two axes or more; a sweep varies one', fix: 'Write one of them.' });
  }
  const { most, example } = AXES[axis];
  const text = values(axis).at(-1) ?? '';
  const read = readRange(text, most);
  if (read === null) {
    const what = `"${text}" is not a range of at least two whole numbers from 1 to ${most}, nor a list of 2 to 32`;
    const list = example.replace('..', ',');
    problems.push({ where: `--${axis}`, what, fix: `Write, for example, --${axis} ${example} or ${list}.` });
    return null;
  }
  return { axis, values: read };
}

/** The one strategy; `null` when a problem has been added. */
async function readStrategy(
  { strategies }: Wishes,
  axis: AxisName | undefined,
  catalog: Catalog,
  problems: Problem[],
): Promise<StrategyChoice | null> {
  const where = strategies?.where ?? 'default of --strategy';
  const [value = '', ...more] = strategies?.value ?? [DEFAULT_SWEPT_STRATEGY];
  if (more.length > 0) {
    const what = `${more.length + 1} strategies; a sweep has one`;
    problems.push({ where, what, fix: `Write, for example, -s ${value}.` });
  }
  const choice = await chooseStrategy({ value, where }, catalog, problems);
  if (choice === null || axis !== 'pool') return choice;
  const { name } = choice.entry;
  if (choice.size !== undefined) {
    const what = `"${choice.spelling}" has a size already, and --pool sets it`;
    problems.push({ where, what, fix: `Write -s ${name}.` });
    return null;
  }
  if (choice.entry.value.sized) return choice;
  const sized = (await catalog.strategies.all()).filter(isSized).map((entry) => entry.name);
  const what = `${name} has no size that --pool could set`;
  problems.push({ where, what, fix: `Write one of ${sized.join(', ')}.` });
  return null;
}

function isSized({ value }: Entry<Strategy>): boolean {
  return value.sized;
}

function settingsOf(wishes: Wishes, wish: SweepWish, cells: RunSettings['cells']): RunSettings {
  const { rounds, timeScale } = wish;
  const idle = DEFAULT_IDLE;
  const loads = [...new Set(cells.map(({ load }) => load.plan.spelling))];
  const asked = {
    scenarios: [wish.scenario.name],
    strategies: [...new Set(cells.map(({ strategy }) => strategy.spelling))],
    load: loads.length === 1 ? (loads[0] as string) : null,
    ...{ rounds, timeScale, timeoutMs: null, idle },
  };
  const seed = wishes.seed?.value ?? DEFAULT_SEED;
  return { cells, asked, seed, timeScale, timeoutMs: null, idle, maxMinutes: null };
}
