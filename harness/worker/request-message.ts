/** The one message that a worker of a single request sends; a task in it may send messages of its own. */
import type { TaskOutcome } from '../strategy.js';

const KEY = 'stallbench-request';

export type RequestMessage = {
  readonly [KEY]: { readonly outcome: TaskOutcome } | { readonly failure: string };
};

export function requestMessage(content: RequestMessage[typeof KEY]): RequestMessage {
  return { [KEY]: content };
}

/** What the worker had to say; `null` for a message of somebody else. */
export function readRequestMessage(message: unknown): RequestMessage[typeof KEY] | null {
  if (typeof message !== 'object' || message === null || !(KEY in message)) return null;
  return (message as RequestMessage)[KEY];
}
