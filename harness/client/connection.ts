/**
 * One keep-alive connection with one request at a time, its instants and its failures. Retries nothing, follows
 * nothing; its timeouts are its own.
 */
import type { Client } from 'undici';
import { monotonicMs } from '../clock.js';
import type { Complaint } from './judge.js';
import { JSON_HEADERS, openClient } from './open-client.js';
import { type AnswerHeaders, RequestHandler } from './request-handler.js';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
  /** Given up after this time, in milliseconds, with the failure `timeout`. */
  readonly timeoutMs: number;
  /** Tells the server that nothing follows on this connection: `connection: close`. */
  readonly last?: true;
}

/** What came of a call. Instants: `monotonicMs`. */
export interface Exchange {
  /** About to be written to the socket; where it never was, handed over. */
  readonly startMs: number;
  readonly firstByteMs?: number;
  /** End of the answer, or the instant of the failure. */
  readonly endMs: number;
  readonly status?: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  /** Error class; absent where an answer came in full, whatever its status. */
  readonly failure?: string;
}

export interface Connection {
  call(call: Call): Promise<Exchange>;
  /** Closes at once; a call under way fails. */
  close(): Promise<void>;
}

export function openConnection(origin: string): Connection {
  const client = openClient(origin);
  return {
    call: (call) => callOver(client, call),
    close: () => client.destroy(),
  };
}

/** One call over a client of its own; never rejects. */
export function callOver(client: Client, { method, path, body, timeoutMs, last }: Call): Promise<Exchange> {
  return new Promise((resolve) => {
    const handler = new CallHandler(timeoutMs, resolve);
    client.dispatch(
      {
        method,
        path,
        ...(body === undefined ? {} : { body, headers: JSON_HEADERS }),
        ...(last ? { reset: true } : {}),
      },
      handler,
    );
  });
}

class CallHandler extends RequestHandler {
  readonly #calledMs = monotonicMs();
  readonly #resolve: (exchange: Exchange) => void;
  readonly #timer: NodeJS.Timeout;

  constructor(timeoutMs: number, resolve: (exchange: Exchange) => void) {
    super(monotonicMs);
    this.#resolve = resolve;
    this.#timer = setTimeout(
      () => this.giveUp({ errorClass: 'timeout', example: `no answer within ${timeoutMs} ms` }),
      timeoutMs,
    );
  }

  protected override ended(failure: Complaint | null): void {
    const endMs = monotonicMs();
    clearTimeout(this.#timer);
    const { writtenMs, firstByteMs, status, headers, text } = this;
    this.#resolve({
      startMs: writtenMs ?? this.#calledMs,
      endMs,
      headers,
      text,
      ...(firstByteMs === undefined ? {} : { firstByteMs }),
      ...(status === undefined ? {} : { status }),
      ...(failure === null ? {} : { failure: failure.errorClass }),
    });
  }
}
