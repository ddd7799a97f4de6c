/** Compares two refs under the eyes of whoever started it: makes both ready, walks, and leaves no worktree behind. */
import { chooseArmCells } from '../comparison/arm-cells.js';
import type { ComparisonEvent } from '../comparison/event.js';
import { type ResolvedComparison, settleComparison } from '../comparison/resolve.js';
import { warnOfSameCode } from '../comparison/same-code.js';
import { type ComparisonHooks, runComparison } from '../comparison/walk.js';
import { messageOf } from '../errors.js';
import { openArms } from '../refs/arms.js';
import { hasUncommittedChanges } from '../refs/repository.js';
import type { Result, Warning } from '../result/schema.js';
import type { Invocation, Shell } from './command.js';
import { CompareProgress } from './compare-progress.js';
import { underWatch, verbosityOf } from './measuring.js';
import { renderOptionsFor } from './screen.js';

/**
 * Measures a comparison; what is known so far stands in its folder after every trial.
 *
 * @throws RefError where a ref cannot be made ready; UsageError where neither ref has what was named; the signal's reason
 *   where it was aborted before anything could be measured.
 */
export async function compareRefs(
  resolved: ResolvedComparison,
  invocation: Invocation,
  { stderr, signal }: Pick<Shell, 'stderr' | 'signal'>,
): Promise<Result> {
  const { unicode } = renderOptionsFor(stderr, invocation);
  const progress = new CompareProgress({ ...stderr, unicode, verbosity: verbosityOf(invocation) });
  const { base, candidate, prepare, out } = resolved;
  const folder = process.cwd();
  // Whoever names another candidate does not expect the files of this folder to be measured.
  if (candidate === 'HEAD' && (await hasUncommittedChanges(folder)))
    progress.note('uncommitted changes are not measured: a comparison is of commits');
  const onStep = (text: string) => progress.step(text);
  const warnings: Warning[] = [];
  const complete = (result: Result): Result => ({ ...result, warnings: [...result.warnings, ...warnings] });
  const walk = async ({ save, ...hooks }: Omit<ComparisonHooks, 'onEvent'>) => {
    const arms = await openArms({ base, candidate, prepare, folder, signal, onStep });
    try {
      const refs = { base: arms.base.ref, candidate: arms.candidate.ref };
      const compared = await chooseArmCells(resolved, arms);
      const sameCode = warnOfSameCode(refs, compared);
      if (sameCode !== null) {
        progress.note(`${sameCode.message}. ${sameCode.hint}`);
        warnings.push(sameCode);
      }
      const settings = settleComparison(resolved, refs, compared);
      const onEvent = (event: ComparisonEvent) => progress.onEvent(event);
      return await runComparison(settings, { ...hooks, save: (result) => save(complete(result)), onEvent });
    } finally {
      await arms.close().catch((cause) => {
        // What was measured is worth more than a clean folder.
        progress.close();
        stderr.write(`stallbench: ${messageOf(cause)}\n`);
      });
    }
  };
  return complete(await underWatch(walk, progress, { out, signal, argv: invocation.argv }));
}
