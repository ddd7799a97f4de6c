/** Carries a plan out under the eyes of whoever started it: progress, saving after every trial, an orderly stop. */
import { monotonicMs } from '../clock.js';
import { messageOf, type Problem } from '../errors.js';
import type { RunSettings } from '../plan.js';
import type { Result } from '../result/schema.js';
import { type RunEvent, runPlan } from '../runner.js';
import type { Invocation, Shell } from './command.js';
import { Progress, type Verbosity } from './progress.js';
import { writeResult } from './report-files.js';
import { renderOptionsFor } from './screen.js';

/** What is wrong with the flags that say how much is told. */
export function contradictions({ has }: Pick<Invocation, 'has'>): readonly Problem[] {
  if (!has('quiet') || !has('verbose')) return [];
  return [{ where: '--quiet, --verbose', what: 'contradict each other', fix: 'Write one of them.' }];
}

/** What a command makes of the run that it has started. */
export interface Reading {
  /** The result as the command understands it. Default: as it is. */
  complete(result: Result): Result;
  /** How a trial is named while it runs. Default: by its strategy. */
  nameOf(trial: Extract<RunEvent, { type: 'trial-started' }>): string;
}

const AS_IT_IS: Reading = { complete: (result) => result, nameOf: ({ strategy }) => strategy };

/** Measures a plan; what is known so far stands in the folder `out` after every trial. */
export async function measure(
  settings: RunSettings,
  out: string,
  invocation: Invocation,
  { stderr, signal }: Pick<Shell, 'stderr' | 'signal'>,
  { complete, nameOf }: Reading = AS_IT_IS,
): Promise<Result> {
  const { unicode } = renderOptionsFor(stderr, invocation);
  const progress = new Progress({ ...stderr, unicode, verbosity: verbosityOf(invocation), now: monotonicMs });
  const tellStop = () => progress.note('stopping; once more to end at once');
  signal.addEventListener('abort', tellStop, { once: true });
  try {
    const result = await runPlan(settings, {
      onEvent: (event) =>
        progress.onEvent(event.type === 'trial-started' ? { ...event, strategy: nameOf(event) } : event),
      // A folder that cannot be written now may be there again at the end; what is being measured is not lost.
      save: (result) => void tryToWrite(() => writeResult(complete(result), out), progress),
      signal,
      argv: invocation.argv,
    });
    return complete(result);
  } finally {
    signal.removeEventListener('abort', tellStop);
    progress.close();
  }
}

function tryToWrite(write: () => void, progress: Progress): void {
  try {
    write();
  } catch (cause) {
    progress.note(`the result so far could not be saved: ${messageOf(cause)}`);
  }
}

function verbosityOf(invocation: Invocation): Verbosity {
  if (invocation.has('quiet')) return 'quiet';
  return invocation.has('verbose') ? 'verbose' : 'normal';
}
