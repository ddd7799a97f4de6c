/**
 * From what the user chose to an ordered list of trials. Pure: no clock, no process, no file system. It decides the
 * order, so that no strategy always runs first or on a warmer machine, and drops what cannot run, with a reason.
 */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IdleStrategy, Load, LoadPlan, Objective } from './load.js';
import type { Entry } from './registry.js';
import type { Arm } from './result/comparison-schema.js';
import type { Result } from './result/schema.js';
import type { Scenario, TaskModule } from './scenario.js';
import { createRandom, shuffled } from './stats/random.js';
import { isExternal, type Strategy } from './strategy.js';

/** A strategy as chosen: `thread-pool:2` is the entry `thread-pool` with size 2. */
export interface StrategyChoice {
  /** As the user wrote it, and as every report spells it. */
  readonly spelling: string;
  readonly entry: Entry<Strategy>;
  readonly size: number | undefined;
}

export interface LoadChoice {
  readonly entry: Entry<Load>;
  readonly plan: LoadPlan;
}

/** One cell that the user asked for: scenario x strategy x load. */
export interface CellChoice {
  /** `SCENARIO/STRATEGY/LOAD`, and what else tells it from the other cells of its run. */
  readonly id: string;
  readonly scenario: Entry<Scenario>;
  readonly strategy: StrategyChoice;
  readonly load: LoadChoice;
  /** Trials of this cell, at least 1. */
  readonly rounds: number;
  /** Wins over that of the run, see {@link RunSettings.timeScale}. Default: that of the run. */
  readonly timeScale?: number;
  /** In a comparison of two refs: which of them. Default: none. */
  readonly arm?: Arm;
}

/** Everything that a run needs to know, all of it checked. */
export interface RunSettings {
  readonly cells: readonly CellChoice[];
  /** What the user asked for, for the result file. */
  readonly asked: Result['config'];
  /** Seeds the order of trials and the bodies of requests; 0 to 2^32 - 1. */
  readonly seed: number;
  /** Factor on every sleep, above 0, at most 1. */
  readonly timeScale: number;
  /** A request that takes longer counts as failed, in milliseconds; `null`: computed from the expected time. */
  readonly timeoutMs: number | null;
  /** How the generator waits until the next request is due. */
  readonly idle: IdleStrategy;
  /** Ends a load once it is certain that it has missed this; absent: every load runs to its end. */
  readonly objective?: Objective;
  /** No new round is begun after this time, in minutes; `null`: no limit. */
  readonly maxMinutes: number | null;
  /** One trial of a cell in milliseconds, by the cell's id, where that is known better than arithmetic tells. */
  readonly foreseenMs?: ReadonlyMap<string, number>;
}

/** The forms that a task module exports. */
export type TaskForms = ReadonlySet<keyof TaskModule>;

/** One trial at its place in the run. */
export interface PlannedTrial {
  /** Place in the run, from 0. */
  readonly index: number;
  readonly cell: CellChoice;
  /** From 1; a round has one trial of every cell that still has rounds to go. */
  readonly round: number;
  /** Place in its round, from 1. */
  readonly order: number;
}

/** Round by round, each in a fresh random order; the same cells and seed give the same plan. */
export function planTrials(cells: readonly CellChoice[], seed: number): PlannedTrial[] {
  const random = createRandom(seed);
  const rounds = Math.max(0, ...cells.map((cell) => cell.rounds));
  const trials: PlannedTrial[] = [];
  for (let round = 1; round <= rounds; round++) {
    const due = cells.filter((cell) => cell.rounds >= round);
    for (const [place, cell] of shuffled(due, random).entries()) {
      trials.push({ index: trials.length, cell, round, order: place + 1 });
    }
  }
  return trials;
}

export interface DroppedCell {
  readonly cell: CellChoice;
  /** `partitioned needs runSliced, which task burn.js does not export` */
  readonly reason: string;
}

/**
 * Sets aside the cells whose strategy needs a form that the task does not export, and those that something else
 * stands in the way of.
 *
 * @param forms The forms of each scenario's task, by the scenario's URL; a scenario that is not in it is a bug.
 * @param obstacles Why a cell cannot be measured on this machine, by the cell's id.
 */
export function dropImpossible(
  cells: readonly CellChoice[],
  forms: ReadonlyMap<string, TaskForms>,
  obstacles: ReadonlyMap<string, string> = new Map(),
): { possible: CellChoice[]; dropped: DroppedCell[] } {
  const possible: CellChoice[] = [];
  const dropped: DroppedCell[] = [];
  for (const cell of cells) {
    const exported = forms.get(cell.scenario.url);
    if (!exported) throw new Error(`the forms of the task of scenario ${cell.scenario.name} were not given`);
    const reason = obstacles.get(cell.id) ?? missingForm(cell, exported);
    if (reason === null) possible.push(cell);
    else dropped.push({ cell, reason });
  }
  return { possible, dropped };
}

/** Why a strategy cannot hand this scenario's inputs and answers over; `null` where it can, or need not. */
export function copyObstacle({
  scenario,
  strategy,
}: Pick<CellChoice, 'scenario' | 'strategy'>): string | null {
  const { value } = strategy.entry;
  const { uncloneable } = scenario.value;
  if (isExternal(value) || !value.copiesInput || uncloneable === undefined) return null;
  return `${strategy.spelling} copies inputs and answers, and ${uncloneable}`;
}

function missingForm({ scenario, strategy }: CellChoice, exported: TaskForms): string | null {
  const { value } = strategy.entry;
  if (isExternal(value)) return null;
  const copied = copyObstacle({ scenario, strategy });
  if (copied !== null) return copied;
  if (exported.has(value.needs)) return null;
  const task = basename(fileURLToPath(scenario.value.task));
  return `${strategy.spelling} needs ${value.needs}, which task ${task} does not export`;
}
