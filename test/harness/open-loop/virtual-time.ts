/** A clock that stands still between two callbacks, and is set forward to the next one. */
import type { TimeSource } from '../../../harness/open-loop/time-source.js';

interface Pending {
  readonly atMs: number;
  readonly order: number;
  readonly callback: () => void;
}

export class VirtualTime implements TimeSource {
  readonly #pending = new Set<Pending>();
  #nowMs = 0;
  #order = 0;
  /** Turns of the loop so far. */
  turns = 0;

  /** @param turnMs How long a turn of the loop takes. @param lateMs How much later than asked a timer fires. */
  constructor(
    readonly turnMs = 0.01,
    readonly lateMs = 0,
  ) {}

  readonly now = () => this.#nowMs;

  setTimer(callback: () => void, delayMs: number): unknown {
    return this.#add(callback, delayMs + this.lateMs);
  }

  clearTimer(timer: unknown): void {
    this.#pending.delete(timer as Pending);
  }

  #alarm: Pending | undefined;

  wakeAt(instantMs: number, callback: () => void): void {
    if (this.#alarm !== undefined) this.#pending.delete(this.#alarm);
    this.#alarm = this.#add(callback, Math.max(0, instantMs - this.#nowMs) + Math.max(0, this.lateMs));
  }

  setImmediate(callback: () => void): void {
    this.#add(callback, this.turnMs);
  }

  /** Something keeps the process busy. */
  spend(durationMs: number): void {
    this.#nowMs += durationMs;
  }

  /** Runs callbacks in order until none is left. */
  run(): void {
    while (this.#pending.size > 0) {
      const [first] = [...this.#pending].sort((a, b) => a.atMs - b.atMs || a.order - b.order);
      if (first === undefined) return;
      this.#pending.delete(first);
      this.#nowMs = Math.max(this.#nowMs, first.atMs);
      this.turns += 1;
      first.callback();
    }
  }

  #add(callback: () => void, delayMs: number): Pending {
    this.#order += 1;
    const pending = { atMs: this.#nowMs + delayMs, order: this.#order, callback };
    this.#pending.add(pending);
    return pending;
  }
}
