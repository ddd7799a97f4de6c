/** `compare` as others call it; as with `run`, what it takes to measure is loaded by the first call. */
import type { Result } from '../result/schema.js';
import type { CompareOptions } from './options.js';

/**
 * Compares two git refs on this machine, as `stallbench compare --base REF` does: builds both in worktrees of their own,
 * measures them in pairs, and says in `result.comparison` whether the candidate is slower. Prints nothing, and removes
 * the worktrees. Scenarios and strategies are loaded from the refs into this process; functions never are.
 *
 * @throws UsageError with every problem, where the options cannot be used, a ref names no commit, or something else is
 *   being measured by this process; RefError where a ref cannot be checked out, installed or built; MeterError where a
 *   process that measures could not be started; the signal's reason where it was aborted before anything was measured;
 *   what `onEvent` has thrown.
 */
export async function compare(options: CompareOptions): Promise<Result> {
  const { measureComparison } = await import('./measure-comparison.js');
  return measureComparison(options);
}
