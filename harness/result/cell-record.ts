/** What a run hands over for one cell; everything else about the cell is concluded from it. */
import type { Claim } from '../scenario.js';
import type { Arm } from './comparison-schema.js';
import type { Cell, Trial } from './schema.js';

export interface CellRecord {
  /** `SCENARIO/STRATEGY/LOAD` */
  readonly id: string;
  /** In a comparison of two refs: which of them. Absent elsewhere. */
  readonly arm?: Arm;
  readonly scenario: string;
  /** As the user wrote it: `thread-pool:2`. */
  readonly strategy: string;
  /** As the user wrote it: `burst:8`. */
  readonly load: string;
  /** `null`: unbounded. */
  readonly slots: number | null;
  readonly expected: Cell['expected'];
  /** Why the cell cannot be measured at all; absent where it can. */
  readonly dropped?: string;
  readonly plannedRounds: number;
  /** In the order in which they ran; fewer than planned where the run ended early. */
  readonly trials: readonly Trial[];
}

/** A claim and the cell that must prove it. */
export interface ClaimRecord {
  readonly scenario: string;
  readonly claim: Claim;
  readonly timeScale: number;
  /** Id of the cell; the claim is left open where the run has no such cell. */
  readonly cellId: string;
}
