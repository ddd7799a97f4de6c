/** What one run of the self-test has shown of what it should. Pure. */
import { CHANGED } from './kinds.js';
import type { RunRecord } from './record.js';

export interface Outcome {
  /** It failed as a regression: right for `slow`, a false alarm for every other kind. */
  readonly isAlarm: boolean;
  /** Nothing was concluded, because the figures could not be trusted or the run itself failed. */
  readonly isWithheld: boolean;
  /** The injected change was found in at least one cell, in its direction. `null`: none was injected. */
  readonly isFound: boolean | null;
  /** Every cell of the changed scenario was named and none of the other. `null`: nothing was injected. */
  readonly isRightCell: boolean | null;
}

export function outcomeOf({
  kind,
  exitCode,
  cells,
}: Pick<RunRecord, 'kind' | 'exitCode' | 'cells'>): Outcome {
  const isAlarm = exitCode === 1;
  const isWithheld = exitCode !== 0 && exitCode !== 1;
  if (kind === 'aa') return { isAlarm, isWithheld, isFound: null, isRightCell: null };
  const wanted = kind === 'slow' ? 'slower' : 'faster';
  const isNamed = ({ verdict }: { verdict: string }) => verdict === wanted;
  const changed = cells.filter(({ scenario }) => scenario === CHANGED);
  const others = cells.filter(({ scenario }) => scenario !== CHANGED);
  const isFound = exitCode === (kind === 'slow' ? 1 : 0) && changed.some(isNamed);
  const isAlone = !others.some(({ verdict }) => verdict === 'slower' || verdict === 'faster');
  return { isAlarm, isWithheld, isFound, isRightCell: isFound && changed.every(isNamed) && isAlone };
}
