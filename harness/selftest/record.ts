/** One run of the self-test as one line of its file: the verdict and the figures behind it, not the trials. Pure. */
import type { Effect } from '../result/comparison-schema.js';
import type { Result } from '../result/schema.js';
import type { Kind } from './kinds.js';

/** Changes are shares of the base; above 0 is slower. */
type Change = Pick<Effect, 'change' | 'low' | 'high' | 'n'>;

export interface RunRecord {
  readonly kind: Kind;
  readonly startedAt: string;
  readonly wallMs: number;
  readonly exitCode: number;
  readonly sentence: string;
  /** Absent where the run ended without a result. */
  readonly blocks?: number;
  readonly control?: { readonly isStable: boolean; readonly reason: string; readonly effect?: Change };
  readonly cells: readonly {
    readonly id: string;
    readonly scenario: string;
    readonly verdict: string;
    readonly pairs: number;
    readonly lostPairs: number;
    readonly effect?: Change;
  }[];
  /** Strategies that are slower as a whole. */
  readonly slowerFamilies: readonly string[];
}

/** What is known of a run besides its result. */
export type Ended = Pick<RunRecord, 'kind' | 'startedAt' | 'wallMs' | 'exitCode'>;

/** @param result `null` where the run wrote none; `said` is then what it wrote on standard error. */
export function recordOf(ended: Ended, result: Result | null, said: string): RunRecord {
  const comparison = result?.comparison;
  if (result === null || comparison === undefined) {
    const sentence = said.trim().split('\n').slice(-5).join(' | ');
    return { ...ended, sentence, cells: [], slowerFamilies: [] };
  }
  const { control, cells, families, blocks } = comparison;
  return {
    ...ended,
    sentence: result.verdict.sentence,
    blocks,
    control: { isStable: control.isStable, reason: control.reason, ...changeOf(control.effect) },
    cells: cells.map(({ id, scenario, verdict, pairs, lostPairs, effect }) => ({
      id,
      scenario,
      verdict,
      pairs: pairs.length,
      lostPairs,
      ...changeOf(effect),
    })),
    slowerFamilies: families.flatMap(({ strategy, verdict }) => (verdict === 'slower' ? [strategy] : [])),
  };
}

function changeOf(effect: Effect | undefined): { effect?: Change } {
  if (effect === undefined) return {};
  const { change, low, high, n } = effect;
  return { effect: { change, low, high, n } };
}
