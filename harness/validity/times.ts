/** Checks that nothing was faster than the work allows, or earlier than its cause. */

import { makespanOf, type TrialFacts } from '../result/trial-facts.js';
import type { Work } from '../scenario.js';
import { spellRoundedMs } from '../units.js';

/** A sleep is never shorter than asked for; the share is an allowance for how instants are taken. */
const SLEEP_SHARE = 0.95;
/** A timer may fire up to 1 ms early as `hrtime` sees it (nodejs/node#26578). */
const EARLY_TIMER_MS = 1;
/** A computation may run faster than in its calibration, but not in half the time. */
const COMPUTE_SHARE = 0.5;
/** Share of the expected time that a whole burst needs at least; 0: arithmetic cannot tell. */
const MAKESPAN_SHARE: Readonly<Record<Work, number>> = { sleep: 0.9, cpu: COMPUTE_SHARE, io: 0, none: 0 };

export function earlyAnswers(facts: TrialFacts): string[] {
  const taskMs = shortestTask(facts);
  if (taskMs === undefined) return [];
  const earliestMs = facts.observations.response.min;
  if (earliestMs >= taskMs + facts.overlappedMs * SLEEP_SHARE) return [];
  const workMs = (facts.serviceMs ?? 0) + facts.overlappedMs;
  return [
    `answered before the work can have been done: ${spellRoundedMs(earliestMs)}, the work takes ${spellRoundedMs(workMs)}`,
  ];
}

/** Sleeps only: a computation's run time is what the calibration estimates, not what it fixes. */
export function shortRuns(facts: TrialFacts): string[] {
  const leastMs = facts.work === 'sleep' ? shortestTask(facts) : undefined;
  const shortestMs = smallest(facts.served.runsMs);
  if (leastMs === undefined || shortestMs >= leastMs) return [];
  return [
    `a task ran for only ${spellRoundedMs(shortestMs)}, the work takes ${spellRoundedMs(facts.serviceMs ?? 0)}`,
  ];
}

export function earlyEnd(facts: TrialFacts): string[] {
  const makespanMs = makespanOf(facts);
  if (makespanMs === undefined || facts.expected === null || facts.isGuessed) return [];
  if (makespanMs >= facts.expected.makespanMs * MAKESPAN_SHARE[facts.work]) return [];
  return [`all done in ${spellRoundedMs(makespanMs)}, but ${facts.expected.explanation}`];
}

/** A background job that starts before its answer has left makes the client wait for it. */
export function earlyJobs({ served: { jobs } }: TrialFacts): string[] {
  const early = jobs.filter((job) => job.startedMs < job.answerSentMs);
  if (early.length === 0) return [];
  const worstMs = early.reduce((worst, job) => Math.max(worst, job.answerSentMs - job.startedMs), 0);
  return [
    `${early.length} of ${jobs.length} background jobs started before their answer was sent, by up to ${spellRoundedMs(worstMs)}`,
  ];
}

/** Sleeps only, as for tasks. */
export function shortJobs({ work, jobMs, served: { jobs } }: TrialFacts): string[] {
  if (work !== 'sleep' || jobMs === undefined) return [];
  const shortestMs = smallest(jobs.map(({ startedMs, endedMs }) => endedMs - startedMs));
  if (shortestMs >= jobMs * SLEEP_SHARE - EARLY_TIMER_MS) return [];
  return [`a background job ran for only ${spellRoundedMs(shortestMs)}, it takes ${spellRoundedMs(jobMs)}`];
}

/** The least time that one task can take; `undefined` where arithmetic cannot tell. */
function shortestTask({ work, serviceMs, isGuessed }: TrialFacts): number | undefined {
  if (serviceMs === undefined || isGuessed) return undefined;
  if (work === 'sleep') return serviceMs * SLEEP_SHARE - EARLY_TIMER_MS;
  return work === 'cpu' ? serviceMs * COMPUTE_SHARE : undefined;
}

/** `Infinity` without values; a closed loop has more of them than a call can take arguments. */
function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
