/** One cell of a running plan: what arithmetic demands of it, and the record that grows trial by trial. Pure. */
import { expectBurst } from './expected.js';
import { nativeSlotsOf, slotsFor } from './native-slots.js';
import type { CellChoice } from './plan.js';
import type { CellRecord } from './result/cell-record.js';
import type { Cell, Trial } from './result/schema.js';
import { isExternal, type Strategy } from './strategy.js';
import type { Ceiling } from './window-use.js';
import type { Inspection } from './worker/inspect-task.js';

/** What is known of a scenario's task before the first trial. */
export interface TaskKnowledge {
  readonly forms: Inspection['forms'];
  /** How long one task keeps a slot at the time scale of the run; absent where it is not known. */
  readonly serviceMs?: number;
  /** The longest one that was seen, where tasks are known to be of different lengths. Default: all are alike. */
  readonly longestMs?: number;
  /** Where that time comes from, in words. */
  readonly serviceSource: string;
}

export interface RunMachine {
  readonly cores: number;
  readonly timeScale: number;
  /** What the generator can send at most under a load, by the load's name; only of those that can saturate it. */
  readonly ceilings: ReadonlyMap<string, Ceiling>;
}

/**
 * What is known of the task as this strategy runs it. A measured time is that of the task module; a server of its own
 * has its own form of the task, of which only what the scenario declares is known. A cell with a time scale of its own
 * has its own share of a declared time.
 */
export function knowledgeFor(cell: CellChoice, known: TaskKnowledge): TaskKnowledge {
  const { strategy, scenario, timeScale } = cell;
  const { serviceMs } = scenario.value;
  if (serviceMs !== 'calibrated' && timeScale !== undefined)
    return { ...known, serviceMs: serviceMs * timeScale };
  if (!isExternal(strategy.entry.value) || serviceMs !== 'calibrated') return known;
  return { forms: known.forms, serviceSource: 'not known' };
}

/** Factor on the sleeps of this cell, above 0, at most 1. */
export function timeScaleOf(
  cell: Pick<CellChoice, 'timeScale'>,
  ofRun: Pick<RunMachine, 'timeScale'>,
): number {
  return cell.timeScale ?? ofRun.timeScale;
}

/** Slots that the strategy declares on this machine; `Infinity` where nothing bounds them. */
export function declaredSlots(
  { strategy, scenario }: Pick<CellChoice, 'strategy' | 'scenario'>,
  { cores }: Pick<RunMachine, 'cores'>,
): number {
  const { value } = strategy.entry;
  return slotsFor(
    scenario.value,
    value,
    value.slots(strategy.size, { cores }, nativeSlotsOf(scenario.value)),
  );
}

/**
 * The expected makespan of a burst on `slots`; `null` for other loads and where the service time is not known.
 */
export function expectCell(
  cell: CellChoice,
  { serviceMs }: TaskKnowledge,
  slots: number,
  { cores, ...ofRun }: Pick<RunMachine, 'cores' | 'timeScale'>,
): Cell['expected'] {
  const { scenario, strategy, load } = cell;
  const timeScale = timeScaleOf(cell, ofRun);
  const { requests } = load.plan;
  if (load.entry.value.kind !== 'burst' || requests === undefined || serviceMs === undefined) return null;
  const { work, overlappedMs = 0, backgroundMs = 0 } = scenario.value;
  const { value } = strategy.entry;
  return expectBurst({
    requests,
    slots,
    cores,
    work,
    serviceMs,
    overlappedMs: overlappedMs * timeScale,
    // A pool serves the requests that wait before the jobs that come later; a loop runs a job as soon as it may.
    betweenMs: value.sharesLoop && blocks(value) ? backgroundMs * timeScale : 0,
  });
}

/** Whether the form that it runs keeps the thread until it is done. */
function blocks(strategy: Strategy): boolean {
  return isExternal(strategy) || strategy.needs === 'run';
}

export function recordOf(
  cell: CellChoice,
  expected: Cell['expected'],
  slots: number,
  trials: readonly Trial[],
  dropped?: string,
): CellRecord {
  return {
    id: cell.id,
    ...(cell.arm === undefined ? {} : { arm: cell.arm }),
    scenario: cell.scenario.name,
    strategy: cell.strategy.spelling,
    load: cell.load.plan.spelling,
    slots: Number.isFinite(slots) ? slots : null,
    expected,
    plannedRounds: cell.rounds,
    trials,
    ...(dropped === undefined ? {} : { dropped }),
  };
}
