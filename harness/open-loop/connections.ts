/**
 * The connections of an open load, one request at a time on each. Some are open before the start, more are opened on
 * demand; a connection that failed is not used again. Those that have been idle longest go first: always taking the one
 * used last would hand each request to that server of a cluster which has just become free, a favour that users, who do
 * not know each other, cannot do.
 */
import type { Client } from 'undici';
import { callOver } from '../client/connection.js';
import { openClient } from '../client/open-client.js';
import { monotonicMs } from '../clock.js';
import { HEALTH_PATH, SERVER_HEADER } from '../endpoints.js';

/** One connection; `isOpen` while it is connected. */
export interface Lane {
  readonly client: Client;
  isOpen: boolean;
}

/** Freed places of the queue are given back in portions of at least this size. */
const PORTION = 1_024;

export class Connections {
  readonly #origin: string;
  readonly #all = new Set<Lane>();
  /** Idle ones in order of their last use; those before `#first` are taken. */
  #idle: Lane[] = [];
  #first = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /**
   * Opens connections one after the other, so that a cluster hands them to its servers in turn, for at most `limitMs`.
   *
   * @returns The server process behind each, as far as it told.
   */
  async openFirst(count: number, limitMs: number): Promise<string[]> {
    const deadlineMs = monotonicMs() + limitMs;
    const workers: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const timeoutMs = deadlineMs - monotonicMs();
      if (timeoutMs < 1) break;
      const lane = this.#open();
      const { headers, failure } = await callOver(lane.client, {
        method: 'GET',
        path: HEALTH_PATH,
        timeoutMs,
      });
      if (failure === undefined) {
        workers.push(headers[SERVER_HEADER]?.toString() ?? '');
        this.giveBack(lane);
      } else this.discard(lane);
    }
    return workers;
  }

  take(): Lane {
    const lane = this.#idle[this.#first];
    if (lane === undefined) return this.#open();
    this.#first += 1;
    if (this.#first >= PORTION && this.#first * 2 >= this.#idle.length) {
      this.#idle = this.#idle.slice(this.#first);
      this.#first = 0;
    }
    return lane;
  }

  giveBack(lane: Lane): void {
    this.#idle.push(lane);
  }

  /** For a connection that is not to be used again. */
  discard(lane: Lane): void {
    this.#all.delete(lane);
    void lane.client.destroy();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map(({ client }) => client.destroy()));
  }

  #open(): Lane {
    const lane: Lane = { client: openClient(this.#origin), isOpen: false };
    lane.client.on('connect', () => {
      lane.isOpen = true;
    });
    // A server may close a connection after each answer; opening it anew is its own time, not the generator's.
    lane.client.on('disconnect', () => {
      lane.isOpen = false;
    });
    this.#all.add(lane);
    return lane;
  }
}
