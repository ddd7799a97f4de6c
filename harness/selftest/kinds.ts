/**
 * The kinds of runs of the self-test. Pure. The scenario whose work differs between the
 * two commits is called {@link CHANGED}; the other one is the same in both and must never be named.
 */

export const KINDS = ['aa', 'slow', 'fast', 'swap'] as const;
export type Kind = (typeof KINDS)[number];

export const CHANGED = 'changed';
export const STEADY = 'steady';

/** Change of the work in the second commit, as a share of the first. */
export const INJECTED: Readonly<Record<Exclude<Kind, 'aa'>, number>> = {
  slow: 0.25,
  fast: -0.25,
  swap: 0.25,
};

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  aa: 'the same commit twice',
  slow: '25 % more work in one scenario',
  fast: '25 % less work in one scenario',
  swap: 'as slow, the commits exchanged',
};

/** The kinds in turn, so that a self-test that is stopped early has some of each. */
export function orderRuns(counts: Readonly<Record<Kind, number>>): readonly Kind[] {
  const most = Math.max(...KINDS.map((kind) => counts[kind]));
  return Array.from({ length: most }, (_, turn) => KINDS.filter((kind) => counts[kind] > turn)).flat();
}
