/**
 * Tells on standard error how a capacity search goes on: one line a probe, as soon as it has ended. A search tells
 * nothing while a load runs, so nothing has to be held back. Decides nothing and reads no clock.
 */
import type { CapacityEvent } from '../capacity/event.js';
import { sayAnswer, sayRate } from '../result/capacity-words.js';
import type { Screen } from './screen.js';
import { plural, spellMinutes } from './spelling.js';

export interface CapacityProgressOptions
  extends Pick<Screen, 'write' | 'isTerminal' | 'columns' | 'unicode'> {
  readonly isQuiet: boolean;
}

type Told = {
  readonly [Type in CapacityEvent['type']]: (event: Extract<CapacityEvent, { type: Type }>) => void;
};

export class CapacityProgress {
  readonly #options: CapacityProgressOptions;
  readonly #separator: string;
  #draftShown = false;

  constructor(options: CapacityProgressOptions) {
    this.#options = options;
    this.#separator = options.unicode ? ' · ' : ' - ';
  }

  onEvent<Type extends CapacityEvent['type']>(event: Extract<CapacityEvent, { type: Type }>): void {
    (this.#tell[event.type] as (event: CapacityEvent) => void)(event);
  }

  /** One line about the search as a whole. */
  note(text: string): void {
    if (this.#options.isQuiet) return;
    this.close();
    this.#options.write(`${text}\n`);
  }

  /** Leaves the screen as it should be for whoever writes next. */
  close(): void {
    if (this.#draftShown) this.#options.write('\r\x1b[K');
    this.#draftShown = false;
  }

  readonly #tell: Told = {
    preparing: ({ text }) => this.#draft(text),
    started: ({ searches, dropped, estimateMs }) => {
      this.note(
        `searching the highest rate of ${plural(searches, 'strategy', 'strategies')}, ` +
          `about ${spellMinutes(estimateMs)} min`,
      );
      for (const { id, reason } of dropped) this.note(`not measured: ${id}: ${reason}`);
    },
    saturating: ({ strategy, durationMs }) =>
      this.#draft(this.#joined(strategy, 'as much as it takes', spellLength(durationMs))),
    'probe-started': ({ strategy, stage, ratePerSec, durationMs }) =>
      this.#draft(this.#joined(strategy, stage, sayRate(ratePerSec), spellLength(durationMs))),
    'probe-ended': ({ strategy, ratePerSec, outcome, why }) =>
      this.note(
        this.#joined(strategy, sayRate(ratePerSec), `${outcome}: ${why.replaceAll(/\p{Cc}+/gu, ' ')}`),
      ),
    answered: ({ capacity }) => this.note(sayAnswer(capacity).replaceAll(/\p{Cc}+/gu, ' ')),
    ended: ({ durationMs }) => this.note(`searched for ${spellMinutes(durationMs)} min`),
  };

  #joined(...parts: readonly string[]): string {
    return parts.join(this.#separator);
  }

  /** A line that the next one replaces; only where that is possible and wanted. */
  #draft(text: string): void {
    const { isTerminal, isQuiet, columns, write } = this.#options;
    if (!isTerminal || isQuiet) return;
    // A line that wraps cannot be rewritten.
    write(`\r\x1b[K${text.slice(0, columns - 1)}`);
    this.#draftShown = true;
  }
}

function spellLength(durationMs: number): string {
  return `${Math.ceil(durationMs / 1_000)} s`;
}
