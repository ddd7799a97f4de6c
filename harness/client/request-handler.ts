/**
 * Follows one request through undici: its instants, its answer, its failure. It ends exactly once, whatever undici
 * calls afterwards; it has no timer and retries nothing.
 */
import type { Dispatcher } from 'undici';
import { failureClass } from './failure-class.js';
import type { Complaint } from './judge.js';

/** Above every answer of a scenario; what a server sends without end must not fill the memory. */
const MOST_ANSWER_BYTES = 67_108_864;

/** What a request waits for: a connection, the head of the answer, or the rest of it. */
export type RequestPhase = 'connecting' | 'waiting' | 'body';

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

const NO_HEADERS: AnswerHeaders = {};

export abstract class RequestHandler implements Dispatcher.DispatchHandler {
  /** About to be written to the socket, `monotonicMs`. */
  writtenMs: number | undefined;
  firstByteMs: number | undefined;
  status: number | undefined;
  headers = NO_HEADERS;
  #controller: Dispatcher.DispatchController | undefined;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #isOver = false;
  readonly #now: () => number;

  /** @param now The clock of its instants. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Called once; `failure` is `null` where an answer came in full, whatever its status. */
  protected abstract ended(failure: Complaint | null): void;

  get phase(): RequestPhase {
    if (this.writtenMs === undefined) return 'connecting';
    return this.status === undefined ? 'waiting' : 'body';
  }

  get text(): string {
    const [only] = this.#chunks;
    return (this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks)).toString('utf8');
  }

  /** Ends it at once, and its connection with it. One that waits for its connection is never written. */
  giveUp(failure: Complaint): void {
    if (this.#isOver) return;
    this.#end(failure);
    this.#controller?.abort(new Error(failure.example));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#isOver) {
      controller.abort(new Error('given up'));
      return;
    }
    this.#controller = controller;
    this.writtenMs = this.#now();
  }

  onResponseStart(_controller: unknown, status: number, headers: AnswerHeaders): void {
    // An interim answer, such as 103, is followed by the real one (RFC 9110, 15.2).
    if (status < 200) return;
    this.firstByteMs ??= this.#now();
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= MOST_ANSWER_BYTES) this.#chunks.push(chunk);
    else this.giveUp({ errorClass: 'too-long', example: `more than ${MOST_ANSWER_BYTES} bytes` });
  }

  onResponseEnd(): void {
    this.#end(null);
  }

  onResponseError(_controller: unknown, cause: Error): void {
    if (this.#isOver) return;
    this.#end({ errorClass: failureClass(cause, this.status !== undefined), example: cause.message });
  }

  #end(failure: Complaint | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.ended(failure);
    this.#chunks = [];
  }
}
