/**
 * The child's end of a conversation with the process that started it: the parent asks, the child answers. A child
 * whose parent is gone has no reason to live and exits; the terminal's Ctrl-C is the parent's business alone.
 */
import { messageOf } from '../errors.js';

/** Marks our messages: a task in the same process may send messages of its own. */
export const CHANNEL = 'stallbench';

/** What travels to the child. */
export interface Question {
  readonly channel: typeof CHANNEL;
  readonly id: number;
  readonly ask: string;
  readonly with: unknown;
}

/** Id of the message by which a child tells the end of what it stands for. */
export const END_ID = -1;

/** What travels back. `id` 0 is the announcement that the child is ready. */
export type Reply = { readonly channel: typeof CHANNEL; readonly id: number } & (
  | { readonly value: unknown }
  | { readonly failure: string }
  /** The answer is on its way: its deadline starts anew. */
  | { readonly goesOn: true }
);

/** Whether a message is one of ours. */
export function isOurs(message: unknown): message is { readonly channel: typeof CHANNEL } {
  return (
    typeof message === 'object' && message !== null && 'channel' in message && message.channel === CHANNEL
  );
}

/** Tells the parent how that has ended for which this child stands, and ends it. */
export function tellEnd(how: string): void {
  const end = () => process.exit(1);
  if (process.connected)
    process.send?.({ channel: CHANNEL, id: END_ID, failure: how }, undefined, undefined, end);
  else end();
}

/** A handler may tell that what it does goes on, where it takes longer than one deadline. */
export type Handlers = Readonly<Record<string, (payload: never, goesOn: () => void) => unknown>>;

/** Announces `greeting` to the parent and answers its questions from then on. */
export function answerParent(handlers: Handlers, greeting: unknown): void {
  listenToParent(handlers);
  send({ channel: CHANNEL, id: 0, value: greeting });
}

/** Tells the parent that this child cannot start, and ends it. */
export function refuseParent(cause: unknown): void {
  send({ channel: CHANNEL, id: 0, failure: messageOf(cause) });
  process.disconnect?.();
}

function listenToParent(handlers: Handlers): void {
  process.on('SIGINT', () => {});
  process.once('disconnect', () => process.exit(0));
  // A parent that ended while this child was being loaded is not announced any more.
  if (!process.connected) process.exit(0);
  process.on('message', async (message) => {
    if (!isOurs(message)) return;
    const question = message as Question;
    const handler = handlers[question.ask] as ((payload: unknown, goesOn: () => void) => unknown) | undefined;
    if (handler === undefined) return;
    const goesOn = () => send({ channel: CHANNEL, id: question.id, goesOn: true });
    try {
      send({ channel: CHANNEL, id: question.id, value: await handler(question.with, goesOn) });
    } catch (cause) {
      send({ channel: CHANNEL, id: question.id, failure: messageOf(cause) });
    }
  });
}

function send(reply: Reply): void {
  // A parent that has just gone is no error; `disconnect` ends this process.
  if (process.connected) process.send?.(reply, undefined, undefined, () => {});
}
