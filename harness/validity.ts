/**
 * Whether one trial's figures can be believed. Every check is a function of what client and server saw; it answers
 * with reasons that name the figures. A trial with a reason is invalid: it is shown, and never ranked. To add a check,
 * write a function under `validity/` and name it in {@link CHECKS}.
 */
import type { TrialFacts } from './result/trial-facts.js';
import {
  failedJobs,
  failedRequests,
  missingJobs,
  starvedClients,
  unfinishedRequests,
  wrongAnswers,
} from './validity/answers.js';
import { lostOutcomes, serverCount, unsentRequests } from './validity/counts.js';
import { crowdedSlots, impossibleThroughput, strayTasks } from './validity/slots.js';
import { earlyAnswers, earlyEnd, earlyJobs, shortJobs, shortRuns } from './validity/times.js';

/** In the order in which a reader wants the reasons: what came back, whether counts agree, whether times can be. */
const CHECKS: readonly ((facts: TrialFacts) => readonly string[])[] = [
  wrongAnswers,
  failedRequests,
  unfinishedRequests,
  starvedClients,
  failedJobs,
  missingJobs,
  unsentRequests,
  lostOutcomes,
  serverCount,
  earlyAnswers,
  shortRuns,
  earlyEnd,
  earlyJobs,
  shortJobs,
  crowdedSlots,
  strayTasks,
  impossibleThroughput,
];

/** Every reason to doubt the trial; empty for a clean one. */
export function findFaults(facts: TrialFacts): string[] {
  return CHECKS.flatMap((check) => check(facts));
}
