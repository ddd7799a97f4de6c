/**
 * What autocannon does not tell of its clients: when each request was sent, and what became of those that were never
 * answered. It has no public way, so the inside of a client (lib/httpClient.js) is wrapped where its fate is decided.
 */
import { StringDecoder } from 'node:string_decoder';
import { failureClass } from '../../client/failure-class.js';
import type { Complaint } from '../../client/judge.js';

/** The parts of an autocannon client that are used or wrapped. */
interface ClientInside {
  timeout: number;
  readonly destroyed: boolean;
  readonly conn?: {
    removeAllListeners(): void;
    on(event: 'error', listener: () => void): void;
    prependListener(event: 'end', listener: () => void): void;
    destroy(): void;
  };
  readonly parser: {
    readonly hadError: boolean;
    readonly type: string;
    execute(chunk: Buffer): unknown;
    finish(): unknown;
    reinitialize(type: string): void;
  };
  readonly pipelinedRequests: {
    clear(): void;
    addBody(data: unknown): void;
    terminateRequest(): unknown;
  };
  _connect(): void;
  _destroyConnection(): void;
  _doRequest(): void;
  on(event: 'connError', listener: (cause: Error) => void): void;
  on(event: 'headers', listener: (head: { readonly shouldKeepAlive?: boolean }) => void): void;
}

export interface ClientEvents {
  /** Whether the client may send one more request. */
  maySend(): boolean;
  sent(client: unknown): void;
  /** Also told of a client that has no open request; it means nothing then. */
  failed(client: unknown, complaint: Complaint): void;
}

/** What the queue gives for an answer that nobody asked for; without it, autocannon would end the process. */
const UNASKED = { req: null, headers: { statusCode: 0, headers: [] }, body: '', bytes: 0, duration: 0 };

/**
 * - A connection that ends or breaks: autocannon connects anew, but keeps the lost request in its queue, so that every
 *   later answer of that client would be taken for the one before it; keeps half an answer in its parser; and goes on
 *   listening to the old connection. All three are cleared, and the loss is told.
 * - An answer that closes its connection: autocannon would send the next request into the closing one. It waits for the
 *   end, so that the server closes first and the ports of this machine do not run out.
 * - An answer whose body reaches to the end of its connection (HTTP/1.0): autocannon would never see it complete.
 * - An answer that is not HTTP: autocannon would wait for the rest of it.
 * - A character that is split between two packets: autocannon would take it for two broken ones.
 * - A timeout: autocannon's are whole seconds; the client's own field is not.
 * - The end of the window: no client sends or connects any more, and what is open is still answered.
 */
export function watchClient(client: unknown, timeoutMs: number, events: ClientEvents): void {
  const inside = client as ClientInside;
  const { parser, pipelinedRequests: queue } = inside;
  const { _connect: connect, _destroyConnection: destroyConnection, _doRequest: doRequest } = inside;
  const { execute } = parser;
  const { addBody, terminateRequest } = queue;
  const decoder = new StringDecoder('utf8');
  let answerBegan = false;
  let isClosing = false;
  const fail = (errorClass: string, example: string) => events.failed(client, { errorClass, example });

  inside.timeout = timeoutMs;
  queue.addBody = (data) => addBody.call(queue, decoder.write(data as Buffer));
  queue.terminateRequest = () => terminateRequest.call(queue) ?? UNASKED;
  parser.execute = (chunk) => {
    execute.call(parser, chunk);
    if (!parser.hadError) return;
    fail('protocol', `not an HTTP answer: ${JSON.stringify(chunk.toString('latin1', 0, 40))}`);
    inside._connect();
  };
  inside._connect = () => {
    if (answerBegan) fail('truncated-body', 'the connection was closed in the middle of the answer');
    else fail('closed-before-response', 'the connection was closed without an answer');
    leave(inside.conn);
    if (inside.destroyed || !events.maySend()) return;
    queue.clear();
    parser.reinitialize(parser.type);
    isClosing = false;
    connect.call(inside);
    inside.conn?.prependListener('end', () => parser.finish());
  };
  inside._destroyConnection = () => {
    if (!inside.destroyed) fail('timeout', `no answer within ${timeoutMs} ms`);
    destroyConnection.call(inside);
  };
  inside._doRequest = () => {
    answerBegan = false;
    if (isClosing || inside.destroyed || !events.maySend()) return;
    events.sent(client);
    doRequest.call(inside);
  };
  inside.on('connError', (cause) => fail(failureClass(cause, answerBegan), cause.message));
  inside.on('headers', ({ shouldKeepAlive }) => {
    decoder.end();
    answerBegan = true;
    isClosing = shouldKeepAlive === false;
  });
}

/** Whatever a connection still does that has been given up is nobody's business. */
function leave(connection: ClientInside['conn']): void {
  if (connection === undefined) return;
  connection.removeAllListeners();
  connection.on('error', () => {});
  connection.destroy();
}
