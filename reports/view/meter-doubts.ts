/**
 * Doubts about the meter itself: what the checks found that makes a ranked cell suspect, as warnings, so that each
 * check is told once, with the cells where it was met and what to do. What makes a trial invalid is told with the cell
 * that has no figures.
 */
import { isSuspect } from '../../harness/result/cell-state.js';
import type { Cell, Finding, Result, Warning } from '../../harness/result/schema.js';
import { counted, unfinished } from './words.js';

/** A generator that is late, slow or stands still: it wants for processor time. */
const GIVE_TIME =
  'Close other programs, lower the rate or the number of clients, or give the run more cores.';
/** A generator at its limit. */
const LOWER_LOAD =
  'Compare at a lower rate, or with fewer clients; a closed loop of a fast server shows the limit of what asks it.';

/** What to do about what a check found, by its id. */
const HINTS: Readonly<Record<string, string>> = {
  'send-lag': GIVE_TIME,
  'send-rate': GIVE_TIME,
  'generator-stall': GIVE_TIME,
  'generator-loop': LOWER_LOAD,
  'generator-cpu': LOWER_LOAD,
  'generator-gc': LOWER_LOAD,
  'generator-ceiling': LOWER_LOAD,
  'generator-faults': 'The machine that sends ran out of something: lower the rate, or raise ulimit -n.',
  'littles-law': 'Times and throughput contradict each other: measure again on a quiet machine.',
  'hidden-waits': 'Measure it with clients that do not wait for each other: --load open:RATExTIME.',
  throttled: 'Raise the quota of the container, or lower the load.',
  'other-programs': 'Close other programs, or measure again when they are done.',
  'full-machine':
    'Generator and server need the same cores: compare strategies with each other, and take no rate for the most ' +
    'that the server can do.',
  'unjudged-answers': 'Use a lower rate or a shorter load, or let the task give smaller answers.',
  'prober-stall': 'Doubt the figures of the bystander only; close other programs and measure again.',
};

/** What helps against most doubts. */
const ANY_HINT =
  'The meter may have shaped these figures: measure again on a quieter machine, or at a lower load.';

/** What to do about a finding of the meter's own; `undefined` for a check that is not known here, or of the server. */
export function hintOfCheck(check: string): string | undefined {
  return Object.hasOwn(HINTS, check) ? HINTS[check] : undefined;
}

/** One for each check and cell, with its worst finding and the number of rounds. */
export function doubtsOf({ cells }: Result): readonly Warning[] {
  return cells.filter(isSuspect).flatMap((cell) => {
    const findings = cell.trials.flatMap(({ validity }) => validity?.findings ?? []);
    return [...new Set(findings.map(({ check }) => check))].map((check) => doubtOf(check, cell));
  });
}

function doubtOf(check: string, { id, trials }: Cell): Warning {
  const met = trials
    .map(({ validity }) => validity?.findings.filter((finding) => finding.check === check) ?? [])
    .filter((findings) => findings.length > 0);
  const worst = met.flat().reduce((a, b) => (beyondLimit(b) > beyondLimit(a) ? b : a));
  const rounds = `${met.length} of ${counted(trials.length, 'round')}`;
  const message = `${unfinished(worst.reason)}, in ${rounds}`;
  return { code: check, message, hint: hintOfCheck(check) ?? ANY_HINT, scope: id };
}

/** How far a finding is from its limit; of those without one, none is worse than another. */
function beyondLimit({ measured, limit }: Finding): number {
  return measured === undefined || limit === undefined ? 0 : Math.abs(measured - limit);
}
