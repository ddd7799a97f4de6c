/** What only a comparison is told: its refs, its looks, and what ends it. A wrong value is a problem, not the end of the reading. */
import type { GivenFlags } from '../config/flags.js';
import type { Problem } from '../errors.js';
import { LOOKS, QUICK_LOOKS } from './rules.js';

/** What is checked out in the user's folder, as far as it has been committed. */
export const DEFAULT_CANDIDATE = 'HEAD';
/** Long enough for every cell of the suite to come to the last look on two cores. */
export const DEFAULT_MAX_MINUTES = 15;

export interface CompareWishes {
  /** Refs as they were typed. */
  readonly base: string;
  readonly candidate: string;
  readonly looks: readonly number[];
  readonly failsOnInconclusive: boolean;
}

export function readCompareWishes(
  given: GivenFlags,
  isQuick: boolean,
): { readonly wishes: CompareWishes; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const base = given.values('base').at(-1) ?? '';
  if (base === '') {
    const fix =
      'Write, for example, --base main, or name two saved results: stallbench compare A.json B.json.';
    problems.push({ where: '--base', what: 'nothing says what to compare with', fix });
  }
  const candidate = given.values('candidate').at(-1) ?? DEFAULT_CANDIDATE;
  if (candidate === '') {
    problems.push({ where: '--candidate', what: '"" is not a git ref', fix: 'Leave it out for HEAD.' });
  }
  const failing = given.values('fail-on');
  for (const word of failing.filter((text) => text !== 'inconclusive')) {
    problems.push({
      where: '--fail-on',
      what: `"${word}" is nothing that a comparison can fail on by choice`,
      fix: 'Write --fail-on inconclusive; a slowdown that is shown always fails.',
    });
  }
  return {
    wishes: {
      base,
      candidate,
      looks: isQuick ? QUICK_LOOKS : LOOKS,
      failsOnInconclusive: failing.length > 0,
    },
    problems,
  };
}
