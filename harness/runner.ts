/**
 * Walks the plan: one trial after the other, in its order, with the result saved after each. Emits events and never
 * prints. What goes wrong in a trial is that trial's state; the run goes on.
 */
import { availableParallelism, loadavg } from 'node:os';
import { monotonicMs } from './clock.js';
import { Interruption, UsageError } from './errors.js';
import type { CellChoice, PlannedTrial, RunSettings } from './plan.js';
import { type PreparedRun, prepareRun } from './prepare-run.js';
import type { CellRecord, ClaimRecord } from './result/cell-record.js';
import { concludeResult } from './result/conclude.js';
import { readEnvironment } from './result/environment.js';
import type { Environment, Result, Trial, Warning } from './result/schema.js';
import {
  declaredSlots,
  expectCell,
  knowledgeFor,
  type RunMachine,
  recordOf,
  type TaskKnowledge,
} from './run-cell.js';
import { judgeTrial } from './run-trial.js';
import { isExternal } from './strategy.js';

export type RunEvent =
  | { readonly type: 'preparing'; readonly text: string }
  | {
      readonly type: 'run-started';
      readonly trials: number;
      readonly cells: number;
      readonly dropped: readonly { readonly id: string; readonly reason: string }[];
      readonly estimateMs: number;
    }
  | {
      readonly type: 'trial-started';
      readonly id: string;
      readonly scenario: string;
      readonly strategy: string;
      /** From 1. */
      readonly index: number;
      readonly trials: number;
      readonly round: number;
      readonly rounds: number;
      readonly remainingMs: number;
    }
  /** From here until `window-closed`, nobody may draw, write or compute more than needed. */
  | { readonly type: 'window-opened'; readonly id: string }
  | { readonly type: 'window-closed'; readonly id: string }
  | { readonly type: 'trial-ended'; readonly id: string; readonly state: string; readonly reason?: string }
  | { readonly type: 'run-ended' };

export interface RunHooks {
  onEvent(event: RunEvent): void;
  /** Called after every trial with everything known so far. */
  save(result: Result): void;
  /** Ends the run; the partial result is still returned. Its reason should be an {@link Interruption}. */
  readonly signal: AbortSignal;
  readonly argv: readonly string[];
}

/** Launch, verification, warm-up, baseline and stop of one trial, in milliseconds: for the estimate only. */
const TRIAL_OVERHEAD_MS = 950;
const EXTERNAL_OVERHEAD_MS = 1_350;

/** One cell while the plan is walked. */
interface CellProgress {
  readonly choice: CellChoice;
  readonly known: TaskKnowledge;
  readonly trials: Trial[];
  slots: number;
}

export async function runPlan(settings: RunSettings, hooks: RunHooks): Promise<Result> {
  const run = new Run(settings, hooks);
  return run.walk();
}

class Run {
  readonly #startedAt = new Date();
  readonly #startedMs = monotonicMs();
  readonly #environment: Environment = readEnvironment();
  readonly #machine: RunMachine;
  readonly #cells = new Map<string, CellProgress>();
  #prepared: PreparedRun | undefined;
  #warnings: Warning[] = [];

  constructor(
    readonly settings: RunSettings,
    readonly hooks: RunHooks,
  ) {
    this.#machine = { cores: availableParallelism(), timeScale: settings.timeScale };
  }

  async walk(): Promise<Result> {
    const { settings, hooks } = this;
    const { onEvent, signal } = hooks;
    try {
      const prepared = await prepareRun(settings, (text) => onEvent({ type: 'preparing', text }), signal);
      this.#adopt(prepared);
      refuseEmptyPlan(prepared);
      const { trials } = prepared;
      onEvent({
        type: 'run-started',
        trials: trials.length,
        cells: this.#cells.size,
        dropped: prepared.dropped.map(({ cell, reason }) => ({ id: cell.id, reason })),
        estimateMs: this.#estimateMs(trials),
      });
      for (const [place, planned] of trials.entries()) {
        if (signal.aborted || this.#outOfTime(planned)) break;
        if (this.#isSpoiled(planned)) continue;
        await this.#carryOut(planned, trials.slice(place));
        hooks.save(this.#conclude());
      }
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
    onEvent({ type: 'run-ended' });
    const result = this.#conclude();
    hooks.save(result);
    return result;
  }

  #adopt(prepared: PreparedRun): void {
    this.#prepared = prepared;
    this.#warnings.push(...prepared.warnings);
    for (const choice of prepared.possible) {
      const known = knowledgeFor(choice, prepared.knowledge.get(choice.scenario.url) as TaskKnowledge);
      this.#cells.set(choice.id, { choice, known, trials: [], slots: declaredSlots(choice, this.#machine) });
    }
  }

  async #carryOut(planned: PlannedTrial, rest: readonly PlannedTrial[]): Promise<void> {
    const { onEvent, signal } = this.hooks;
    const { cell, index, round } = planned;
    const progress = this.#cells.get(cell.id) as CellProgress;
    const { id } = cell;
    onEvent({
      type: 'trial-started',
      id,
      scenario: cell.scenario.name,
      strategy: cell.strategy.spelling,
      index: index + 1,
      trials: this.#prepared?.trials.length ?? 0,
      round,
      rounds: cell.rounds,
      remainingMs: this.#estimateMs(rest),
    });
    const onWindow = windowEvents(id, onEvent);
    const { trial, slots } = await judgeTrial(planned, this.settings, progress.known, this.#machine, {
      signal,
      onWindow,
    });
    progress.trials.push(trial);
    if (slots !== undefined) progress.slots = slots;
    const { state, reason } = trial;
    onEvent({ type: 'trial-ended', id, state, ...(reason === undefined ? {} : { reason }) });
  }

  /** A cell that failed once is labelled for good; more of the same costs time and shows nothing new. */
  #isSpoiled({ cell }: PlannedTrial): boolean {
    return this.#cells.get(cell.id)?.trials.some(({ state }) => state !== 'completed') ?? false;
  }

  /** Every cell gets its first round; after that, no trial is begun once the time is used up. */
  #outOfTime({ round }: PlannedTrial): boolean {
    const { maxMinutes } = this.settings;
    if (maxMinutes === null || round === 1 || monotonicMs() - this.#startedMs < maxMinutes * 60_000)
      return false;
    this.#warnings.push({
      code: 'out-of-time',
      message: `stopped after ${maxMinutes} min, before round ${round} was complete`,
      hint: 'Raise --max-minutes, or lower --rounds.',
      scope: 'run',
    });
    return true;
  }

  #estimateMs(trials: readonly PlannedTrial[]): number {
    return trials.reduce((sum, { cell }) => {
      const progress = this.#cells.get(cell.id) as CellProgress;
      const expectedMs = expectCell(cell, progress.known, progress.slots, this.#machine)?.makespanMs;
      const { value } = cell.strategy.entry;
      const overheadMs = isExternal(value) ? EXTERNAL_OVERHEAD_MS : TRIAL_OVERHEAD_MS;
      return sum + overheadMs + (expectedMs ?? cell.load.plan.durationMs ?? 0);
    }, 0);
  }

  #conclude(): Result {
    const { settings, hooks } = this;
    const aborted = hooks.signal.aborted;
    const reason: unknown = hooks.signal.reason;
    const cells = [...this.#cells.values()];
    const measured = cells.flatMap(({ trials }) => trials.map(({ windowMs }) => windowMs ?? 0));
    return concludeResult({
      startedAt: this.#startedAt.toISOString(),
      durationMs: monotonicMs() - this.#startedMs,
      measuredMs: measured.reduce((sum, windowMs) => sum + windowMs, 0),
      argv: [...hooks.argv],
      seed: settings.seed,
      config: settings.asked,
      environment: this.#environmentNow(),
      aborted,
      ...(reason instanceof Interruption ? { signal: reason.signalName } : {}),
      scenarios: [...(this.#prepared?.scenarios ?? [])],
      cells: [...cells.map((cell) => this.#recordCell(cell)), ...this.#droppedRecords()],
      claims: this.#claims(),
      warnings: this.#warnings,
    });
  }

  #environmentNow(): Environment {
    const libraries = { ...this.#environment.libraries, ...this.#prepared?.libraries };
    return { ...this.#environment, libraries, loadAverageAfter: loadavg()[0] ?? 0 };
  }

  #recordCell({ choice, known, trials, slots }: CellProgress): CellRecord {
    return recordOf(choice, expectCell(choice, known, slots, this.#machine), slots, trials);
  }

  #droppedRecords(): CellRecord[] {
    return (this.#prepared?.dropped ?? []).map(({ cell, reason }) =>
      recordOf(cell, null, declaredSlots(cell, this.#machine), [], reason),
    );
  }

  /** Claims speak of the scenario's default load. */
  #claims(): ClaimRecord[] {
    const { timeScale } = this.settings;
    return [...this.#cells.values()].flatMap(({ choice }) => {
      const { scenario, strategy, load, id } = choice;
      if (scenario.value.load !== load.plan.spelling) return [];
      return scenario.value.claims
        .filter((claim) => claim.strategy === strategy.spelling)
        .map((claim) => ({ scenario: scenario.name, claim, timeScale, cellId: id }));
    });
  }
}

/** A run of which no cell can be measured is a mistake in what was asked, not a result. */
function refuseEmptyPlan({ possible, dropped }: PreparedRun): void {
  if (possible.length > 0) return;
  throw new UsageError(
    dropped.map(({ cell, reason }) => ({
      where: cell.id,
      what: reason,
      fix: `Choose another strategy; its own are ${cell.scenario.value.strategies.join(', ')}.`,
    })),
  );
}

/** The window of one trial as events; closing what is not open says nothing. */
function windowEvents(id: string, onEvent: RunHooks['onEvent']): (state: 'opened' | 'closed') => void {
  let open = false;
  return (state) => {
    if ((state === 'opened') === open) return;
    open = !open;
    onEvent({ type: `window-${state}`, id });
  };
}
