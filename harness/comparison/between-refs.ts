/** Carries a resolved comparison out: makes both refs ready, walks, and leaves no worktree behind. Never prints. */
import { openArms } from '../refs/arms.js';
import { hasUncommittedChanges } from '../refs/repository.js';
import type { Result, Warning } from '../result/schema.js';
import { chooseArmCells } from './arm-cells.js';
import { type ResolvedComparison, settleComparison } from './resolve.js';
import { warnOfSameCode } from './same-code.js';
import { type ComparisonHooks, runComparison } from './walk.js';

export interface BetweenRefsHooks extends ComparisonHooks {
  /** What is being done to make the refs ready. */
  onStep(text: string): void;
  /** What is worth knowing before it begins. */
  onNote(text: string): void;
  /** A worktree could not be removed; what was measured is worth more than a clean folder. */
  onLeftBehind(cause: unknown): void;
}

/**
 * @throws RefError where a ref cannot be made ready; UsageError where neither ref has what was named; the signal's reason
 *   where it was aborted before anything could be measured.
 */
export async function compareBetweenRefs(
  resolved: ResolvedComparison,
  { onStep, onNote, onLeftBehind, save, ...hooks }: BetweenRefsHooks,
): Promise<Result> {
  const { base, candidate, prepare } = resolved;
  const folder = process.cwd();
  // Whoever names another candidate does not expect the files of this folder to be measured.
  if (candidate === 'HEAD' && (await hasUncommittedChanges(folder)))
    onNote('uncommitted changes are not measured: a comparison is of commits');
  const warnings: Warning[] = [];
  const complete = (result: Result): Result => ({ ...result, warnings: [...result.warnings, ...warnings] });
  const arms = await openArms({ base, candidate, prepare, folder, signal: hooks.signal, onStep });
  try {
    const refs = { base: arms.base.ref, candidate: arms.candidate.ref };
    const { signal } = hooks;
    const compared = await chooseArmCells(resolved, arms, { signal, onPreparing: onStep });
    const sameCode = warnOfSameCode(refs, compared);
    if (sameCode !== null) {
      onNote(`${sameCode.message}. ${sameCode.hint}`);
      warnings.push(sameCode);
    }
    const settings = settleComparison(resolved, refs, compared);
    return complete(await runComparison(settings, { ...hooks, save: (result) => save(complete(result)) }));
  } finally {
    await arms.close().catch(onLeftBehind);
  }
}
