/** Compares two refs under the eyes of whoever started it; what is known so far stands in its folder after every trial. */
import { compareBetweenRefs } from '../comparison/between-refs.js';
import type { ComparisonEvent } from '../comparison/event.js';
import type { ResolvedComparison } from '../comparison/resolve.js';
import { messageOf } from '../errors.js';
import type { Result } from '../result/schema.js';
import type { Invocation, Shell } from './command.js';
import { CompareProgress } from './compare-progress.js';
import { underWatch, verbosityOf } from './measuring.js';
import { renderOptionsFor } from './screen.js';

/** @throws what `compareBetweenRefs` throws. */
export async function compareRefs(
  resolved: ResolvedComparison,
  invocation: Invocation,
  { stderr, signal }: Pick<Shell, 'stderr' | 'signal'>,
): Promise<Result> {
  const { unicode } = renderOptionsFor(stderr, invocation);
  const progress = new CompareProgress({ ...stderr, unicode, verbosity: verbosityOf(invocation) });
  return underWatch(
    (hooks) =>
      compareBetweenRefs(resolved, {
        ...hooks,
        onEvent: (event: ComparisonEvent) => progress.onEvent(event),
        onStep: (text) => progress.step(text),
        onNote: (text) => progress.note(text),
        onLeftBehind(cause) {
          progress.close();
          stderr.write(`stallbench: ${messageOf(cause)}\n`);
        },
      }),
    progress,
    { out: resolved.out, signal, argv: invocation.argv },
  );
}
