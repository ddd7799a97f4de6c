/**
 * Tells on standard error how a comparison goes on: one rewritten line on a terminal, and a line that stays after each
 * look. Writes nothing between `window-opened` and `window-closed`: what falls due in a window is held back until it is
 * closed. Decides nothing and reads no clock.
 */
import type { ComparisonEvent } from '../comparison/event.js';
import type { Screen } from './screen.js';
import { plural, spellMinutes } from './spelling.js';

export interface CompareProgressOptions extends Pick<Screen, 'write' | 'isTerminal' | 'columns' | 'unicode'> {
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
}

type Told = {
  readonly [Type in ComparisonEvent['type']]: (event: Extract<ComparisonEvent, { type: Type }>) => void;
};

/** Cells that a line names before it only counts them. */
const MOST_NAMED = 4;

export class CompareProgress {
  readonly #options: CompareProgressOptions;
  readonly #separator: string;
  #windowOpen = false;
  /** Lines that wait for the window to close. */
  #held: string[] = [];
  #draftShown = false;

  constructor(options: CompareProgressOptions) {
    this.#options = options;
    this.#separator = options.unicode ? ' · ' : ' - ';
  }

  onEvent<Type extends ComparisonEvent['type']>(event: Extract<ComparisonEvent, { type: Type }>): void {
    (this.#tell[event.type] as (event: ComparisonEvent) => void)(event);
  }

  /** One line about the comparison as a whole, as soon as it may be written. */
  note(text: string): void {
    if (this.#options.verbosity === 'quiet') return;
    const line = text.replaceAll(/\p{Cc}+/gu, ' ');
    if (this.#windowOpen) {
      this.#held.push(line);
      return;
    }
    this.#clear();
    this.#options.write(`${line}\n`);
  }

  /** What is being made ready: a line that the next one replaces. */
  step(text: string): void {
    if (this.#options.verbosity === 'verbose') this.note(text);
    else this.#draft(text);
  }

  /** Leaves the screen as it should be for whoever writes next. */
  close(): void {
    this.#closeWindow();
    this.#clear();
  }

  readonly #tell: Told = {
    preparing: ({ text }) => this.step(text),
    started: ({ cells, refs: { base, candidate }, looks, estimateMs, longestMs, mostMs, warning, left }) => {
      const sides = [base, candidate].map(({ name, commit }) => `${name} (${commit.slice(0, 10)})`);
      this.note(
        `comparing ${plural(cells, 'cell')}: ${sides[1]} against ${sides[0]}, looks after ${looks.join(', ')} pairs`,
      );
      const most = Number.isFinite(mostMs) ? `, never more than ${spellRoundMinutes(mostMs)} min` : '';
      const longest =
        longestMs === undefined ? '' : `, about ${spellRoundMinutes(longestMs)} min where every cell differs`;
      this.note(`about ${spellRoundMinutes(estimateMs)} min where nothing differs${longest}${most}`);
      if (warning !== undefined) this.note(warning);
      for (const { id, reason } of left) this.note(`not compared: ${id}: ${reason}`);
    },
    'turn-started': ({ block, nextLook, scenario, strategy, dropped, cells, leftAtMostMs }) => {
      const place = block === 0 ? 'warm-up' : `block ${block}, look at ${nextLook}`;
      const gone = `${dropped} of ${plural(cells, 'cell')} dropped`;
      const left = `${spellMinutes(leftAtMostMs)} left at most`;
      const text = `[${place}] ${[scenario, strategy, gone, left].join(this.#separator)}`;
      this.step(text);
    },
    'window-opened': () => {
      this.#windowOpen = true;
    },
    'window-closed': () => this.#closeWindow(),
    'pair-lost': ({ id, reason }) => this.note(`measured again: ${id}: ${reason}`),
    'cell-invalid': ({ id, reason }) => this.note(`invalid: ${id}: ${reason}`),
    looked: ({ look, isLast, dropped, going, cells }) => {
      const after = `look after ${plural(look, 'pair')}`;
      if (isLast) {
        this.note(`${after}, the last: ${dropped.length} of ${plural(cells, 'cell')} came to it`);
        return;
      }
      const what = dropped.length === 0 ? 'no cell' : nameSome(dropped);
      this.note(
        `${after}: dropped ${what}; ${going} of ${plural(cells, 'cell')} ${going === 1 ? 'goes' : 'go'} on`,
      );
    },
    ended: ({ ended, blocks, durationMs }) => {
      const why = { planned: '', time: ', until the time was up', stopped: ', until it was stopped' }[ended];
      this.note(`compared for ${spellMinutes(durationMs)} min, ${plural(blocks, 'block')}${why}`);
    },
  };

  #closeWindow(): void {
    this.#windowOpen = false;
    for (const text of this.#held.splice(0)) this.note(text);
  }

  /** A line that the next one replaces; only where that is possible and wanted. None falls due in a window. */
  #draft(text: string): void {
    const { isTerminal, verbosity, columns, write } = this.#options;
    if (!isTerminal || verbosity !== 'normal') return;
    // A line that wraps cannot be rewritten.
    write(`\r\x1b[K${text.slice(0, columns - 1)}`);
    this.#draftShown = true;
  }

  #clear(): void {
    if (this.#draftShown) this.#options.write('\r\x1b[K');
    this.#draftShown = false;
  }
}

function nameSome(ids: readonly string[]): string {
  const hidden = ids.length - MOST_NAMED;
  return `${ids.slice(0, MOST_NAMED).join(', ')}${hidden > 0 ? ` and ${hidden} more` : ''}`;
}

/** To a tenth: an estimate knows no seconds. */
function spellRoundMinutes(durationMs: number): string {
  return String(Math.max(0.1, Number((durationMs / 60_000).toFixed(1))));
}
