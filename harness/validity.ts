/**
 * Whether one trial's figures can be believed. Every check is a function of what client and server saw; it answers
 * with reasons that name the figures. An invalid trial is shown, and never ranked; a suspect one is ranked, and says so.
 * To add a check, write a function under `validity/` and name it here.
 */
import type { Finding } from './result/schema.js';
import type { TrialFacts } from './result/trial-facts.js';
import {
  emptyWindow,
  failedJobs,
  failedRequests,
  missingJobs,
  unfinishedRequests,
  unjudgedAnswers,
  wrongAnswers,
} from './validity/answers.js';
import { lostOutcomes, serverCount, unsentRequests } from './validity/counts.js';
import { busyGenerator, nearCeiling, ownFaults } from './validity/generator.js';
import { hiddenWaits, littlesLaw } from './validity/littles-law.js';
import { fullMachine, otherPrograms, throttledMachine } from './validity/machine.js';
import { lateRequests, missedSends } from './validity/schedule.js';
import { crowdedSlots, impossibleThroughput, strayTasks } from './validity/slots.js';
import { stalledGenerator, stalledProber } from './validity/stalls.js';
import { earlyAnswers, earlyEnd, earlyJobs, shortJobs, shortRuns } from './validity/times.js';

/**
 * Checks of the server's behaviour, any of which makes the trial invalid, in the order in which a reader wants the
 * reasons: what came back, whether counts agree, whether times can be.
 */
const SERVER_CHECKS: Readonly<Record<string, (facts: TrialFacts) => readonly string[]>> = {
  'wrong-answers': wrongAnswers,
  'failed-requests': failedRequests,
  'unfinished-requests': unfinishedRequests,
  'empty-window': emptyWindow,
  'failed-jobs': failedJobs,
  'missing-jobs': missingJobs,
  'unsent-requests': unsentRequests,
  'lost-outcomes': lostOutcomes,
  'server-count': serverCount,
  'early-answers': earlyAnswers,
  'short-runs': shortRuns,
  'early-end': earlyEnd,
  'early-jobs': earlyJobs,
  'short-jobs': shortJobs,
  'crowded-slots': crowdedSlots,
  'stray-tasks': strayTasks,
  'impossible-throughput': impossibleThroughput,
};

/** Checks of the meter itself: whether the generator, the prober or the machine shaped the figures. */
const METER_CHECKS: readonly ((facts: TrialFacts) => readonly Finding[])[] = [
  lateRequests,
  missedSends,
  stalledGenerator,
  busyGenerator,
  nearCeiling,
  ownFaults,
  littlesLaw,
  hiddenWaits,
  throttledMachine,
  otherPrograms,
  fullMachine,
  stalledProber,
  unjudgedAnswers,
];

/** Whether a finding is about the server, not about what measures it. */
export function isServerCheck(check: string): boolean {
  return Object.hasOwn(SERVER_CHECKS, check);
}

export interface Validity {
  readonly verdict: 'valid' | 'suspect' | 'invalid';
  /** Every reason to doubt the trial; empty for a clean one. */
  readonly findings: Finding[];
}

/** The worst finding decides. */
export function judgeValidity(facts: TrialFacts): Validity {
  const ofServer = Object.entries(SERVER_CHECKS).flatMap(([check, find]) =>
    find(facts).map((reason): Finding => ({ check, verdict: 'invalid', reason })),
  );
  const findings = [...ofServer, ...METER_CHECKS.flatMap((find) => find(facts))];
  const has = (verdict: Finding['verdict']) => findings.some((finding) => finding.verdict === verdict);
  return { verdict: has('invalid') ? 'invalid' : has('suspect') ? 'suspect' : 'valid', findings };
}
