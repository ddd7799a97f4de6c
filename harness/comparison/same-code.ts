/**
 * Whether both refs bring other code at all. Where they do not, one thing is measured twice, and "no difference" says
 * nothing about a change. It looks at files, not at what is in them: a ref may leave a scenario as it is and change
 * what that imports.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Comparison } from '../result/comparison-schema.js';
import type { Warning } from '../result/schema.js';
import type { ComparedChoice } from './plan.js';

/** Cells that the warning names before it only counts them. */
const MOST_NAMED = 4;

/** `null` where every cell has code of its own at each ref. */
export function warnOfSameCode(
  { base, candidate }: Comparison['refs'],
  compared: readonly ComparedChoice[],
): Warning | null {
  if (base.commit === candidate.commit) {
    return {
      code: 'same-code',
      message: `${base.name} and ${candidate.name} are the same commit: the same code is measured twice`,
      hint: 'This shows how steady the machine is. To judge a change, name another --base.',
      scope: 'run',
    };
  }
  const same = compared.filter(hasSameCode).map(({ id }) => id);
  if (same.length === 0) return null;
  const hidden = same.length - MOST_NAMED;
  const names = `${same.slice(0, MOST_NAMED).join(', ')}${hidden > 0 ? ` and ${hidden} more` : ''}`;
  return {
    code: 'same-code',
    message: `both refs use the same files, so the same code is measured twice: ${names}`,
    hint: 'Name a scenario of your repository, such as ./bench/checkout.mjs: only its files differ between refs.',
    scope: 'run',
  };
}

function hasSameCode({ base, candidate }: ComparedChoice): boolean {
  if (base === undefined || candidate === undefined) return false;
  return (
    placeOf(base.scenario.url) === placeOf(candidate.scenario.url) &&
    placeOf(base.strategy.entry.url) === placeOf(candidate.strategy.entry.url)
  );
}

/** Through symbolic links: the libraries of a worktree may be those of the checkout. */
function placeOf(url: string): string {
  if (!url.startsWith('file:')) return url;
  try {
    return realpathSync(fileURLToPath(url));
  } catch {
    return url;
  }
}
