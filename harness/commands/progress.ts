/**
 * Tells on standard error what a run is doing. Writes nothing between `window-opened` and `window-closed`: drawing
 * takes a processor that is being measured. What falls due in a window is held back until it is closed; of a line
 * that would have been rewritten, only the last state. Decides nothing and reads no clock but the one it is given.
 */
import type { RunEvent } from '../runner.js';
import type { Screen } from './screen.js';
import { plural, spellMinutes } from './spelling.js';

export type Verbosity =
  /** Nothing at all. */
  | 'quiet'
  /** One rewritten line on a terminal; elsewhere one line per cell. */
  | 'normal'
  /** One line per trial. */
  | 'verbose';

export interface ProgressOptions extends Pick<Screen, 'write' | 'isTerminal' | 'columns' | 'unicode'> {
  readonly verbosity: Verbosity;
  /** Milliseconds since any fixed instant. */
  now(): number;
}

type Started = Extract<RunEvent, { type: 'trial-started' }>;

/** A cell of which at least one trial has begun. */
interface CellCount {
  /** Scenario and strategy. */
  readonly name: string;
  readonly rounds: number;
  ended: number;
  completed: number;
}

export class Progress {
  readonly #options: ProgressOptions;
  readonly #separator: string;
  /** Cells that have begun and not been told of, by id. */
  readonly #cells = new Map<string, CellCount>();
  #cellsInAll = 0;
  #cellsTold = 0;
  #beganAt: number | null = null;
  #trial: Started | null = null;
  #windowOpen = false;
  /** Finished lines that wait for the window to close. */
  #heldLines: string[] = [];
  /** The rewritten line that waits for the window to close. */
  #heldDraft: string | null = null;
  #draftShown = false;

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#separator = options.unicode ? ' · ' : ' - ';
  }

  onEvent(event: RunEvent): void {
    if (event.type === 'window-opened') this.#windowOpen = true;
    else if (event.type === 'window-closed') this.#closeWindow();
    else if (event.type === 'run-started') this.#announce(event);
    else if (event.type === 'preparing') this.#prepare(event.text);
    else if (event.type === 'trial-started') this.#startTrial(event);
    else if (event.type === 'trial-ended') this.#endTrial(event);
    else this.#endRun();
  }

  /** One line about the run as a whole, as soon as it may be written. */
  note(text: string): void {
    if (this.#options.verbosity !== 'quiet') this.#line(text);
  }

  /** Leaves the screen as it should be for whoever writes next. */
  close(): void {
    this.#closeWindow();
    if (this.#draftShown) this.#options.write('\r\x1b[K');
    this.#draftShown = false;
  }

  #announce({ trials, cells, dropped, estimateMs }: Extract<RunEvent, { type: 'run-started' }>): void {
    this.#cellsInAll = cells;
    this.#beganAt = this.#options.now();
    const amount = `${plural(trials, 'trial')} of ${plural(cells, 'cell')}`;
    this.note(`measuring ${amount}, about ${spellMinutes(estimateMs)} min`);
    for (const { id, reason } of dropped) this.note(`not measured: ${id}: ${reason}`);
  }

  #prepare(text: string): void {
    if (this.#options.verbosity === 'verbose') this.note(text);
    else this.#draft(text);
  }

  #startTrial(trial: Started): void {
    this.#trial = trial;
    const { id, scenario, strategy, index, trials, rounds, remainingMs } = trial;
    const left = `${spellMinutes(remainingMs)} left`;
    this.#draft(`[${index}/${trials}] ${[this.#nameOf(trial), left].join(this.#separator)}`);
    if (this.#cells.has(id)) return;
    this.#cells.set(id, { name: [scenario, strategy].join(this.#separator), rounds, ended: 0, completed: 0 });
  }

  #endTrial({ id, state, reason }: Extract<RunEvent, { type: 'trial-ended' }>): void {
    // Whatever became of the window: a trial that has ended has none.
    this.#closeWindow();
    const trial = this.#trial;
    const cell = this.#cells.get(id);
    if (trial === null || cell === undefined) return;
    cell.ended += 1;
    if (state === 'completed') cell.completed += 1;
    const name = this.#nameOf(trial);
    const why = reason === undefined ? '' : `: ${reason.replaceAll(/\p{Cc}+/gu, ' ')}`;
    if (state !== 'completed') this.note(`${state}: ${name}${why}`);
    else if (this.#options.verbosity === 'verbose') this.note(`[${trial.index}/${trial.trials}] ${name}`);
    if (cell.ended === cell.rounds) this.#tellCell(id, cell);
  }

  #endRun(): void {
    this.#closeWindow();
    for (const [id, cell] of this.#cells) this.#tellCell(id, cell);
    if (this.#beganAt === null) return;
    this.note(`measured for ${spellMinutes(this.#options.now() - this.#beganAt)} min`);
  }

  /** Where no line can be rewritten, each cell gets one when its last trial has ended. */
  #tellCell(id: string, { name, rounds, completed }: CellCount): void {
    this.#cells.delete(id);
    this.#cellsTold += 1;
    const { isTerminal, verbosity } = this.#options;
    if (isTerminal || verbosity !== 'normal') return;
    const share = completed === rounds ? '' : `${completed} of `;
    const text = [name, `${share}${plural(rounds, 'round')} completed`].join(this.#separator);
    this.#line(`[${this.#cellsTold}/${this.#cellsInAll}] ${text}`);
  }

  #nameOf({ scenario, strategy, round, rounds }: Started): string {
    return [scenario, strategy, `round ${round}/${rounds}`].join(this.#separator);
  }

  #closeWindow(): void {
    this.#windowOpen = false;
    const lines = this.#heldLines.splice(0);
    const draft = this.#heldDraft;
    this.#heldDraft = null;
    for (const text of lines) this.#line(text);
    if (draft !== null) this.#draft(draft);
  }

  /** A line that stays. */
  #line(text: string): void {
    if (this.#windowOpen) {
      this.#heldLines.push(text);
      return;
    }
    this.#options.write(`${this.#draftShown ? '\r\x1b[K' : ''}${text}\n`);
    this.#draftShown = false;
  }

  /** A line that the next one replaces; only where that is possible and wanted. */
  #draft(text: string): void {
    const { isTerminal, verbosity, columns } = this.#options;
    if (!isTerminal || verbosity !== 'normal') return;
    if (this.#windowOpen) {
      this.#heldDraft = text;
      return;
    }
    // A line that wraps cannot be rewritten.
    this.#options.write(`\r\x1b[K${text.slice(0, columns - 1)}`);
    this.#draftShown = true;
  }
}
