/**
 * Carries searches out side by side: one probe of every strategy, in a fresh random order, then the next. Each probe is
 * an ordinary trial in fresh processes, and the result is saved after it. Emits events and never prints.
 */

import type { CellChoice } from '../plan.js';
import { prepareRun } from '../prepare-run.js';
import type { Result } from '../result/schema.js';
import { RunLedger, refuseEmptyPlan } from '../run-ledger.js';
import type { RunHooks } from '../runner.js';
import { createRandom, type Random, shuffled } from '../stats/random.js';
import { spellDuration } from '../units.js';
import { estimateMs } from './estimate.js';
import type { CapacityEvent } from './event.js';
import { judgeProbe, judgeSaturation } from './judge-probe.js';
import { type CapacitySettings, probeCell, saturationCell } from './plan.js';
import { certainFailure, leastLengthMs, probeLengthMs } from './probe-length.js';
import type { Stage } from './standing.js';
import { StrategySearch } from './strategy-search.js';

export interface CapacityHooks extends Pick<RunHooks, 'save' | 'signal' | 'argv'> {
  onEvent(event: CapacityEvent): void;
}

export async function runCapacity(settings: CapacitySettings, hooks: CapacityHooks): Promise<Result> {
  return new Walk(settings, hooks).toTheEnd();
}

const MS_PER_MINUTE = 60_000;

class Walk {
  readonly #ledger: RunLedger;
  readonly #random: Random;
  #searches: readonly StrategySearch[] = [];
  #trials = 0;

  constructor(
    readonly settings: CapacitySettings,
    readonly hooks: CapacityHooks,
  ) {
    this.#ledger = new RunLedger(settings.run, hooks);
    this.#random = createRandom(settings.run.seed);
  }

  async toTheEnd(): Promise<Result> {
    const { onEvent, signal, save } = this.hooks;
    try {
      await this.#prepare();
      for (let turn = 1; this.#going().length > 0 && !signal.aborted; turn += 1) {
        for (const search of shuffled(this.#going(), this.#random)) {
          await this.#advance(search, turn);
          save(this.#conclude());
          if (signal.aborted) break;
        }
      }
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
    for (const search of this.#going()) search.end('stopped');
    onEvent({ type: 'ended', durationMs: this.#ledger.elapsedMs });
    const result = this.#conclude();
    save(result);
    return result;
  }

  async #prepare(): Promise<void> {
    const { settings, hooks } = this;
    const { onEvent, signal } = hooks;
    const prepared = await prepareRun(settings.run, (text) => onEvent({ type: 'preparing', text }), signal);
    this.#ledger.adopt(prepared);
    refuseEmptyPlan(prepared);
    this.#warnOfShortProbes();
    this.#searches = prepared.possible.map((cell) => new StrategySearch(cell, settings, this.#knownOf(cell)));
    onEvent({
      type: 'started',
      searches: this.#searches.length,
      dropped: prepared.dropped.map(({ cell, reason }) => ({ id: cell.id, reason })),
      estimateMs: this.#searches.reduce((sum, { known }) => sum + estimateMs(settings, known), 0),
    });
  }

  #warnOfShortProbes(): void {
    const { durationMs, ...rule } = this.settings.rule;
    const leastMs = leastLengthMs(rule);
    if (durationMs === null || durationMs >= leastMs) return;
    this.#ledger.warn({
      code: 'short-probes',
      message:
        `each probe lasted ${spellDuration(durationMs)}, where ${spellDuration(leastMs)} are asked for: ` +
        'one disturbance may decide it, and a rate that is a little too high may end before its queue is long',
      hint: 'Leave --probe out, or give a longer one.',
      scope: 'run',
    });
  }

  #going(): readonly StrategySearch[] {
    return this.#searches.filter(({ isOver }) => !isOver);
  }

  #isOutOfTime(): boolean {
    const { maxMinutes } = this.settings.run;
    return maxMinutes !== null && this.#ledger.elapsedMs >= maxMinutes * MS_PER_MINUTE;
  }

  async #advance(search: StrategySearch, turn: number): Promise<void> {
    if (this.#isOutOfTime()) search.end('time');
    else if (search.needsSaturation) await this.#saturate(search, turn);
    else {
      const step = search.next();
      if (step !== null) await this.#probe(search, step, turn);
    }
    // Told at once: the next turn of another search may take a minute.
    const isWaiting = this.hooks.signal.aborted || search.needsSaturation;
    if (!isWaiting && search.next() === null)
      this.hooks.onEvent({ type: 'answered', capacity: search.record() });
  }

  async #saturate(search: StrategySearch, round: number): Promise<void> {
    const cell = saturationCell(search.cell, this.settings, this.#knownOf(search.cell));
    const strategy = cell.strategy.spelling;
    this.hooks.onEvent({ type: 'saturating', strategy, durationMs: cell.load.plan.durationMs ?? 0 });
    const { trial, observations } = await this.#carryOut(cell, round, this.settings.run);
    if (this.hooks.signal.aborted) return;
    const broken = judgeSaturation(trial);
    if (broken !== null) search.end('broken', broken);
    const { okInWindow = 0, windowMs = 1 } = observations ?? {};
    search.saturatedAt((okInWindow / windowMs) * 1_000);
  }

  async #probe(
    search: StrategySearch,
    { ratePerSec, stage }: { readonly ratePerSec: number; readonly stage: Stage },
    round: number,
  ): Promise<void> {
    const { settings, hooks } = this;
    const { rule, run, slo } = settings;
    const durationMs = probeLengthMs(ratePerSec, rule, stage);
    const cell = probeCell(search.cell, ratePerSec, durationMs, rule);
    const strategy = cell.strategy.spelling;
    hooks.onEvent({ type: 'probe-started', strategy, ratePerSec, stage, durationMs });
    const mostViolations = certainFailure(ratePerSec, durationMs, rule);
    const objective = { limitMs: slo.limitMs, mostViolations };
    const { trial, observations } = await this.#carryOut(cell, round, { ...run, objective });
    if (hooks.signal.aborted) return;
    const judgement = judgeProbe(trial, ratePerSec, rule);
    search.take({
      ...{ ratePerSec, stage, durationMs, cell, trial, judgement },
      ...(observations === undefined ? {} : { observations }),
    });
    hooks.onEvent({ type: 'probe-ended', strategy, ratePerSec, ...judgement });
  }

  #carryOut(cell: CellChoice, round: number, settings: CapacitySettings['run']) {
    const planned = { index: this.#trials, cell, round, order: 1 };
    this.#trials += 1;
    return this.#ledger.carryOut(planned, settings, () => {});
  }

  #knownOf(cell: CellChoice) {
    return this.#ledger.knownOf(cell);
  }

  #conclude(): Result {
    return this.#ledger.conclude({ capacity: this.#searches.map((search) => search.record()) });
  }
}
