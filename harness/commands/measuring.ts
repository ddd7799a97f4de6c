/** Carries a plan out under the eyes of whoever started it: progress, saving after every trial, an orderly stop. */
import { monotonicMs } from '../clock.js';
import { type GivenFlags, splitList } from '../config/flags.js';
import type { Said } from '../config/rule.js';
import { messageOf, type Problem } from '../errors.js';
import type { RunSettings } from '../plan.js';
import { isPath } from '../registry.js';
import { writeResult } from '../result/result-file.js';
import type { Result } from '../result/schema.js';
import { type RunEvent, type RunHooks, runPlan } from '../runner.js';
import type { Invocation, Shell } from './command.js';
import { Progress, type Verbosity } from './progress.js';
import { PAGE_FORMAT } from './report-page.js';
import { renderOptionsFor } from './screen.js';

/** The formats that can have diagrams. */
const DIAGRAM_FORMATS: readonly string[] = ['markdown', 'job-summary'];

/**
 * What is wrong with the flags that say what is told, and how.
 *
 * @param formats What will be written. Default: what was typed, else a default that has all of it.
 */
export function contradictions(
  { has, values }: GivenFlags,
  formats: Said<readonly string[]> | undefined = has('format')
    ? { value: splitList(values('format')), where: '--format' }
    : undefined,
): readonly Problem[] {
  return [
    ...(has('quiet') && has('verbose')
      ? [{ where: '--quiet, --verbose', what: 'contradict each other', fix: 'Write one of them.' }]
      : []),
    ...(has('open') && formats !== undefined && hasNone(formats.value, [PAGE_FORMAT])
      ? [
          {
            where: `--open, ${formats.where}`,
            what: `there would be no page to open: ${PAGE_FORMAT} is not among the formats`,
            fix: `Write --format ${[...formats.value, PAGE_FORMAT].join(',')}.`,
          },
        ]
      : []),
    ...(has('mermaid') && formats !== undefined && hasNone(formats.value, DIAGRAM_FORMATS)
      ? [
          {
            where: `--mermaid, ${formats.where}`,
            what: `there would be no diagram: neither ${DIAGRAM_FORMATS.join(' nor ')} is among the formats`,
            fix: `Write --format ${[...formats.value, DIAGRAM_FORMATS[0]].join(',')}.`,
          },
        ]
      : []),
  ];
}

/** A reporter of the user's own may write anything. */
function hasNone(formats: readonly string[], wanted: readonly string[]): boolean {
  return !formats.some((name) => wanted.includes(name) || isPath(name));
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
  const progress = progressOn(stderr, invocation);
  const onEvent = (event: RunEvent) =>
    progress.onEvent(event.type === 'trial-started' ? { ...event, strategy: nameOf(event) } : event);
  const walk = ({ save, ...hooks }: WalkHooks) =>
    runPlan(settings, { ...hooks, onEvent, save: (result) => save(complete(result)) });
  return complete(await underWatch(walk, progress, { out, signal, argv: invocation.argv }));
}

type WalkHooks = Pick<RunHooks, 'save' | 'signal' | 'argv'>;

/** Walks under the eyes of whoever started it: saves what is known so far, tells of a stop, leaves a clean screen. */
export async function underWatch(
  walk: (hooks: WalkHooks) => Promise<Result>,
  progress: Pick<Progress, 'note' | 'close'>,
  { out, signal, argv }: Pick<WalkHooks, 'signal' | 'argv'> & { readonly out: string },
): Promise<Result> {
  const tellStop = () => progress.note('stopping; once more to end at once');
  const save = (result: Result) => {
    try {
      writeResult(result, out);
    } catch (cause) {
      // The folder may be there again at the end; what is being measured is not lost.
      progress.note(`the result so far could not be saved: ${messageOf(cause)}`);
    }
  };
  signal.addEventListener('abort', tellStop, { once: true });
  try {
    return await walk({ save, signal, argv });
  } finally {
    signal.removeEventListener('abort', tellStop);
    progress.close();
  }
}

/** Told on a screen as much as the flags allow. */
export function progressOn(stderr: Shell['stderr'], invocation: Invocation): Progress {
  const { unicode } = renderOptionsFor(stderr, invocation);
  return new Progress({ ...stderr, unicode, verbosity: verbosityOf(invocation), now: monotonicMs });
}

export function verbosityOf(invocation: Invocation): Verbosity {
  if (invocation.has('quiet')) return 'quiet';
  return invocation.has('verbose') ? 'verbose' : 'normal';
}
