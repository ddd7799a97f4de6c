/**
 * What a run has learned so far, cell by cell, and the result that comes of it. Whoever walks decides what is measured
 * next; the ledger carries a trial out, keeps its record, and can be concluded at any time. It never prints.
 */
import { availableParallelism, loadavg } from 'node:os';
import { monotonicMs } from './clock.js';
import { Interruption, UsageError } from './errors.js';
import { PACKAGES_FIX, packageObstacle } from './needed-packages.js';
import type { CellChoice, PlannedTrial, RunSettings } from './plan.js';
import type { PreparedRun } from './prepare-run.js';
import type { CellRecord, ClaimRecord } from './result/cell-record.js';
import { concludeResult, type RunRecord } from './result/conclude.js';
import { readEnvironment } from './result/environment.js';
import type { Environment, Result, Trial, Warning } from './result/schema.js';
import {
  declaredSlots,
  expectCell,
  knowledgeFor,
  type RunMachine,
  recordOf,
  type TaskKnowledge,
  timeScaleOf,
} from './run-cell.js';
import { type JudgedTrial, judgeTrial } from './run-trial.js';

/** One cell while the run goes on. */
export interface CellProgress {
  readonly choice: CellChoice;
  readonly known: TaskKnowledge;
  readonly trials: Trial[];
  /** Declared at first, then told by the running executor. */
  slots: number;
}

export class RunLedger {
  readonly #startedAt = new Date();
  readonly #startedMs = monotonicMs();
  readonly #environment: Environment = readEnvironment();
  readonly #warnings: Warning[] = [];
  readonly #cells = new Map<string, CellProgress>();
  #machine: RunMachine;
  #prepared: PreparedRun | undefined;

  constructor(
    readonly settings: RunSettings,
    readonly run: { readonly argv: readonly string[]; readonly signal: AbortSignal },
  ) {
    this.#machine = { cores: availableParallelism(), timeScale: settings.timeScale, ceilings: new Map() };
  }

  get machine(): RunMachine {
    return this.#machine;
  }

  /** Since the run began, in milliseconds. */
  get elapsedMs(): number {
    return monotonicMs() - this.#startedMs;
  }

  get cells(): readonly CellProgress[] {
    return [...this.#cells.values()];
  }

  /** Takes what is known before the first trial. */
  adopt(prepared: PreparedRun): void {
    this.#prepared = prepared;
    this.#machine = { ...this.#machine, ceilings: prepared.ceilings };
    this.#warnings.push(...prepared.warnings);
  }

  warn(warning: Warning): void {
    this.#warnings.push(warning);
  }

  /** What is known of a cell that may never be opened: its slots as declared, and how long a task keeps one. */
  knownOf(choice: CellChoice): {
    readonly slots: number;
    readonly cores: number;
    readonly serviceMs?: number;
  } {
    const { serviceMs } = this.#knowledgeOf(choice);
    const slots = declaredSlots(choice, this.#machine);
    return { slots, cores: this.#machine.cores, ...(serviceMs === undefined ? {} : { serviceMs }) };
  }

  /** The record of this cell, begun where there is none. Its scenario must be among those that were prepared. */
  open(choice: CellChoice): CellProgress {
    const begun = this.#cells.get(choice.id);
    if (begun !== undefined) return begun;
    const cell = {
      choice,
      known: this.#knowledgeOf(choice),
      trials: [],
      slots: declaredSlots(choice, this.#machine),
    };
    this.#cells.set(choice.id, cell);
    return cell;
  }

  /** Measures one trial and keeps its record. What goes wrong in it is the trial's state. */
  async carryOut(
    planned: PlannedTrial,
    settings: RunSettings,
    onWindow: (state: 'opened' | 'closed') => void,
  ): Promise<JudgedTrial> {
    const cell = this.open(planned.cell);
    const { signal } = this.run;
    const judged = await judgeTrial(planned, settings, cell.known, this.#machine, { signal, onWindow });
    cell.trials.push(judged.trial);
    if (judged.slots !== undefined) cell.slots = judged.slots;
    return judged;
  }

  /** Puts another record in the place of a cell's latest trial: less of it, or one that counts for nothing. */
  restate(choice: CellChoice, trial: Trial): void {
    this.open(choice).trials.splice(-1, 1, trial);
  }

  /** Everything known so far as a result. */
  conclude(more: Pick<RunRecord, 'capacity' | 'comparison'> = {}): Result {
    const { settings, run } = this;
    const { aborted, reason } = run.signal as { aborted: boolean; reason: unknown };
    const measured = this.cells.flatMap(({ trials }) => trials.map(({ windowMs }) => windowMs ?? 0));
    return concludeResult({
      startedAt: this.#startedAt.toISOString(),
      durationMs: this.elapsedMs,
      measuredMs: measured.reduce((sum, windowMs) => sum + windowMs, 0),
      argv: [...run.argv],
      seed: settings.seed,
      config: settings.asked,
      environment: this.#environmentNow(),
      aborted,
      ...(reason instanceof Interruption ? { signal: reason.signalName } : {}),
      ceilings: this.#machine.ceilings,
      scenarios: [...(this.#prepared?.scenarios ?? [])],
      cells: [...this.cells.map((cell) => this.#recordCell(cell)), ...this.#droppedRecords()],
      claims: this.#claims(),
      warnings: this.#warnings,
      ...more,
    });
  }

  #knowledgeOf(choice: CellChoice): TaskKnowledge {
    return knowledgeFor(choice, this.#prepared?.knowledge.get(choice.scenario.url) as TaskKnowledge);
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

  /** Claims speak of the scenario's default load; of two refs, the candidate has to keep them. */
  #claims(): ClaimRecord[] {
    return this.cells.flatMap(({ choice }) => {
      const { scenario, strategy, load, id, arm = 'candidate' } = choice;
      if (arm !== 'candidate' || scenario.value.load !== load.plan.spelling) return [];
      const timeScale = timeScaleOf(choice, this.settings);
      return scenario.value.claims
        .filter((claim) => claim.strategy === strategy.spelling)
        .map((claim) => ({ scenario: scenario.name, claim, timeScale, cellId: id }));
    });
  }
}

/** A run of which no cell can be measured is a mistake in what was asked, not a result. */
export function refuseEmptyPlan({ possible, dropped }: PreparedRun): void {
  if (possible.length > 0) return;
  throw new UsageError(
    dropped.map(({ cell, reason }) => ({
      where: cell.id,
      what: reason,
      fix: fixOf(cell),
    })),
  );
}

function fixOf({ scenario: { value } }: CellChoice): string {
  if (packageObstacle(value) !== null) return PACKAGES_FIX;
  return `Choose another strategy; its own are ${value.strategies.join(', ')}.`;
}
