/**
 * Examines a module in a process of its own: it may throw, hang, end the process or leave things running, and none of
 * that reaches this process. Whatever it has started is ended with it.
 */
import { Interruption } from '../errors.js';
import { ChildError, startChild } from '../ipc/parent-side.js';
import type { CallReport, ExamineSettings, Fault, Loaded, ModuleReport, Told } from './module-report.js';

const ENTRY = new URL('./examining-process.js', import.meta.url);

/** For a process that has loaded nothing of the user's yet. */
const READY_DEADLINE_MS = 10_000;

/** The steps, and what the module is at in each of them: `it does not return from ...`. */
const STEPS = {
  load: 'while it is loaded',
  setUp: 'in its setup()',
  call: 'when it is called',
} as const;

export interface ExamineLimits {
  readonly signal: AbortSignal;
  /** For loading, for set-up, and for each call, in milliseconds. */
  readonly deadlineMs: number;
}

export type Examined =
  | { readonly report: ModuleReport }
  | { readonly isScenario: true }
  | { readonly problem: Fault };

/** @throws the signal's reason when it is aborted. */
export async function examineModule(
  settings: ExamineSettings,
  { signal, deadlineMs }: ExamineLimits,
): Promise<Examined> {
  signal.throwIfAborted();
  const child = startChild(ENTRY, null);
  const onAbort = () => void child.kill();
  signal.addEventListener('abort', onAbort, { once: true });
  let step: keyof typeof STEPS = 'load';
  const take = async <T>(next: keyof typeof STEPS, payload: unknown = null): Promise<Told<T>> => {
    step = next;
    return child.ask<Told<T>>(next, payload, deadlineMs);
  };
  try {
    await child.ready(READY_DEADLINE_MS);
    // With the question, not as an argument of the process: an input may be longer than an argument can be.
    const loaded = await take<Loaded>('load', settings);
    if ('fault' in loaded) return { problem: loaded.fault };
    if ('isScenario' in loaded.told) return loaded.told;
    const prepared = await take('setUp');
    if ('fault' in prepared) return { problem: prepared.fault };
    const called = await take<CallReport>('call');
    if ('fault' in called) return { problem: called.fault };
    return { report: { ...loaded.told, ...called.told } };
  } catch (cause) {
    if (signal.aborted) throw signal.reason ?? new Interruption('SIGINT');
    if (!(cause instanceof ChildError) || cause.kind === 'told') throw cause;
    return { problem: spellEnd(cause, settings.shownPath, STEPS[step], deadlineMs, child.stderrTail()) };
  } finally {
    signal.removeEventListener('abort', onAbort);
    await child.kill();
  }
}

function spellEnd(
  { kind, message }: ChildError,
  shownPath: string,
  when: string,
  deadlineMs: number,
  stderrTail: string,
): Fault {
  if (kind === 'late') {
    return {
      what: `"${shownPath}" does not return within ${deadlineMs / 1_000} s ${when}; it was ended`,
      fix: 'Let it return; if it needs longer than this, raise --timeout.',
    };
  }
  const said = lastError(stderrTail);
  return {
    what: `"${shownPath}" ends its process ${when}: it ${message}${said === null ? '' : ` (${said})`}`,
    fix: 'A server could not survive that: remove process.exit() and catch the error that ends it.',
  };
}

/** The line of an uncaught error in what a dead process has written. */
function lastError(stderrTail: string): string | null {
  return stderrTail.split('\n').findLast((line) => /^(Uncaught )?\w*Error\b.*:/.test(line)) ?? null;
}
