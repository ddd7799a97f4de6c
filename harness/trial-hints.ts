/** What a user can do about a trial that failed, by the phase in which it did. */
import type { Phase } from './errors.js';

const ANY_SERVER: Readonly<Record<Phase, string>> = {
  launch: 'Load the task module alone (`node MODULE`): it may fail or hang while it is imported.',
  verify: 'Call the task by hand with this input, or try `stallbench serve` and curl.',
  'warm-up': 'The task did not return in a worker. If it needs longer than this, raise `--timeout`.',
  measure:
    'The task ended or blocked its process under load. If it needs longer than this, raise `--timeout`.',
  drain: 'A background job did not end. If it needs longer than this, raise `--timeout`.',
  stop: 'The server did not stop in time.',
};

/** For a server that the strategy brings, whose task is not in a module of ours. */
const EXTERNAL_SERVER: Readonly<Record<Phase, string>> = {
  ...ANY_SERVER,
  launch: 'Run the command of the server by hand: it must stay in the foreground and listen on its port.',
  verify: 'Start the server by hand and ask it with curl: it must answer as every other strategy does.',
  'warm-up': 'The server did not answer a rehearsal. If it needs longer than this, raise `--timeout`.',
};

/**
 * @param isExternal Whether the server is one that the strategy brings.
 * @param hasEnded Whether the server has ended by itself.
 */
export function hintFor(phase: Phase, isExternal: boolean, hasEnded: boolean): string {
  if (isExternal && hasEnded && phase !== 'launch') {
    return 'The server ended by itself; the end of its standard error, if there is any, is the place to look.';
  }
  return (isExternal ? EXTERNAL_SERVER : ANY_SERVER)[phase];
}
