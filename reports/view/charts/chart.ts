/**
 * The contract of a picture, before any format draws it: what it shows in a sentence, the figures as a table, and the
 * data to draw. All choosing, thinning, rounding and wording is done here, once; a format only draws. What gave no
 * figure is named with its reason, and nothing is drawn for it.
 */
import type { Table } from '../table.js';

export interface Chart<Data> {
  readonly title: string;
  /** What to take away, in one sentence that is computed from the data. */
  readonly takeaway: string;
  /** How to read it: what the marks mean. */
  readonly meaning: string;
  readonly data: Data;
  /** The same figures for those who do not see the picture. */
  readonly table: Table;
  /** Whether nothing at all is drawn because the result does not hold it; the takeaway then says all there is to say. */
  readonly isNotHeld?: true;
  /** Cells without anything to draw. */
  readonly missing: readonly Missing[];
}

export interface Missing {
  readonly strategy: string;
  /** `failed: the server process exited with code 1` */
  readonly reason: string;
}

/** Something with a beginning and an end, in milliseconds from the instant at which the first request was due. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}
