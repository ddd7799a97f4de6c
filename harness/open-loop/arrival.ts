/** One request of an open load, from its sending to its end. */

import type { Complaint } from '../client/judge.js';
import { RequestHandler } from '../client/request-handler.js';
import type { PreparedRequest } from '../load.js';
import type { Lane } from './connections.js';

export class Arrival extends RequestHandler {
  /** Already counted as one that missed the objective. */
  isViolation = false;
  /** Whether its connection was open before. */
  readonly #wasOpen: boolean;
  readonly #onEnd: (arrival: Arrival, failure: Complaint | null) => void;

  constructor(
    readonly intendedMs: number,
    /** Handed to its connection. */
    readonly sentMs: number,
    readonly request: PreparedRequest,
    readonly lane: Lane,
    now: () => number,
    onEnd: (arrival: Arrival, failure: Complaint | null) => void,
  ) {
    super(now);
    this.#wasOpen = lane.isOpen;
    this.#onEnd = onEnd;
  }

  /**
   * How late it was sent, in milliseconds. Time that a new connection took to be opened is not the generator's: the
   * server may have had no place for it.
   */
  get lagMs(): number {
    return ((this.#wasOpen ? this.writtenMs : undefined) ?? this.sentMs) - this.intendedMs;
  }

  protected override ended(failure: Complaint | null): void {
    this.#onEnd(this, failure);
  }
}
