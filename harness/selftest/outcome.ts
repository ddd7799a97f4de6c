/** What one run of the self-test has shown of what it should. Pure. */
import { EXIT_CODE } from '../exit-code.js';
import { CHANGED } from './kinds.js';
import type { RunRecord } from './record.js';

export interface Outcome {
  /** It failed as a regression: right for `slow`, a false alarm for every other kind. */
  readonly isAlarm: boolean;
  /** Nothing was concluded, because the figures could not be trusted or no cell came to a verdict. */
  readonly isWithheld: boolean;
  /** The run itself failed: a wrong command line, a crash, a signal. Right for no kind. */
  readonly isCrashed: boolean;
  /** The injected change was found in at least one cell, in its direction. `null`: none was injected. */
  readonly isFound: boolean | null;
  /** Every cell of the changed scenario was named and none of the other. `null`: nothing was injected. */
  readonly isRightCell: boolean | null;
}

/** What a comparison may end with; everything else is a failure of the program. */
const ENDS: readonly number[] = [
  EXIT_CODE.ok,
  EXIT_CODE.claimFailed,
  EXIT_CODE.untrustworthy,
  EXIT_CODE.inconclusive,
];
/** Verdicts that say something of the two refs. */
const CONCLUSIVE: readonly string[] = ['slower', 'faster', 'no-difference', 'not-shown'];

export function outcomeOf({
  kind,
  exitCode,
  cells,
}: Pick<RunRecord, 'kind' | 'exitCode' | 'cells'>): Outcome {
  const isAlarm = exitCode === EXIT_CODE.claimFailed;
  const isCrashed = !ENDS.includes(exitCode);
  const isSilent = !cells.some(({ verdict }) => CONCLUSIVE.includes(verdict));
  const isWithheld = !isCrashed && !isAlarm && (exitCode !== EXIT_CODE.ok || isSilent);
  const ended = { isAlarm, isWithheld, isCrashed };
  if (kind === 'aa') return { ...ended, isFound: null, isRightCell: null };
  const wanted = kind === 'slow' ? 'slower' : 'faster';
  const isNamed = ({ verdict }: { verdict: string }) => verdict === wanted;
  const changed = cells.filter(({ scenario }) => scenario === CHANGED);
  const others = cells.filter(({ scenario }) => scenario !== CHANGED);
  const isFound = exitCode === (kind === 'slow' ? 1 : 0) && changed.some(isNamed);
  const isAlone = !others.some(({ verdict }) => verdict === 'slower' || verdict === 'faster');
  return { ...ended, isFound, isRightCell: isFound && changed.every(isNamed) && isAlone };
}
