/** What an open load has seen so far: every request of its schedule in exactly one place, in constant memory. */
import type { Complaint } from '../client/judge.js';
import { Tally } from '../client/tally.js';
import type { LoadObservations, Objective } from '../load.js';
import { Recorder } from '../stats/distribution.js';
import type { Arrival } from './arrival.js';
import type { Survey } from './schedule.js';

export class Account {
  readonly #tally = new Tally();
  readonly #lag = new Recorder();
  readonly #startMs: number;
  readonly #objective: Objective | undefined;
  #windowEndMs: number;
  #sent = 0;
  #sentInWindow = 0;
  #inFlight = 0;
  #mostInFlight = 0;
  #inFlightAtEnd = 0;
  #lastAnswerMs = 0;
  #violations = 0;
  #isEnded = false;

  constructor(startMs: number, durationMs: number, objective: Objective | undefined) {
    this.#startMs = startMs;
    this.#windowEndMs = startMs + durationMs;
    this.#objective = objective;
  }

  /** More violations than the objective allows: nothing that follows can change that. */
  get isLost(): boolean {
    return this.#objective !== undefined && this.#violations > this.#objective.mostViolations;
  }

  sent(nowMs: number): void {
    this.#sent += 1;
    if (nowMs <= this.#windowEndMs) this.#sentInWindow += 1;
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
  }

  dropped(nowMs: number, example: string): void {
    this.#tally.dropped({ atMs: nowMs, waitedMs: 0, example });
    this.#violations += 1;
  }

  /** @param complaint `null` for a right answer. */
  ended(arrival: Arrival, nowMs: number, complaint: Complaint | null): void {
    this.#inFlight -= 1;
    this.#lag.record(arrival.lagMs);
    if (arrival.status !== undefined) this.#lastAnswerMs = nowMs;
    const waitedMs = nowMs - arrival.intendedMs;
    if (complaint !== null || this.#isLate(waitedMs)) this.#violated(arrival);
    if (complaint === null) {
      const serviceMs = nowMs - (arrival.writtenMs ?? arrival.sentMs);
      this.#tally.right(waitedMs, nowMs <= this.#windowEndMs, serviceMs);
    } else {
      const { errorClass, example } = complaint;
      this.#tally.failed(errorClass, { atMs: nowMs, waitedMs, example });
    }
  }

  /** Still open: it may have missed the objective already. */
  open(arrival: Arrival, nowMs: number): void {
    if (this.#isLate(nowMs - arrival.intendedMs)) this.#violated(arrival);
  }

  /** The window is over, by the clock or because the objective is lost. */
  windowEnded(nowMs: number): void {
    this.#inFlightAtEnd = this.#inFlight;
    if (this.#isEnded) this.#windowEndMs = Math.min(this.#windowEndMs, nowMs);
  }

  /** The objective is lost: what is still open is not waited for. */
  givenUp(): void {
    this.#isEnded = true;
  }

  unfinished(arrival: Arrival, nowMs: number): void {
    this.#lag.record(arrival.lagMs);
    const waitedMs = nowMs - arrival.intendedMs;
    if (!this.#isEnded) this.#violated(arrival);
    this.#tally.unfinished({ atMs: nowMs, waitedMs, example: `open for ${Math.round(waitedMs)} ms` });
  }

  observations({ planned, hash }: Survey): LoadObservations {
    const windowEndMs = this.#windowEndMs;
    return {
      planned,
      sent: this.#sent,
      ...this.#tally.figures(),
      lag: this.#lag.distribution(),
      sentInWindow: this.#sentInWindow,
      inFlight: { most: this.#mostInFlight, atEnd: this.#inFlightAtEnd },
      scheduleHash: hash,
      ...(this.#objective === undefined
        ? {}
        : { objective: { violations: this.#violations, ended: this.#isEnded } }),
      startedMs: this.#startMs,
      endedMs: Math.max(windowEndMs, this.#lastAnswerMs),
      windowMs: windowEndMs - this.#startMs,
    };
  }

  #isLate(waitedMs: number): boolean {
    return this.#objective !== undefined && waitedMs > this.#objective.limitMs;
  }

  #violated(arrival: Arrival): void {
    if (arrival.isViolation) return;
    arrival.isViolation = true;
    this.#violations += 1;
  }
}
