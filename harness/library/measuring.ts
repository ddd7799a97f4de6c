/**
 * How a measurement behaves inside a program of somebody else's: one at a time, ended in order by a signal or by a
 * listener that throws, saved only where that was asked for, and nothing left running even if the program exits.
 */
import { messageOf, UsageError } from '../errors.js';
import { killAllGroups } from '../ipc/process-group.js';
import { writeResult } from '../result/result-file.js';
import type { Result, Warning } from '../result/schema.js';
import type { MeasuringOptions } from './options.js';

/** What a measurement is given. */
export interface Measuring<Event> {
  readonly signal: AbortSignal;
  onEvent(event: Event): void;
  save(result: Result): void;
}

/** Two at a time would measure each other. */
let underWay: string | null = null;

/**
 * @param name Of the function that was called, for problems.
 * @throws UsageError while another measurement of this process goes on; the reason of the signal where that was aborted
 *   before anything was measured; what the listener threw; what `measure` throws.
 */
export async function measureAlone<Event>(
  name: string,
  { signal, onEvent, out = null }: MeasuringOptions<Event>,
  measure: (measuring: Measuring<Event>) => Promise<Result>,
): Promise<Result> {
  if (underWay !== null) throw busy(name, underWay);
  signal?.throwIfAborted();
  underWay = name;
  const stopping = new AbortController();
  const onAbort = () => stopping.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  process.once('exit', killAllGroups);
  let fault: { readonly cause: unknown } | undefined;
  let unsaved: Warning | undefined;
  try {
    const result = await measure({
      signal: stopping.signal,
      onEvent(event) {
        try {
          onEvent?.(event);
        } catch (cause) {
          fault ??= { cause };
          stopping.abort(cause);
        }
      },
      save(known) {
        if (out !== null) unsaved = saveInto(out, known);
      },
    });
    if (stopping.signal.aborted && result.cells.every(({ trials }) => trials.length === 0))
      throw stopping.signal.reason;
    if (fault !== undefined) throw fault.cause;
    return unsaved === undefined ? result : { ...result, warnings: [...result.warnings, unsaved] };
  } finally {
    signal?.removeEventListener('abort', onAbort);
    process.removeListener('exit', killAllGroups);
    underWay = null;
  }
}

/** @returns What is wrong; what was measured is worth more than the file. */
function saveInto(out: string, result: Result): Warning | undefined {
  try {
    writeResult(result, out);
    return undefined;
  } catch (cause) {
    return {
      code: 'result-not-saved',
      message: `the result could not be written to ${out}: ${messageOf(cause)}`,
      hint: 'Write it yourself: it is what the call has returned.',
      scope: 'run',
    };
  }
}

function busy(name: string, other: string): UsageError {
  return new UsageError([
    {
      where: `${name}()`,
      what: `this process is measuring already: ${other}() has not ended`,
      fix: 'Await it before the next call; two at a time would measure each other.',
    },
  ]);
}
