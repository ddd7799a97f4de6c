/**
 * The prober's open connections, used in turn: each server of a cluster has its share of them, so each is asked. Where
 * none is free and no more may be opened, a probe waits for one; its latency counts from the instant at which it was
 * due all the same.
 */
import { type Connection, openConnection } from '../client/connection.js';
import { monotonicMs } from '../clock.js';
import { SERVER_HEADER } from '../endpoints.js';

/** Probes under way at a time; at 50 per second, more than five seconds of a server that does not answer. */
const MOST_CONNECTIONS = 256;

/**
 * Connections opened before the first probe. A server that is busy takes in new ones slowly, one in a turn of its
 * loop, and that wait is not what these are to show; they last for over two seconds without an answer.
 */
const FIRST_CONNECTIONS = 128;

/** Opened at a time: few enough not to overrun a small backlog. */
const OPENED_AT_ONCE = 8;

/** Time for opening them, in milliseconds; a server that is slow to answer is probed on fewer. */
const OPENING_MS = 2_000;

export interface ProbeConnection extends Pick<Connection, 'call'> {
  /** The server process that answered last; absent where none told. */
  server?: string;
}

export class ProbeConnections {
  readonly #idle: ProbeConnection[] = [];
  readonly #waiting: ((connection: ProbeConnection) => void)[] = [];
  readonly #origin: string;
  #opened = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /**
   * Refused or broken connections are no reason to stop: the load will meet them too, and say so.
   *
   * @throws Error where connections are taken in beside those of the load, and none is answered.
   */
  async openFirst(path: string): Promise<void> {
    const deadlineMs = monotonicMs() + OPENING_MS;
    const openOne = async () => {
      const connection = this.#open();
      const timeoutMs = deadlineMs - monotonicMs();
      const { failure, headers } = await connection.call({ method: 'GET', path, timeoutMs });
      const server = headers[SERVER_HEADER]?.toString();
      if (server !== undefined) connection.server = server;
      if (failure !== 'timeout') this.#idle.push(connection);
    };
    while (this.#opened < FIRST_CONNECTIONS && monotonicMs() < deadlineMs - 1) {
      await Promise.all(Array.from({ length: OPENED_AT_ONCE }, openOne));
    }
    if (this.#idle.length > 0) return;
    throw new Error(
      `got no answer to GET ${path} within ${OPENING_MS} ms beside the connections of the load: ` +
        'a server has to serve several connections at a time',
    );
  }

  /** The one that was not used for the longest time. */
  async take(): Promise<ProbeConnection> {
    const free = this.#idle.shift();
    if (free !== undefined) return free;
    if (this.#opened < MOST_CONNECTIONS) return this.#open();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  giveBack(connection: ProbeConnection): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(connection);
    else next(connection);
  }

  #open(): ProbeConnection {
    this.#opened += 1;
    const { call } = openConnection(this.#origin);
    return { call };
  }
}
