/**
 * Sends the requests of a schedule when they are due, each over a connection of its own, whatever became of the ones
 * before; then waits for what is open. An overloaded server makes it neither slower nor forgetful: what it cannot send
 * is counted as dropped, what it gives up as a timeout, what outlasts it as unfinished.
 */
import type { Dispatcher as Undici } from 'undici';
import { type Complaint, Judge } from '../client/judge.js';
import { JSON_HEADERS } from '../client/open-client.js';
import type { LoadObservations, LoadTarget, PreparedRequest } from '../load.js';
import { Account } from './account.js';
import { Arrival } from './arrival.js';
import type { Connections } from './connections.js';
import { follow } from './dispatcher.js';
import type { Offsets, Survey } from './schedule.js';
import type { TimeSource } from './time-source.js';

/** Requests in flight at most, each with a connection of its own: a file here and one in the server. */
export const MOST_IN_FLIGHT = 2_000;

/** How often open requests are looked through, in milliseconds: a timeout is found at most so much late. */
const SWEEP_MS = 50;

/** A little later than the last timeout, which decides first. */
const DRAIN_MARGIN_MS = 500;

/** Where its connections come from, and what becomes of them. */
export type Lanes = Pick<Connections, 'take' | 'giveBack' | 'discard'>;

export interface OpenLoopPlan {
  readonly offsets: Offsets;
  readonly durationMs: number;
  readonly survey: Survey;
  /** Called once, when the window ends. */
  readonly onWindowEnd?: () => void;
}

export class OpenLoop {
  readonly #plan: OpenLoopPlan;
  readonly #target: LoadTarget;
  readonly #connections: Lanes;
  readonly #time: TimeSource;
  readonly #account: Account;
  readonly #judge = new Judge();
  readonly #options = new Map<PreparedRequest, Undici.DispatchOptions>();
  /** In order of sending, which is that of being due. */
  readonly #open = new Set<Arrival>();
  readonly #deadlineMs: number;
  readonly #stop: () => void;
  #sweeper: unknown;
  #due = 0;
  #isSending = true;
  #isOver = false;
  #settle: (observations: LoadObservations) => void = () => {};

  /** Resolved when all is over. */
  readonly over = new Promise<LoadObservations>((resolve) => {
    this.#settle = resolve;
  });

  /** Begins at `startMs`, `monotonicMs`. */
  constructor(plan: OpenLoopPlan, target: LoadTarget, connections: Lanes, startMs: number, time: TimeSource) {
    this.#plan = plan;
    this.#target = target;
    this.#connections = connections;
    this.#time = time;
    this.#account = new Account(startMs, plan.durationMs, target.objective);
    this.#deadlineMs = startMs + plan.durationMs + target.timeoutMs + DRAIN_MARGIN_MS;
    for (const request of target.requests) {
      const { path, body } = request;
      this.#options.set(request, { method: 'POST', path, body: Buffer.from(body), headers: JSON_HEADERS });
    }
    this.#sweeper = time.setTimer(() => this.#sweep(), SWEEP_MS);
    const { offsets, durationMs } = plan;
    const course = {
      offsets,
      durationMs,
      send: (ms: number) => this.#send(ms),
      end: () => this.#endWindow(),
    };
    this.#stop = follow(course, startMs, target.idle, time);
  }

  #send(intendedMs: number): void {
    const nowMs = this.#time.now();
    const { requests } = this.#target;
    const request = requests[this.#due % requests.length] as PreparedRequest;
    this.#due += 1;
    if (this.#open.size >= MOST_IN_FLIGHT) {
      this.#account.dropped(nowMs, `${MOST_IN_FLIGHT} requests were in flight`);
      this.#endIfLost();
      return;
    }
    const lane = this.#connections.take();
    const arrival = new Arrival(intendedMs, nowMs, request, lane, this.#time.now, this.#onEnd);
    this.#open.add(arrival);
    this.#account.sent(nowMs);
    lane.client.dispatch(this.#options.get(request) as Undici.DispatchOptions, arrival);
  }

  readonly #onEnd = (arrival: Arrival, failure: Complaint | null): void => {
    // Nobody waits any more.
    if (!this.#open.delete(arrival)) return;
    const nowMs = this.#time.now();
    const { request, lane, status, text } = arrival;
    if (failure === null) this.#connections.giveBack(lane);
    else this.#connections.discard(lane);
    const complaint = failure ?? this.#judge.complain(request.body, request.expected, status ?? 0, text);
    this.#account.ended(arrival, nowMs, complaint);
    this.#endIfLost();
    this.#finishIfDone();
  };

  /** Gives up what has taken too long. */
  #sweep(): void {
    const nowMs = this.#time.now();
    const { timeoutMs } = this.#target;
    for (const arrival of this.#open) {
      if (nowMs - arrival.sentMs < timeoutMs) this.#account.open(arrival, nowMs);
      else {
        const errorClass = `timeout-${arrival.phase}`;
        arrival.giveUp({ errorClass, example: `no answer within ${timeoutMs} ms` });
      }
    }
    this.#endIfLost();
    if (nowMs >= this.#deadlineMs) this.#finish();
    if (!this.#isOver) this.#sweeper = this.#time.setTimer(() => this.#sweep(), SWEEP_MS);
  }

  #endIfLost(): void {
    if (!this.#account.isLost || this.#isOver) return;
    this.#account.givenUp();
    if (this.#isSending) this.#endWindow();
    this.#finish();
  }

  #endWindow(): void {
    this.#isSending = false;
    this.#account.windowEnded(this.#time.now());
    this.#plan.onWindowEnd?.();
    this.#finishIfDone();
  }

  #finishIfDone(): void {
    if (!this.#isSending && this.#open.size === 0) this.#finish();
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stop();
    this.#time.clearTimer(this.#sweeper);
    const nowMs = this.#time.now();
    const { survey } = this.#plan;
    const unsent = this.#isSending ? survey.planned - this.#due : 0;
    for (let count = 0; count < unsent; count += 1)
      this.#account.dropped(nowMs, 'the generator was too late');
    const left = [...this.#open];
    this.#open.clear();
    for (const arrival of left) {
      this.#account.unfinished(arrival, nowMs);
      this.#connections.discard(arrival.lane);
    }
    this.#settle(this.#account.observations(survey));
  }
}
