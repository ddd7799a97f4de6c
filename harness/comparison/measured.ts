/** What has been measured of a comparison, before anything is concluded from it. */
import type { JudgedMetric, Pair } from '../result/comparison-schema.js';

/** One cell on both sides. */
export interface MeasuredCell {
  /** SCENARIO/STRATEGY/LOAD, the same on both sides. */
  readonly id: string;
  readonly scenario: string;
  readonly strategy: string;
  readonly load: string;
  readonly metric: JudgedMetric;
  /**
   * `comparable`: has or will have pairs. `new`, `removed`: is on one side only. `invalid`: a server failed or
   * answered wrongly, or too many pairs were lost.
   */
  readonly standing: 'comparable' | 'new' | 'removed' | 'invalid';
  /** Why it is not comparable; absent where it is. */
  readonly reason?: string;
  /** In the order of time, a lower value is better. */
  readonly pairs: readonly Pair[];
  /** Processor time in ms per right answer; the pairs of which both sides are known. */
  readonly cpuPairs: readonly Pair[];
  /** Pairs that were measured again, by the side whose trial was spoiled. */
  readonly lost: Readonly<Record<'base' | 'candidate', number>>;
  readonly baseCellId?: string;
  readonly candidateCellId?: string;
}

/** Whether it counts among the tests of the comparison: what is lost on the way makes nothing easier for the rest. */
export function isPlanned({ standing }: Pick<MeasuredCell, 'standing'>): boolean {
  return standing === 'comparable' || standing === 'invalid';
}

/** One pair of the control: the base against itself. */
export interface ControlPair extends Pair {
  readonly cellId: string;
}

export interface MeasuredComparison {
  readonly looks: readonly number[];
  readonly cells: readonly MeasuredCell[];
  readonly control: readonly ControlPair[];
  /** Control trials that the meter or the machine spoiled; they are not measured again. */
  readonly lostControls: number;
  /** `planned`: every cell was dropped at a look or came to the last one. */
  readonly ended: 'planned' | 'time' | 'stopped';
  readonly blocks: number;
}
