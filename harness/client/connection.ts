/**
 * One keep-alive connection with one request at a time, its instants and its failures. Retries nothing, follows
 * nothing; undici's own timers are off, because above one second they are half a second coarse.
 */
import { Client, type Dispatcher, errors } from 'undici';
import { monotonicMs } from '../clock.js';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
  /** Given up after this time, in milliseconds, with the failure `timeout`. */
  readonly timeoutMs: number;
}

/** What came of a call. Instants: `monotonicMs`. */
export interface Exchange {
  /** About to be written to the socket. */
  readonly startMs: number;
  readonly firstByteMs?: number;
  /** End of the answer, or the instant of the failure. */
  readonly endMs: number;
  readonly status?: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Error class; absent where an answer came in full, whatever its status. */
  readonly failure?: string;
}

export interface Connection {
  call(call: Call): Promise<Exchange>;
  /** Closes at once; a call under way fails. */
  close(): Promise<void>;
}

/** Longer than any run: an idle connection is closed by its owner only. */
const KEEP_ALIVE_MS = 3_600_000;

/** Above every answer of a scenario; what a server sends without end must not fill the memory. */
const MOST_ANSWER_BYTES = 67_108_864;

class TimedOut extends Error {}
class TooLong extends Error {}

export function openConnection(origin: string): Connection {
  const client = new Client(origin, {
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  });
  return {
    call: (call) => dispatch(client, call),
    close: () => client.destroy(),
  };
}

function dispatch(client: Client, { method, path, body, timeoutMs }: Call): Promise<Exchange> {
  return new Promise((resolve) => {
    let startMs = monotonicMs();
    let firstByteMs: number | undefined;
    let status: number | undefined;
    let headers: Exchange['headers'] = {};
    let controller: Dispatcher.DispatchController | undefined;
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (failure?: string) => {
      clearTimeout(timer);
      resolve({
        startMs,
        endMs: monotonicMs(),
        headers,
        text: Buffer.concat(chunks).toString('utf8'),
        ...(firstByteMs === undefined ? {} : { firstByteMs }),
        ...(status === undefined ? {} : { status }),
        ...(failure === undefined ? {} : { failure }),
      });
    };
    const timer = setTimeout(() => {
      if (controller === undefined) settle('timeout');
      else controller.abort(new TimedOut());
    }, timeoutMs);
    client.dispatch(
      {
        method,
        path,
        ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      },
      {
        onRequestStart(given) {
          controller = given;
          startMs = monotonicMs();
        },
        onResponseStart(_controller, statusCode, given) {
          firstByteMs = monotonicMs();
          status = statusCode;
          headers = given;
        },
        onResponseData(given, chunk) {
          bytes += chunk.length;
          if (bytes <= MOST_ANSWER_BYTES) chunks.push(chunk);
          else given.abort(new TooLong());
        },
        onResponseEnd() {
          settle();
        },
        onResponseError(_controller, cause) {
          settle(failureClass(cause, status !== undefined));
        },
      },
    );
  });
}

const CLASS_OF_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connect-refused',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  ECONNRESET: 'reset-before-response',
  EPIPE: 'reset-before-response',
  UND_ERR_SOCKET: 'closed-before-response',
  UND_ERR_DESTROYED: 'closed-before-response',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated-body',
  EADDRNOTAVAIL: 'generator',
  EMFILE: 'generator',
  ENOBUFS: 'generator',
};

function failureClass(cause: Error, answerBegan: boolean): string {
  if (cause instanceof TimedOut) return 'timeout';
  if (cause instanceof TooLong) return 'too-long';
  if (cause instanceof errors.HTTPParserError) return 'protocol';
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const known = CLASS_OF_CODE[code] ?? 'connect-other';
  return answerBegan && known.endsWith('-before-response') ? 'truncated-body' : known;
}
