/**
 * `run` as others call it. What it takes to measure is loaded by the first call: a strategy or scenario that imports this
 * package for its types is loaded by the server under test, which must not carry the harness.
 */
import type { Result } from '../result/schema.js';
import type { RunOptions } from './options.js';

/**
 * Measures, as `stallbench run` does, and returns the result. Prints nothing, reads no config file, and leaves no process
 * behind. Scenarios and strategies of your own that are named by path are loaded into this process; functions of your
 * own never are. Whether the result can be relied on stands in `result.verdict`: a run in which something failed is
 * returned, not thrown.
 *
 * @param options Default: the default suite.
 * @throws UsageError with every problem, where the options cannot be used or something else is being measured by this
 *   process; MeterError where a process that measures could not be started; the signal's reason where it was aborted
 *   before anything was measured; what `onEvent` has thrown.
 */
export async function run(options: RunOptions = {}): Promise<Result> {
  const { measureRun } = await import('./measure-run.js');
  return measureRun(options);
}
