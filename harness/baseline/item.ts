/**
 * One point of a judgement. What agrees is kept, wherever it was measured; what differs fails the check only where
 * nothing but the code can be the cause. Where there is a doubt of that, it is told with the reason and breaks nothing.
 */
import type { BaselineItem } from '../result/checks-schema.js';

/** Rounds that a class, a rank or a ratio needs on each side: of fewer, a single bad one can decide. */
export const LEAST_ROUNDS = 3;

interface Point extends Pick<BaselineItem, 'cellId' | 'kind' | 'what' | 'baseline' | 'measured'> {
  readonly agrees: boolean;
  /** Both figures in words. */
  readonly sentence: string;
  /** What else than the code could have made a difference; `null` where nothing could. */
  readonly doubt: string | null;
}

export function judgeItem({ agrees, doubt, sentence, ...told }: Point): BaselineItem {
  if (doubt === null) return { ...told, holds: agrees, isGate: true, sentence };
  if (agrees) return { ...told, holds: true, isGate: false, sentence };
  const whole = `${sentence}; not compared: ${doubt}`;
  return { ...told, holds: null, isGate: false, sentence: whole, reason: doubt };
}

/** Why so few rounds decide nothing; `null` where there are enough. `undefined`: the file does not say. */
export function doubtRounds(before: number | undefined, after: number | undefined): string | null {
  if (before === undefined) return 'the baseline does not say how many rounds it was taken from';
  if (before < LEAST_ROUNDS)
    return `the baseline has ${rounds(before)} of it, and ${LEAST_ROUNDS} are needed`;
  if (after === undefined || after < LEAST_ROUNDS)
    return `this run has ${rounds(after ?? 0)} of it, and ${LEAST_ROUNDS} are needed`;
  return null;
}

function rounds(count: number): string {
  return `${count} sound ${count === 1 ? 'round' : 'rounds'}`;
}
