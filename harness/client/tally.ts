/**
 * Counts what became of each request of a load, in memory that does not grow with their number. Every request is told
 * to it exactly once.
 */
import type { FailureRecord, LoadObservations } from '../load.js';
import { Recorder } from '../stats/distribution.js';

/** A request that ended without a right answer, or not at all. */
export interface Failed {
  /** When that was known, `monotonicMs`. */
  readonly atMs: number;
  /** How long it had waited since it was due, in milliseconds. */
  readonly waitedMs: number;
  /** In words, for whoever looks for the cause. */
  readonly example: string;
}

export type TallyFigures = Pick<
  LoadObservations,
  | 'ok'
  | 'okInWindow'
  | 'dropped'
  | 'errors'
  | 'unfinished'
  | 'failures'
  | 'firstFailure'
  | 'response'
  | 'service'
  | 'failedWaits'
>;

/** The two outcomes that are counted apart: the request did not end, or was never sent. */
const UNFINISHED = 'unfinished';
const DROPPED = 'dropped';

export class Tally {
  readonly #response = new Recorder();
  readonly #service = new Recorder();
  readonly #failedWaits = new Recorder();
  readonly #counts = new Map<string, number>();
  readonly #failures = new Map<string, FailureRecord>();
  #firstFailure: string | undefined;
  #ok = 0;
  #okInWindow = 0;
  #servicesTold = 0;

  /** @param serviceMs Absent where the load does not know when the request was written. */
  right(responseMs: number, isInWindow: boolean, serviceMs?: number): void {
    this.#ok += 1;
    if (isInWindow) this.#okInWindow += 1;
    this.#response.record(responseMs);
    if (serviceMs === undefined) return;
    this.#servicesTold += 1;
    this.#service.record(serviceMs);
  }

  failed(errorClass: string, { atMs, waitedMs, example }: Failed): void {
    this.#firstFailure ??= example;
    this.#failedWaits.record(waitedMs);
    this.#counts.set(errorClass, this.count(errorClass) + 1);
    const earlier = this.#failures.get(errorClass);
    this.#failures.set(errorClass, {
      firstMs: Math.min(earlier?.firstMs ?? atMs, atMs),
      lastMs: Math.max(earlier?.lastMs ?? atMs, atMs),
      longestMs: Math.max(earlier?.longestMs ?? 0, waitedMs),
      example: earlier?.example ?? example,
    });
  }

  /** Was never sent. */
  dropped(failed: Failed): void {
    this.failed(DROPPED, failed);
  }

  /** Was still open when nobody waited any more. */
  unfinished(failed: Failed): void {
    this.failed(UNFINISHED, failed);
  }

  count(errorClass: string): number {
    return this.#counts.get(errorClass) ?? 0;
  }

  figures(): TallyFigures {
    const {
      [UNFINISHED]: unfinished = 0,
      [DROPPED]: dropped = 0,
      ...errors
    } = Object.fromEntries(this.#counts);
    return {
      ok: this.#ok,
      okInWindow: this.#okInWindow,
      dropped,
      unfinished,
      errors,
      failures: Object.fromEntries(this.#failures),
      response: this.#response.distribution(),
      failedWaits: this.#failedWaits.distribution(),
      ...(this.#servicesTold === 0 ? {} : { service: this.#service.distribution() }),
      ...(this.#firstFailure === undefined ? {} : { firstFailure: this.#firstFailure }),
    };
  }
}
