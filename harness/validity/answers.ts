/** Checks on what came back. One failed request is enough: who drops the slow ones would win every percentile. */
import type { TrialFacts } from '../result/trial-facts.js';

const WRONG = 'bad-body';

export function wrongAnswers({ observations }: TrialFacts): string[] {
  const wrong = observations.errors[WRONG] ?? 0;
  if (wrong === 0) return [];
  return [`${wrong} of ${observations.sent} answers were wrong${first(observations.firstFailure)}`];
}

export function failedRequests({ observations }: TrialFacts): string[] {
  const classes = Object.entries(observations.errors).filter(([name, count]) => name !== WRONG && count > 0);
  if (classes.length === 0) return [];
  const failed = classes.reduce((sum, [, count]) => sum + count, 0);
  const counts = classes.map(([name, count]) => `${count} ${name}`).join(', ');
  return [`${failed} of ${observations.sent} requests failed (${counts})${first(observations.firstFailure)}`];
}

/** A closed loop ends with its window: what is in flight then, one request per connection at most, is no fault. */
export function unfinishedRequests({ load, observations: { sent, unfinished } }: TrialFacts): string[] {
  const allowed = load.kind === 'closed' ? load.concurrency : 0;
  return unfinished <= allowed ? [] : [`${unfinished} of ${sent} requests were still open at the end`];
}

/** A client that waits this many times longer than the slowest answer took will never be answered. */
const STARVED_TIMES = 5;
/** Short waits at the end of the window say nothing. */
const STARVED_LEAST_MS = 500;

/** In a closed loop the end of the window cuts off waits; one that is out of all proportion is no accident. */
export function starvedClients({ observations }: TrialFacts): string[] {
  const { longestOpenMs = 0, latenciesMs, unfinished, ok } = observations;
  const slowestMs = latenciesMs.reduce((most, latencyMs) => Math.max(most, latencyMs), 0);
  const open = `${unfinished} requests were still open at the end, one of them for ${Math.round(longestOpenMs)} ms`;
  if (longestOpenMs > Math.max(STARVED_LEAST_MS, slowestMs * STARVED_TIMES)) {
    return [`${open}; the slowest answer took ${Math.round(slowestMs)} ms`];
  }
  return unfinished > ok && longestOpenMs > 0
    ? [`${open}, and only ${ok} were answered: the window is too short`]
    : [];
}

export function failedJobs({ served: { jobFailures } }: TrialFacts): string[] {
  return jobFailures.length === 0
    ? []
    : [`background jobs that failed: ${jobFailures.length}${first(jobFailures[0])}`];
}

/** Each right answer is followed by its job; one that never runs costs nothing and would look fast. */
export function missingJobs({ jobMs, tellsJobs, observations: { ok }, served }: TrialFacts): string[] {
  const told = served.jobs.length + served.jobFailures.length;
  if (jobMs === undefined)
    return told === 0 ? [] : [`${told} background jobs were told, where there are none`];
  return !tellsJobs || told >= ok ? [] : [`${told} background jobs followed ${ok} right answers`];
}

function first(failure: string | undefined): string {
  return failure === undefined ? '' : `; the first: ${failure}`;
}
