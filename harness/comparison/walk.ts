/**
 * Carries a comparison out: block by block, each cell's two sides back to back, until every cell was dropped at a look or
 * has come to the last one. Each trial is an ordinary one in fresh processes, and the result is saved after it. Emits
 * events and never prints.
 */
import type { DroppedCell } from '../plan.js';
import { prepareRun } from '../prepare-run.js';
import type { Arm, Comparison } from '../result/comparison-schema.js';
import { sayOutOfReach } from '../result/comparison-words.js';
import type { Result, Trial } from '../result/schema.js';
import { RunLedger, refuseEmptyPlan } from '../run-ledger.js';
import type { RunHooks } from '../runner.js';
import { createRandom, type Random } from '../stats/random.js';
import { planBlock, type Turn, WARM_UP_BLOCK } from './block.js';
import { ComparedCell, type Sides } from './compared-cell.js';
import { dropSides } from './drop-sides.js';
import { longestMs, usualMs, wholeMs } from './estimate.js';
import type { ComparisonEvent } from './event.js';
import { judgeComparison } from './judge.js';
import { goOnAfter } from './look.js';
import { type ControlPair, isPlanned } from './measured.js';
import { type Standing, standingOf } from './pairing.js';
import { type ComparedChoice, type ComparisonSettings, measuredArms } from './plan.js';
import { recordPlan } from './plan-record.js';
import { trimTrial } from './trial-extent.js';
import { usualTrialMs } from './trial-times.js';

export interface ComparisonHooks extends Pick<RunHooks, 'save' | 'signal' | 'argv'> {
  onEvent(event: ComparisonEvent): void;
}

export async function runComparison(settings: ComparisonSettings, hooks: ComparisonHooks): Promise<Result> {
  return new Walk(settings, hooks).toTheEnd();
}

const MS_PER_MINUTE = 60_000;

class Walk {
  readonly #ledger: RunLedger;
  readonly #random: Random;
  readonly #control: ControlPair[] = [];
  #lostControls = 0;
  #cells: readonly ComparedCell[] = [];
  /** Cells that both refs have; the others are told of and never measured. */
  #shared = 0;
  #trials = 0;
  #placeInBlock = 0;
  #blocks = 0;
  /** Until it has come to another end: what was saved so far may be all that is ever read. */
  #ended: Comparison['ended'] = 'stopped';

  constructor(
    readonly settings: ComparisonSettings,
    readonly hooks: ComparisonHooks,
  ) {
    this.#ledger = new RunLedger(settings.run, hooks);
    this.#random = createRandom(settings.run.seed);
  }

  async toTheEnd(): Promise<Result> {
    const { onEvent, signal, save } = this.hooks;
    try {
      await this.#prepare();
      this.#ended = await this.#measure();
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
    const durationMs = this.#ledger.elapsedMs;
    onEvent({ type: 'ended', ended: this.#ended, blocks: this.#blocks, durationMs });
    const result = this.#conclude();
    save(result);
    return result;
  }

  async #prepare(): Promise<void> {
    const { settings, hooks } = this;
    const { onEvent, signal } = hooks;
    const prepared = await prepareRun(settings.run, (text) => onEvent({ type: 'preparing', text }), signal);
    // Both refs have scenarios of the same name; the result tells of each once, as it is at the candidate.
    const scenarios = [...new Map(prepared.scenarios.map((scenario) => [scenario.name, scenario])).values()];
    this.#ledger.adopt({ ...prepared, scenarios });
    const compared = dropSides(settings.compared, prepared.dropped);
    if (compared.length === 0) refuseEmptyPlan(prepared);
    this.#cells = compared.map((choice) => new ComparedCell(choice));
    for (const arm of measuredArms(compared)) this.#ledger.open(arm);
    const going = this.#going;
    this.#shared = going.length;
    const { looks } = settings;
    const trialsMs = this.#trialsMs(going);
    const estimateMs = Math.min(usualMs(trialsMs, looks), this.#capMs);
    const longest = Math.min(longestMs(trialsMs, looks), this.#capMs);
    const planned = this.#cells.filter((cell) => isPlanned(cell.measured())).length;
    const warning = sayOutOfReach(recordPlan(settings), planned);
    onEvent({
      type: 'started',
      cells: going.length,
      refs: settings.refs,
      looks,
      estimateMs,
      mostMs: this.#capMs,
      ...(longest > estimateMs && { longestMs: longest }),
      ...(warning !== null && { warning }),
      left: leftOut(settings.compared, compared, prepared.dropped),
    });
  }

  /** @returns How it has come to its end. */
  async #measure(): Promise<Comparison['ended']> {
    const { looks } = this.settings;
    const last = looks.at(-1) ?? 0;
    for (let block = WARM_UP_BLOCK; block <= last && this.#going.length > 0; block += 1) {
      const ended = await this.#measureBlock(block);
      if (ended !== 'planned') return ended;
      this.#blocks = block;
      if (looks.includes(block)) this.#look(block);
    }
    return 'planned';
  }

  async #measureBlock(block: number): Promise<Comparison['ended']> {
    const { signal } = this.hooks;
    this.#placeInBlock = 0;
    const turns = [...planBlock(this.#going, block, this.#random)];
    for (let turn = turns.shift(); turn !== undefined && !signal.aborted; turn = turns.shift()) {
      if (this.#isOutOfTimeFor(turn)) return 'time';
      this.#tellTurn(turn.cell, block);
      // At the end of the block: what disturbed it may have passed by then.
      if (await this.#isSpoiled(turn, block)) turns.push(turn);
    }
    return signal.aborted ? 'stopped' : 'planned';
  }

  /** Measures the sides of a cell; whether they are to be measured again. */
  async #isSpoiled(turn: Turn<ComparedCell>, block: number): Promise<boolean> {
    const { cell, arms } = turn;
    const { onEvent } = this.hooks;
    const { id } = cell;
    const trials: Partial<Record<Arm, Trial>> = {};
    for (const arm of arms) {
      const { trial, standing } = await this.#carryOut(cell, arm, block);
      if (standing.kind === 'aborted') return false;
      if (standing.kind === 'counts') {
        trials[arm] = trial;
        continue;
      }
      const reason = `${arm}: ${standing.reason}`;
      if (standing.kind === 'broken') {
        cell.giveUp(reason);
        onEvent({ type: 'cell-invalid', id, reason });
        return false;
      }
      // Not used, so not measured again.
      if (block === WARM_UP_BLOCK) continue;
      if (arm === 'control') {
        // It would have to stand beside its base.
        this.#lostControls += 1;
        continue;
      }
      const isWorthAnother = cell.losePair(arm, reason);
      onEvent({ type: isWorthAnother ? 'pair-lost' : 'cell-invalid', id, reason });
      return isWorthAnother;
    }
    if (block === WARM_UP_BLOCK) return false;
    cell.take(turn, block, trials);
    const controlPair = cell.controlPair(turn, block, trials);
    if (controlPair !== undefined) this.#control.push(controlPair);
    return false;
  }

  /** One trial, whose record is kept as far as a comparison needs it. */
  async #carryOut(
    cell: ComparedCell,
    arm: Arm,
    block: number,
  ): Promise<{ readonly trial: Trial; readonly standing: Standing }> {
    const choice = (cell.sides as Sides)[arm];
    this.#placeInBlock += 1;
    // Rounds begin at 1, and the warm-up is one of them.
    const planned = { index: this.#trials, cell: choice, round: block + 1, order: this.#placeInBlock };
    this.#trials += 1;
    const onWindow = (state: 'opened' | 'closed') => this.hooks.onEvent({ type: `window-${state}` });
    const { trial } = await this.#ledger.carryOut(planned, this.settings.run, onWindow);
    const standing = standingOf(trial, cell.choice.metric);
    const kept = trimTrial(trial, block);
    this.#ledger.restate(choice, standing.kind === 'lost' ? { ...kept, lost: true } : kept);
    this.hooks.save(this.#conclude());
    return { trial, standing };
  }

  #look(look: number): void {
    const { looks } = this.settings;
    const goOn = goOnAfter(
      look,
      looks,
      this.#cells.map((cell) => cell.measured()),
    );
    const dropped = this.#going.filter(({ id }) => !goOn.has(id));
    for (const cell of dropped) cell.drop();
    this.hooks.onEvent({
      type: 'looked',
      look,
      isLast: look === looks.at(-1),
      dropped: dropped.map(({ id }) => id),
      going: this.#going.length,
      cells: this.#shared,
    });
  }

  #tellTurn({ scenario, strategy }: ComparedCell, block: number): void {
    const { looks } = this.settings;
    const going = this.#going;
    // The block that is going on counts as a whole.
    const wholePlanMs = wholeMs(this.#trialsMs(going), (looks.at(-1) ?? 0) + 1 - block);
    this.hooks.onEvent({
      type: 'turn-started',
      block,
      nextLook: looks.find((look) => look >= Math.max(1, block)) ?? block,
      ...{ scenario, strategy },
      cells: this.#shared,
      dropped: this.#shared - going.length,
      leftAtMostMs: Math.max(0, Math.min(this.#capMs - this.#ledger.elapsedMs, wholePlanMs)),
    });
  }

  get #going(): readonly ComparedCell[] {
    return this.#cells.filter(({ isGoing }) => isGoing);
  }

  get #capMs(): number {
    return (this.settings.run.maxMinutes ?? Number.POSITIVE_INFINITY) * MS_PER_MINUTE;
  }

  /** Nothing is begun that would end after the time is up, and no half of a pair. */
  #isOutOfTimeFor({ cell, arms }: Turn<ComparedCell>): boolean {
    const [neededMs = 0] = this.#trialsMs([cell]);
    return this.#ledger.elapsedMs + arms.length * neededMs > this.#capMs;
  }

  /** What one trial of each of these takes. */
  #trialsMs(cells: readonly ComparedCell[]): readonly number[] {
    const { machine } = this.#ledger;
    return cells.flatMap(({ sides }) =>
      sides === undefined
        ? []
        : [usualTrialMs([this.#ledger.open(sides.base), this.#ledger.open(sides.candidate)], machine)],
    );
  }

  #conclude(): Result {
    const { settings } = this;
    const { looks, refs } = settings;
    const measured = {
      looks,
      cells: this.#cells.map((cell) => cell.measured()),
      control: this.#control,
      lostControls: this.#lostControls,
      ended: this.#ended,
      blocks: this.#blocks,
    };
    const { ended, blocks } = measured;
    const comparison = { refs, plan: recordPlan(settings), ended, blocks, ...judgeComparison(measured) };
    return this.#ledger.conclude({ comparison });
  }
}

/** Cells that are asked for and not compared. */
function leftOut(
  asked: readonly ComparedChoice[],
  compared: readonly ComparedChoice[],
  dropped: readonly DroppedCell[],
): readonly { readonly id: string; readonly reason: string }[] {
  return asked.flatMap(({ id, candidate }) => {
    const choice = compared.find((kept) => kept.id === id);
    const reason = choice ? choice.reason : dropped.find(({ cell }) => cell.id === candidate?.id)?.reason;
    return reason === undefined ? [] : [{ id, reason }];
  });
}
