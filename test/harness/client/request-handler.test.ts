import type { Dispatcher } from 'undici';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Complaint } from '../../../harness/client/judge.js';
import { RequestHandler } from '../../../harness/client/request-handler.js';

let nowMs = 0;
const aborted: Error[] = [];
const CONTROLLER = {
  abort: (reason: Error) => void aborted.push(reason),
} as unknown as Dispatcher.DispatchController;
const TIMEOUT: Complaint = { errorClass: 'timeout', example: 'no answer within 1 ms' };
const RESET = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

class Watched extends RequestHandler {
  readonly ends: (Complaint | null)[] = [];
  seen = '';

  protected override ended(failure: Complaint | null): void {
    this.ends.push(failure);
    this.seen = this.text;
  }
}

let request: Watched;
beforeEach(() => {
  nowMs = 0;
  aborted.length = 0;
  request = new Watched(() => nowMs);
});

function answer(...chunks: (string | Buffer)[]): void {
  nowMs = 5;
  request.onRequestStart(CONTROLLER);
  nowMs = 7;
  request.onResponseStart(CONTROLLER, 200, { 'x-a': '1' });
  for (const chunk of chunks) request.onResponseData(CONTROLLER, Buffer.from(chunk));
}

describe('an answer', () => {
  it('is told with its instants, its headers and its text', () => {
    answer('{"a"', ':1}');
    request.onResponseEnd();
    expect(request.ends).toEqual([null]);
    expect(request.seen).toBe('{"a":1}');
    expect([request.writtenMs, request.firstByteMs, request.status]).toEqual([5, 7, 200]);
    expect(request.headers).toEqual({ 'x-a': '1' });
  });

  it('keeps a character whole that came in two parts', () => {
    const bytes = Buffer.from('"ä"');
    answer(bytes.subarray(0, 2), bytes.subarray(2));
    request.onResponseEnd();
    expect(request.seen).toBe('"ä"');
  });

  it('without an end is broken off, and its connection with it', () => {
    const chunk = Buffer.alloc(1_048_576, ' ');
    answer(...Array.from({ length: 65 }, () => chunk));
    expect(request.ends).toEqual([{ errorClass: 'too-long', example: 'more than 67108864 bytes' }]);
    expect(aborted).toHaveLength(1);
  });
});

describe('an end comes once', () => {
  it('a failure before and after the head of the answer', () => {
    request.onRequestStart(CONTROLLER);
    request.onResponseError(CONTROLLER, RESET);
    request.onResponseError(CONTROLLER, RESET);
    expect(request.ends).toEqual([{ errorClass: 'reset-before-response', example: 'read ECONNRESET' }]);
    const later = new Watched(() => nowMs);
    request = later;
    answer('{');
    later.onResponseError(CONTROLLER, RESET);
    expect(later.ends).toEqual([{ errorClass: 'truncated-body', example: 'read ECONNRESET' }]);
  });

  it('given up: the error that follows and a late answer say nothing', () => {
    request.onRequestStart(CONTROLLER);
    request.giveUp(TIMEOUT);
    request.onResponseError(CONTROLLER, RESET);
    request.onResponseEnd();
    request.giveUp(TIMEOUT);
    expect(request.ends).toEqual([TIMEOUT]);
    expect(aborted).toHaveLength(1);
  });

  it('given up before it was written: it never is', () => {
    request.giveUp(TIMEOUT);
    expect(request.ends).toEqual([TIMEOUT]);
    request.onRequestStart(CONTROLLER);
    expect(aborted).toHaveLength(1);
    expect(request.writtenMs).toBeUndefined();
  });
});

it('knows what it waits for', () => {
  const phases = [request.phase];
  request.onRequestStart(CONTROLLER);
  phases.push(request.phase);
  request.onResponseStart(CONTROLLER, 200, {});
  phases.push(request.phase);
  expect(phases).toEqual(['connecting', 'waiting', 'body']);
});
