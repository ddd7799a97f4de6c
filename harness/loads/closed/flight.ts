/**
 * Follows each client of a closed loop from request to answer, and knows when all of them have come to rest. A request
 * is counted when it is sent and once more when its fate is known; what a client without an open request is said to
 * have met is not counted.
 */
import type { Complaint } from '../../client/judge.js';
import { Tally } from '../../client/tally.js';
import { monotonicMs } from '../../clock.js';
import type { LoadObservations } from '../../load.js';

/** Failures after which a run against a dead server is ended; autocannon would reconnect without pause. */
const MOST_FAILURES = 500;

export class Flight {
  readonly #tally = new Tally();
  readonly #openSinceMs = new Map<unknown, number>();
  readonly #startedMs = monotonicMs();
  readonly #onRest: () => void;
  readonly #onWindowEnd: () => void;
  #sent = 0;
  #failures = 0;
  #lastAnswerMs = this.#startedMs;
  #pauseSinceMs = this.#startedMs;
  #longestPauseMs = 0;
  #windowEndMs: number | null = null;
  #isOver = false;

  /**
   * @param onRest Called when nothing is open any more, or when it is no use to go on.
   * @param onWindowEnd Called once, when the window ends.
   */
  constructor(onRest: () => void, onWindowEnd: () => void) {
    this.#onRest = onRest;
    this.#onWindowEnd = onWindowEnd;
  }

  /** Whether clients may go on asking. */
  get goesOn(): boolean {
    return this.#windowEndMs === null;
  }

  sent(client: unknown): void {
    this.#sent += 1;
    this.#openSinceMs.set(client, monotonicMs());
  }

  answered(client: unknown, complaint: Complaint | null): void {
    const sinceMs = this.#take(client);
    if (sinceMs === undefined) return;
    const nowMs = monotonicMs();
    if (this.goesOn) this.#notePause(nowMs);
    this.#lastAnswerMs = nowMs;
    if (complaint === null) this.#tally.right(nowMs - sinceMs, this.goesOn);
    else this.#fail(complaint, sinceMs, nowMs);
    this.#restIfDone();
  }

  /** For a client without an open request it says nothing. */
  failed(client: unknown, complaint: Complaint): void {
    const sinceMs = this.#take(client);
    if (sinceMs === undefined || this.#isOver) return;
    this.#fail(complaint, sinceMs, monotonicMs());
    this.#restIfDone();
  }

  /** The window is over: nobody asks any more, and what is open is waited for. */
  endWindow(): void {
    if (this.#windowEndMs !== null) return;
    this.#windowEndMs = monotonicMs();
    this.#notePause(this.#windowEndMs);
    this.#onWindowEnd();
    this.#restIfDone();
  }

  /** What is still open is unfinished. */
  observe(): LoadObservations {
    this.#isOver = true;
    const nowMs = monotonicMs();
    const windowEndMs = this.#windowEndMs ?? nowMs;
    for (const sinceMs of this.#openSinceMs.values()) {
      const waitedMs = nowMs - sinceMs;
      this.#tally.unfinished({ atMs: nowMs, waitedMs, example: `open for ${Math.round(waitedMs)} ms` });
    }
    return {
      planned: this.#sent,
      sent: this.#sent,
      ...this.#tally.figures(),
      longestPauseMs: this.#longestPauseMs,
      startedMs: this.#startedMs,
      endedMs: Math.max(windowEndMs, this.#lastAnswerMs),
      windowMs: windowEndMs - this.#startedMs,
    };
  }

  #take(client: unknown): number | undefined {
    const sinceMs = this.#openSinceMs.get(client);
    this.#openSinceMs.delete(client);
    return sinceMs;
  }

  #fail({ errorClass, example }: Complaint, sinceMs: number, atMs: number): void {
    this.#tally.failed(errorClass, { atMs, waitedMs: atMs - sinceMs, example });
    this.#failures += 1;
    if (this.#failures >= MOST_FAILURES) this.endWindow();
  }

  #notePause(nowMs: number): void {
    this.#longestPauseMs = Math.max(this.#longestPauseMs, nowMs - this.#pauseSinceMs);
    this.#pauseSinceMs = nowMs;
  }

  #restIfDone(): void {
    if (!this.goesOn && (this.#openSinceMs.size === 0 || this.#failures >= MOST_FAILURES)) this.#onRest();
  }
}
