/** What went wrong in a group: every trial without a figure, told once per cause, with what the target said last. */
import type { Cell, Trial } from '../../harness/result/schema.js';
import type { Group } from './group.js';
import { hintOfCheck } from './meter-doubts.js';
import { clip, counted, plain, plainLine } from './words.js';

/** The tail of standard error: enough for a stack trace, not for a log. */
const STDERR_LINES = 12;
const STDERR_COLUMNS = 160;

/** What a state means where neither the cell nor a trial says more. */
const STATE_WORDS: Record<Cell['state'], string> = {
  completed: 'it gave no figure to rank it by',
  invalid: 'its figures cannot be trusted',
  failed: 'it could not be measured',
  aborted: 'the run was interrupted before it was measured',
  dropped: 'it was not measured',
};

export interface Failure {
  readonly strategy: string;
  /** `failed in 3 of 3 rounds, in phase launch`; the state alone for a cell without trials. */
  readonly what: string;
  readonly reason: string;
  /** What to do about it; empty where nobody knows. */
  readonly hint: string;
  /** First wrong or missing answer; empty where that was not the cause. */
  readonly firstFailure: string;
  /** Last lines of the target's standard error. */
  readonly stderr: readonly string[];
}

/** The reason in one line why a cell has no figures: that of the trial which spoiled it, or the cell's own. */
export function reasonOf(cell: Cell): string {
  const spoiling = cell.trials.find(({ state, reason }) => state === cell.state && reason !== undefined);
  return plain(spoiling?.reason ?? cell.reasons[0] ?? '') || STATE_WORDS[cell.state];
}

/**
 * Failures of the group's cells. A cell that an interruption left without figures has not failed; its row says all
 * there is to say.
 */
export function failuresOf({ cells }: Pick<Group, 'cells'>): readonly Failure[] {
  return cells.flatMap((cell) => {
    const causes = new Map<string, Trial[]>();
    for (const trial of cell.trials.filter(({ state }) => state === 'failed' || state === 'invalid')) {
      const cause = JSON.stringify([trial.state, trial.phase, trial.reason]);
      causes.set(cause, [...(causes.get(cause) ?? []), trial]);
    }
    if (causes.size === 0) return ['completed', 'aborted'].includes(cell.state) ? [] : [withoutTrial(cell)];
    return [...causes.values()].map((trials) => failureOf(cell, trials));
  });
}

function failureOf(cell: Cell, trials: readonly Trial[]): Failure {
  const [first] = trials as [Trial, ...Trial[]];
  const rounds = `${trials.length} of ${counted(cell.trials.length, 'round')}`;
  return {
    strategy: plain(cell.strategy),
    what: `${first.state} in ${rounds}${first.phase ? `, in phase ${plain(first.phase)}` : ''}`,
    reason: plain(first.reason ?? '') || reasonOf(cell),
    hint: plain(first.hint ?? hintFor(first)),
    firstFailure: plain(first.observations?.firstFailure ?? ''),
    stderr: tailOf(first.stderrTail ?? ''),
  };
}

/** What to do where the meter made a trial invalid; of a server's faults its reasons and its standard error tell. */
function hintFor({ validity }: Trial): string {
  const faults = validity?.findings.filter(({ verdict }) => verdict === 'invalid') ?? [];
  return [...new Set(faults.flatMap(({ check }) => hintOfCheck(check) ?? []))].join(' ');
}

function withoutTrial(cell: Cell): Failure {
  return {
    strategy: plain(cell.strategy),
    what: cell.state,
    reason: cell.reasons.map(plain).join('; ') || STATE_WORDS[cell.state],
    hint: '',
    firstFailure: '',
    stderr: [],
  };
}

function tailOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map(plainLine);
  while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop();
  return lines.slice(-STDERR_LINES).map((line) => clip(line, STDERR_COLUMNS));
}
