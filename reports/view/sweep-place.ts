/** One point of a sweep together with its cell, or with the reason why it has no figures. */
import type { Cell, Result } from '../../harness/result/schema.js';
import { isMeasured } from '../../harness/result/sweep-figures.js';
import type { Sweep, SweepPoint } from '../../harness/result/sweep-schema.js';
import { reasonOf } from './failures.js';
import { plain } from './words.js';

export interface Place {
  readonly point: SweepPoint;
  /** As tables and drawings name it. */
  readonly label: string;
  readonly isKnee: boolean;
  /** Absent where the result has no such cell. */
  readonly cell?: Cell;
  /** Why there are no figures; absent where there are. */
  readonly reason?: string;
}

export function placeOf(point: SweepPoint, { knee }: Sweep, { cells }: Result): Place {
  const cell = cells.find(({ id }) => id === point.cellId);
  const place = { point, label: plain(point.label), isKnee: knee?.cellId === point.cellId };
  if (cell === undefined) return { ...place, reason: 'it was not measured' };
  return { ...place, cell, ...(isMeasured(cell) ? {} : { reason: `${cell.state}: ${reasonOf(cell)}` }) };
}
