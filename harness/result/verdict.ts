/**
 * The one sentence and the exit code that a run ends with. What makes figures worthless outranks what they say: an
 * interruption first, then cells that cannot be trusted, then claims.
 */
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import type { Cell, ClaimResult } from './schema.js';

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
}

export function verdictOf(ended: Ended): Verdict {
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
  const sentence = parts.join(' ');
  if (signal !== undefined) {
    return { exitCode: signal === 'SIGINT' ? EXIT_CODE.interrupted : EXIT_CODE.terminated, sentence };
  }
  if (untrusted.length > 0 || completed.length === 0) return { exitCode: EXIT_CODE.untrustworthy, sentence };
  return { exitCode: broken.length > 0 ? EXIT_CODE.claimFailed : EXIT_CODE.ok, sentence };
}

function sayGood(completed: readonly Cell[], claims: readonly ClaimResult[]): string {
  const scenarios = new Set(completed.map(({ scenario }) => scenario)).size;
  const strategies = new Set(completed.map(({ strategy }) => strategy)).size;
  const measured =
    `${counted(scenarios, 'scenario')}, ${counted(strategies, 'strategy', 'strategies')} measured in ` +
    counted(completedTrials(completed), 'trial');
  const unchecked = claims.filter(({ holds }) => holds === null).length;
  return `${measured}; every answer was right${sayClaims(claims.length - unchecked, unchecked)}.`;
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

function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
