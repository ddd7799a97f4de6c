/**
 * Walks the plan: one trial after the other, in its order, with the result saved after each. Emits events and never
 * prints. What goes wrong in a trial is that trial's state; the run goes on.
 */
import type { PlannedTrial, RunSettings } from './plan.js';
import { prepareRun } from './prepare-run.js';
import type { Result } from './result/schema.js';
import { expectCell } from './run-cell.js';
import { RunLedger, refuseEmptyPlan } from './run-ledger.js';
import { trialMs } from './trial-overhead.js';

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
  /** Ends the run; the partial result is still returned. Its reason should be an `Interruption`. */
  readonly signal: AbortSignal;
  readonly argv: readonly string[];
}

export async function runPlan(settings: RunSettings, hooks: RunHooks): Promise<Result> {
  return new Walk(settings, hooks).toTheEnd();
}

class Walk {
  readonly #ledger: RunLedger;

  constructor(
    readonly settings: RunSettings,
    readonly hooks: RunHooks,
  ) {
    this.#ledger = new RunLedger(settings, hooks);
  }

  async toTheEnd(): Promise<Result> {
    const { settings, hooks } = this;
    const { onEvent, signal } = hooks;
    try {
      const prepared = await prepareRun(settings, (text) => onEvent({ type: 'preparing', text }), signal);
      this.#ledger.adopt(prepared);
      for (const choice of prepared.possible) this.#ledger.open(choice);
      refuseEmptyPlan(prepared);
      const { trials } = prepared;
      onEvent({
        type: 'run-started',
        trials: trials.length,
        cells: this.#ledger.cells.length,
        dropped: prepared.dropped.map(({ cell, reason }) => ({ id: cell.id, reason })),
        estimateMs: this.#estimateMs(trials),
      });
      for (const [place, planned] of trials.entries()) {
        if (signal.aborted || this.#outOfTime(planned)) break;
        if (this.#isSpoiled(planned)) continue;
        await this.#carryOut(planned, trials.slice(place), trials.length);
        hooks.save(this.#ledger.conclude());
      }
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
    onEvent({ type: 'run-ended' });
    // It loads every strategy and every rule, which no other command has a use for.
    const { withAdvice } = await import('./advice/advise.js');
    const result = withAdvice(this.#ledger.conclude());
    hooks.save(result);
    return result;
  }

  async #carryOut(planned: PlannedTrial, rest: readonly PlannedTrial[], trials: number): Promise<void> {
    const { onEvent } = this.hooks;
    const { cell, index, round } = planned;
    const { id } = cell;
    onEvent({
      type: 'trial-started',
      id,
      scenario: cell.scenario.name,
      strategy: cell.strategy.spelling,
      index: index + 1,
      trials,
      round,
      rounds: cell.rounds,
      remainingMs: this.#estimateMs(rest),
    });
    const { trial } = await this.#ledger.carryOut(planned, this.settings, windowEvents(id, onEvent));
    const { state, reason } = trial;
    onEvent({ type: 'trial-ended', id, state, ...(reason === undefined ? {} : { reason }) });
  }

  /** A cell that failed once is labelled for good; more of the same costs time and shows nothing new. */
  #isSpoiled({ cell }: PlannedTrial): boolean {
    return this.#ledger.open(cell).trials.some(({ state }) => state !== 'completed');
  }

  /** Every cell gets its first round; after that, no trial is begun once the time is used up. */
  #outOfTime({ round }: PlannedTrial): boolean {
    const { maxMinutes } = this.settings;
    if (maxMinutes === null || round === 1 || this.#ledger.elapsedMs < maxMinutes * 60_000) return false;
    this.#ledger.warn({
      code: 'out-of-time',
      message: `stopped after ${maxMinutes} min, before round ${round} was complete`,
      hint: 'Raise --max-minutes, or lower --rounds.',
      scope: 'run',
    });
    return true;
  }

  #estimateMs(trials: readonly PlannedTrial[]): number {
    const { machine } = this.#ledger;
    return trials.reduce((sum, { cell }) => {
      const foreseenMs = this.settings.foreseenMs?.get(cell.id);
      if (foreseenMs !== undefined) return sum + foreseenMs;
      const { known, slots } = this.#ledger.open(cell);
      const expectedMs = expectCell(cell, known, slots, machine)?.makespanMs;
      return sum + trialMs(cell, known, expectedMs ?? cell.load.plan.durationMs ?? 0, machine);
    }, 0);
  }
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
