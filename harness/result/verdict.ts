/**
 * The one sentence and the exit code that a run ends with. What makes figures worthless outranks what they say: an
 * interruption first, then cells that cannot be trusted, then claims. Cells that are suspect are named, and fail
 * nothing.
 */
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import type { Capacity } from './capacity-schema.js';
import { isAnswered, sayAnswers } from './capacity-words.js';
import { isSuspect } from './cell-state.js';
import type { Comparison } from './comparison-schema.js';
import { concludeComparison } from './comparison-words.js';
import { counted, named } from './count-words.js';
import type { Cell, ClaimResult, Result } from './schema.js';
import type { AxisName } from './sweep-schema.js';

/** The signal that ended a run. */
export type EndingSignal = 'SIGINT' | 'SIGTERM';

export interface Verdict {
  readonly exitCode: ExitCode;
  readonly sentence: string;
}

interface Ended {
  readonly cells: readonly Cell[];
  readonly claims: readonly ClaimResult[];
  /** Trials of the whole plan. */
  readonly plannedTrials: number;
  readonly aborted: boolean;
  readonly signal?: EndingSignal;
  readonly capacity?: readonly Capacity[];
  readonly comparison?: Comparison;
}

export function verdictOf(ended: Ended): Verdict {
  if (ended.capacity !== undefined) return verdictOfSearches(ended.capacity, ended);
  if (ended.comparison !== undefined) return verdictOfComparison(ended.comparison, ended);
  const { cells, claims, aborted, signal } = ended;
  const untrusted = cells.filter(({ state }) => state === 'failed' || state === 'invalid');
  const completed = cells.filter(({ state }) => state === 'completed');
  const broken = claims.filter(({ holds }) => holds === false);
  const parts = [
    ...(aborted ? [sayAborted(ended)] : []),
    ...(untrusted.length > 0 ? [sayUntrusted(untrusted, cells.length)] : []),
    ...(broken.length > 0 ? [sayBroken(broken, claims.length)] : []),
  ];
  if (parts.length === 0) parts.push(completed.length > 0 ? sayGood(completed, claims) : sayNothing(cells));
  const suspect = cells.filter(isSuspect);
  if (suspect.length > 0) parts.push(saySuspect(suspect, cells.length));
  const sentence = parts.join(' ');
  if (signal !== undefined) {
    return { exitCode: signal === 'SIGINT' ? EXIT_CODE.interrupted : EXIT_CODE.terminated, sentence };
  }
  if (untrusted.length > 0 || completed.length === 0) return { exitCode: EXIT_CODE.untrustworthy, sentence };
  return { exitCode: broken.length > 0 ? EXIT_CODE.claimFailed : EXIT_CODE.ok, sentence };
}

const POINTS: Readonly<Record<AxisName, readonly [one: string, many: string]>> = {
  pool: ['pool size', 'pool sizes'],
  concurrency: ['level of concurrency', 'levels of concurrency'],
  rate: ['rate', 'rates'],
  'task-ms': ['task length', 'task lengths'],
};

/** The verdict of a sweep, which has one scenario and one strategy: where all is good, it counts points. */
export function verdictInPoints(
  { verdict, cells, claims }: Pick<Result, 'verdict' | 'cells' | 'claims'>,
  axis: AxisName,
): Result['verdict'] {
  const completed = cells.filter(({ state }) => state === 'completed');
  const inPoints = sayGood(completed, claims, counted(completed.length, ...POINTS[axis]));
  return { ...verdict, sentence: verdict.sentence.replace(sayGood(completed, claims), () => inPoints) };
}

/** Trials that overload spoils are what a search is made of: its answers are judged, and no cell. */
function verdictOfSearches(searches: readonly Capacity[], { aborted, signal }: Ended): Verdict {
  const stopped = aborted ? ['Stopped before the search was done.'] : [];
  const sentence = [...stopped, sayAnswers(searches)].join(' ');
  if (signal !== undefined)
    return { exitCode: signal === 'SIGINT' ? EXIT_CODE.interrupted : EXIT_CODE.terminated, sentence };
  const isDone = !aborted && searches.length > 0 && searches.every(isAnswered);
  return { exitCode: isDone ? EXIT_CODE.ok : EXIT_CODE.untrustworthy, sentence };
}

/** Cells of two refs are judged in pairs; what a scenario claims, the candidate has to keep. */
function verdictOfComparison(comparison: Comparison, { claims, aborted, signal }: Ended): Verdict {
  const { exitCode, sentence: told } = concludeComparison(comparison);
  const broken = claims.filter(({ holds }) => holds === false);
  const sentence = [
    ...(aborted ? ['Stopped before the comparison was done.'] : []),
    told,
    ...(broken.length > 0 ? [sayBroken(broken, claims.length)] : []),
  ].join(' ');
  if (signal !== undefined)
    return { exitCode: signal === 'SIGINT' ? EXIT_CODE.interrupted : EXIT_CODE.terminated, sentence };
  const isPassed = exitCode === EXIT_CODE.ok || exitCode === EXIT_CODE.inconclusive;
  return { exitCode: broken.length > 0 && isPassed ? EXIT_CODE.claimFailed : exitCode, sentence };
}

function sayGood(
  completed: readonly Cell[],
  claims: readonly ClaimResult[],
  what = sayParts(completed),
): string {
  const measured = `${what} measured in ${counted(completedTrials(completed), 'trial')}`;
  const unchecked = claims.filter(({ holds }) => holds === null).length;
  return `${measured}; ${sayRight(completed)}${sayClaims(claims.length - unchecked, unchecked)}.`;
}

function sayParts(completed: readonly Cell[]): string {
  const scenarios = new Set(completed.map(({ scenario }) => scenario)).size;
  const strategies = new Set(completed.map(({ strategy }) => strategy)).size;
  return `${counted(scenarios, 'scenario')}, ${counted(strategies, 'strategy', 'strategies')}`;
}

/** Only an open load can lose requests and still count: what a server cannot do is the answer there. */
function sayRight(completed: readonly Cell[]): string {
  const seen = completed.flatMap(({ trials }) => trials.flatMap(({ observations }) => observations ?? []));
  const planned = seen.reduce((sum, observations) => sum + observations.planned, 0);
  const lost = planned - seen.reduce((sum, { ok }) => sum + ok, 0);
  return lost === 0 ? 'every answer was right' : `${lost} of ${planned} requests got no right answer`;
}

function sayClaims(kept: number, unchecked: number): string {
  const all = kept + unchecked;
  if (all === 0) return '';
  if (kept === 0) return ', but no claim could be checked';
  if (unchecked > 0)
    return `, ${kept} of ${all} claims could be checked and ${kept === 1 ? 'holds' : 'hold'}`;
  return kept === 1 ? ' and the claim holds' : ` and all ${kept} claims hold`;
}

function sayBroken(broken: readonly ClaimResult[], all: number): string {
  const names = broken.map(({ scenario, id }) => `${scenario}: ${id}`).join(', ');
  return `${broken.length} of ${counted(all, 'claim')} ${broken.length === 1 ? 'does' : 'do'} not hold (${names}).`;
}

function sayUntrusted(untrusted: readonly Cell[], all: number): string {
  const names = untrusted.map(({ id, state }) => `${id} ${state === 'failed' ? 'failed' : 'is invalid'}`);
  return `${untrusted.length} of ${counted(all, 'cell')} cannot be trusted: ${names.join(', ')}.`;
}

/** On a small machine there can be many, and the reports mark them all. */
function saySuspect(suspect: readonly Cell[], all: number): string {
  const verb = suspect.length === 1 ? 'is' : 'are';
  return (
    `${suspect.length} of ${counted(all, 'cell')} ${verb} suspect, because the meter itself may have shaped the ` +
    `figures: ${named(suspect.map(({ id }) => id))}.`
  );
}

function sayAborted({ cells, plannedTrials, signal }: Ended): string {
  const by = signal === undefined ? 'Ended before the plan was done' : `Interrupted by ${signal}`;
  return `${by}: ${completedTrials(cells)} of ${counted(plannedTrials, 'trial')} were measured.`;
}

function sayNothing(cells: readonly Cell[]): string {
  const dropped = cells.filter(({ state }) => state === 'dropped').length;
  return `Nothing was measured: ${dropped} of ${counted(cells.length, 'cell')} had to be dropped.`;
}

function completedTrials(cells: readonly Cell[]): number {
  return cells.reduce(
    (sum, { trials }) => sum + trials.filter(({ state }) => state === 'completed').length,
    0,
  );
}
