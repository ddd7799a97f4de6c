/**
 * Before the first trial: looks at every scenario's task, measures service times that are not declared, and lays the
 * plan. A task that cannot be looked at is no reason to stop; its trials will say what is wrong with it.
 */
import { findCeilings } from './ceiling.js';
import { messageOf } from './errors.js';
import { inspectTask } from './inspect.js';
import { packageObstacle } from './needed-packages.js';
import {
  type CellChoice,
  type DroppedCell,
  dropImpossible,
  type PlannedTrial,
  planTrials,
  type RunSettings,
} from './plan.js';
import type { Entry } from './registry.js';
import type { Examination } from './result/examination-schema.js';
import type { ScenarioInfo, Warning } from './result/schema.js';
import type { TaskKnowledge } from './run-cell.js';
import type { Scenario, Work } from './scenario.js';
import { isExternal } from './strategy.js';
import type { Ceiling } from './window-use.js';

/** Time for loading a task and, where it is timed, a dozen calls, in milliseconds. */
const INSPECTION_DEADLINE_MS = 30_000;

export interface PreparedRun {
  readonly possible: readonly CellChoice[];
  readonly dropped: readonly DroppedCell[];
  readonly trials: readonly PlannedTrial[];
  /** By the scenario's URL. */
  readonly knowledge: ReadonlyMap<string, TaskKnowledge>;
  readonly scenarios: readonly ScenarioInfo[];
  readonly warnings: readonly Warning[];
  /** By the load's name. */
  readonly ceilings: ReadonlyMap<string, Ceiling>;
  /** Versions of what servers of other strategies run on, by name. */
  readonly libraries: Readonly<Record<string, string>>;
}

export async function prepareRun(
  settings: RunSettings,
  onPreparing: (text: string) => void,
  signal: AbortSignal,
): Promise<PreparedRun> {
  const knowledge = new Map<string, TaskKnowledge>();
  const scenarios: ScenarioInfo[] = [];
  const warnings: Warning[] = [];
  for (const scenario of uniqueScenarios(settings.cells)) {
    signal.throwIfAborted();
    if (packageObstacle(scenario.value) !== null) {
      // Its cells are dropped below; its task cannot even be loaded.
      const unknown: TaskKnowledge = { forms: [], serviceSource: 'not known' };
      knowledge.set(scenario.url, unknown);
      scenarios.push(describe(scenario, unknown));
      continue;
    }
    const times = scenario.value.serviceMs === 'calibrated' && scenario.value.examined === undefined;
    onPreparing(times ? `timing one call of ${scenario.name}` : `looking at the task of ${scenario.name}`);
    const known = await learn(scenario, settings, times, signal).catch((cause: unknown) => {
      signal.throwIfAborted();
      warnings.push({
        code: 'task-not-inspected',
        message: `the task of ${scenario.name} could not be looked at: ${messageOf(cause)}`,
        hint: 'Load the module alone: it may fail or hang while it is imported or called.',
        scope: scenario.name,
      });
      return { forms: ['run', 'runAsync', 'runSliced'], serviceSource: 'not known' } as TaskKnowledge;
    });
    knowledge.set(scenario.url, known);
    scenarios.push(describe(scenario, known));
  }
  const forms = new Map([...knowledge].map(([url, known]) => [url, new Set(known.forms)]));
  const obstacles = await findObstacles(settings.cells, onPreparing);
  const { possible, dropped } = dropImpossible(settings.cells, forms, obstacles);
  const trials = planTrials(possible, settings.seed);
  const libraries = await readVersions(possible);
  const ceilings = await findCeilings(
    possible.map(({ load }) => load.entry),
    onPreparing,
    signal,
  );
  return { possible, dropped, trials, knowledge, scenarios, warnings, ceilings, libraries };
}

/**
 * What stands in the way of cells, by the cell's id: packages that the scenario needs and that are not installed, and
 * what a strategy says that brings a server of its own.
 */
async function findObstacles(
  cells: readonly CellChoice[],
  onPreparing: (text: string) => void,
): Promise<Map<string, string>> {
  const obstacles = new Map<string, string>();
  for (const { id, scenario, strategy } of cells) {
    const { value } = strategy.entry;
    const packages = packageObstacle(scenario.value);
    if (packages !== null) obstacles.set(id, packages);
    if (packages !== null || !isExternal(value) || value.obstacle === undefined) continue;
    onPreparing(`looking for what ${strategy.spelling} needs`);
    const reason = await value.obstacle(scenario.name);
    if (reason !== null) obstacles.set(id, reason);
  }
  return obstacles;
}

/** What the servers of other strategies run on. */
async function readVersions(cells: readonly CellChoice[]): Promise<Record<string, string>> {
  const values = [...new Set(cells.map(({ strategy }) => strategy.entry.value))];
  const lists = await Promise.all(
    values.map((value) => (isExternal(value) ? value.versions?.() : undefined)),
  );
  return Object.assign({}, ...lists);
}

async function learn(
  scenario: Entry<Scenario>,
  { timeScale, timeoutMs }: RunSettings,
  times: boolean,
  signal: AbortSignal,
): Promise<TaskKnowledge> {
  const deadlineMs = timeoutMs === null ? INSPECTION_DEADLINE_MS : timeoutMs + 2_000;
  const { forms, serviceMs, calls } = await inspectTask(scenario, { times, timeScale, deadlineMs, signal });
  if (serviceMs !== undefined)
    return { forms, serviceMs, serviceSource: `median of ${calls} calls, alone on the machine` };
  const { examined } = scenario.value;
  if (examined !== undefined) return { forms, ...serviceOf(examined, scenario.value.work) };
  const declared = scenario.value.serviceMs;
  if (declared === 'calibrated') return { forms, serviceSource: 'not known' };
  const serviceSource =
    timeScale === 1 ? 'declared by the scenario' : `declared by the scenario, x ${timeScale}`;
  return { forms, serviceMs: declared * timeScale, serviceSource };
}

function describe(
  { name, value }: Entry<Scenario>,
  { serviceMs, serviceSource }: TaskKnowledge,
): ScenarioInfo {
  const { summary, source, work, examined } = value;
  return {
    name,
    summary,
    source,
    work,
    serviceSource,
    ...(serviceMs === undefined ? {} : { serviceMs }),
    ...(examined === undefined ? {} : { examination: examined }),
  };
}

/** Other programs make a computation take longer, and not more of the processor. */
function serviceOf(
  { callMs, callHighMs, callMostMs = callHighMs, firstCallMs, cpuMs, calls }: Examination,
  work: Work,
): Omit<TaskKnowledge, 'forms'> {
  const serviceMs = work === 'cpu' ? Math.min(callMs, cpuMs) : callMs;
  return {
    serviceMs,
    longestMs: Math.max(callMostMs, firstCallMs),
    serviceSource: `median of ${calls} calls, alone on the machine`,
  };
}

function uniqueScenarios(cells: readonly CellChoice[]): Entry<Scenario>[] {
  return [...new Map(cells.map(({ scenario }) => [scenario.url, scenario])).values()];
}
