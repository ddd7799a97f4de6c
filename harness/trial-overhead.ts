/**
 * What a trial costs beside its load, for estimates of how long a run will take. Nearly all of it is starting processes,
 * so it is counted in starts of one process, which a busy machine makes longer: whoever knows how long one takes here
 * says so. Pure.
 */
import type { Load } from './load.js';
import { nativeSlotsOf } from './native-slots.js';
import type { CellChoice, StrategyChoice } from './plan.js';
import type { TaskKnowledge } from './run-cell.js';
import type { Scenario } from './scenario.js';
import { isExternal, type Machine } from './strategy.js';

/**
 * Starting a process of ours until it answers, in milliseconds, on a machine that does nothing else; fitted to trials on
 * two cores, as all numbers here are.
 */
export const PROCESS_START_MS = 80;

/** Until a server listens; each further server of a cluster, and each worker of a pool, comes on top. In starts. */
const SERVER_STARTS = 3;
const FOREIGN_SERVER_STARTS = 7;
const STARTS_PER_CLUSTERED_SERVER = 3;
const STARTS_PER_WORKER = 0.5;
/** Generator and prober, which start side by side, and what they load; a closed loop loads a library. In starts. */
const CLIENT_STARTS: Readonly<Record<Load['kind'], number>> = { burst: 4, open: 4, closed: 5.5 };
/** Baseline of the bystander, orders, recovery, drain and stop, which a busy machine hardly changes, in milliseconds. */
const FIXED_MS = 500;
/** A load of two seconds or more has a longer baseline; see `trial.ts`. */
const LONG_LOAD = { fromMs: 2_000, moreMs: 800 } as const;
/** A closed loop ends at a tick of its library; a schedule ends by itself. */
const CLOSED_END_MS = 100;

/** Tasks that run one after the other before the load is rehearsed: two verified answers, and one in each worker. */
const LONE_TASKS = 3;

/** What of a strategy decides how long its trials take. */
export interface TrialShape {
  /** Server processes that share the port; 1: no cluster. */
  readonly servers: number;
  /** Threads or processes that are started beside the server and outlive a task. */
  readonly workers: number;
  /** Whether each request starts a worker of its own. */
  readonly isPerRequest: boolean;
  /** Whether it brings its own server. */
  readonly isForeign: boolean;
}

/** What of a task does. All times in milliseconds. */
export interface TaskTimes {
  /** One task alone, as it is before the window; 0 where it is shortened until then. */
  readonly taskMs: number;
  /** Loading and setting up the task, once in each worker. */
  readonly setupMs: number;
}

export interface OverheadMachine extends Machine {
  /** Starting a process of ours until it answers, in milliseconds. Default: {@link PROCESS_START_MS}. */
  readonly processStartMs?: number;
}

/** What a strategy and size ask of the machine. */
export function shapeOf(
  { entry: { value }, size }: Pick<StrategyChoice, 'entry' | 'size'>,
  scenario: Pick<Scenario, 'nativeSlots'>,
  machine: Machine,
): TrialShape {
  if (isExternal(value)) return { servers: 1, workers: 0, isPerRequest: false, isForeign: true };
  const slots = value.slots(size, machine, nativeSlotsOf(scenario));
  const keeps = value.keepsWorkers && !value.sharesLoop && Number.isFinite(slots);
  return {
    servers: value.servers?.(size, machine) ?? 1,
    workers: keeps ? slots : 0,
    isPerRequest: !value.keepsWorkers,
    isForeign: false,
  };
}

/**
 * All of a trial but its load, in milliseconds.
 *
 * @param rehearsalMs What the load takes when it is rehearsed, before the window.
 */
export function overheadMs(
  { servers, workers, isPerRequest, isForeign }: TrialShape,
  kind: Load['kind'],
  { taskMs, setupMs }: TaskTimes,
  rehearsalMs: number,
  { cores, processStartMs = PROCESS_START_MS }: OverheadMachine,
): number {
  const starts =
    (isForeign ? FOREIGN_SERVER_STARTS : SERVER_STARTS) +
    (servers > 1 ? servers * STARTS_PER_CLUSTERED_SERVER : 0) +
    workers * STARTS_PER_WORKER +
    CLIENT_STARTS[kind];
  // Set-ups side by side share the cores.
  const setUps = Math.ceil(Math.max(1, servers, workers) / cores);
  const lone = isPerRequest ? LONE_TASKS * startedTaskMs({ taskMs, setupMs }, processStartMs) : 0;
  return (
    starts * processStartMs +
    FIXED_MS +
    setUps * setupMs +
    (isPerRequest ? lone : LONE_TASKS * taskMs) +
    rehearsalMs
  );
}

/** One task in a worker that is started for it. */
export function startedTaskMs({ taskMs, setupMs }: TaskTimes, processStartMs = PROCESS_START_MS): number {
  return STARTS_PER_WORKER * processStartMs + setupMs + taskMs;
}

/** What a load with a fixed window takes in all, in milliseconds, beside the answers that it waits for at its end. */
export function windowMs(kind: Load['kind'], durationMs: number): number {
  const baselineMs = durationMs >= LONG_LOAD.fromMs ? LONG_LOAD.moreMs : 0;
  return durationMs + baselineMs + (kind === 'closed' ? CLOSED_END_MS : 0);
}

/** A trial in all, in milliseconds. @param loadMs What its load takes. */
export function trialMs(
  { strategy, scenario, load }: CellChoice,
  { serviceMs = 0 }: Pick<TaskKnowledge, 'serviceMs'>,
  loadMs: number,
  machine: OverheadMachine,
): number {
  const { value } = scenario;
  const { kind } = load.entry.value;
  // A sleep is shortened until the window opens; a computation is not, and a load is rehearsed with every connection.
  const isWhole = value.work === 'cpu' || value.serviceMs === 'calibrated';
  const taskMs = isWhole ? serviceMs : 0;
  const burstMs = isWhole && kind === 'burst' ? loadMs : 0;
  const shape = shapeOf(strategy, value, machine);
  return overheadMs(shape, kind, { taskMs, setupMs: 0 }, burstMs, machine) + windowMs(kind, loadMs);
}
