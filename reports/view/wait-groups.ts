/**
 * Waits of several strategies in a few words. What differs in size is not told in one breath: beside a strategy that stood
 * still for a second, one that waited a tenth of it would seem as bad.
 */
import { milliseconds } from './figures.js';
import { listed } from './words.js';

/** Waits of one group differ by at most this factor. */
const SAME_SIZE = 1.5;

export interface Waited {
  /** Spelled already. */
  readonly strategy: string;
  readonly ms: number;
  /** It is known from below only. */
  readonly isBound: boolean;
}

export interface WaitGroup {
  /** Longest wait first. */
  readonly strategies: readonly string[];
  /** `up to 1996 ms`; `at least` where it is known from below only. */
  readonly words: string;
}

/** Longest wait first. Waits that are known from below only are groups of their own. */
export function waitGroups(waits: readonly Waited[]): readonly WaitGroup[] {
  const groups: Waited[][] = [];
  for (const wait of waits.toSorted((a, b) => b.ms - a.ms)) {
    const group = groups.find(
      ([longest]) => longest && longest.isBound === wait.isBound && longest.ms <= SAME_SIZE * wait.ms,
    );
    if (group) group.push(wait);
    else groups.push([wait]);
  }
  return groups.map((group) => {
    const [{ ms, isBound }] = group as [Waited, ...Waited[]];
    return {
      strategies: group.map(({ strategy }) => strategy),
      words: `${isBound ? 'at least' : 'up to'} ${milliseconds(ms)}`,
    };
  });
}

/** `, with cluster:2 up to 1001 ms, with async and process-pool:2 up to 108 ms`; empty of none. */
export function sayGroups(groups: readonly WaitGroup[]): string {
  return groups.map(({ strategies, words }) => `, with ${listed(strategies)} ${words}`).join('');
}
