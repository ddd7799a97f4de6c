/** Checks on what came back. One failed request is enough: who drops the slow ones would win every percentile. */
import type { Finding } from '../result/schema.js';
import type { TrialFacts } from '../result/trial-facts.js';

const WRONG = 'bad-body';

export function wrongAnswers({ observations }: TrialFacts): string[] {
  const wrong = observations.errors[WRONG] ?? 0;
  if (wrong === 0) return [];
  return [`${wrong} of ${observations.sent} answers were wrong${first(observations.firstFailure)}`];
}

/** They were counted as right because they were too many to keep: nobody knows whether they are. */
export function unjudgedAnswers({ unjudged = 0, observations: { ok } }: TrialFacts): Finding[] {
  if (unjudged === 0) return [];
  const reason = `${unjudged} of ${ok} answers were too many to be judged and were not judged`;
  return [{ check: 'unjudged-answers', verdict: 'suspect', reason, measured: unjudged, limit: 0 }];
}

/** How a server that gets more than it can do shows it, or says so: too late, or refused on purpose. */
const OVERLOADED = /^(timeout|http-(429|503)$)/;
/** A fault of the machine that sends, which the checks of the meter judge. */
const OWN_FAULT = 'generator';

export function failedRequests({ load, observations }: TrialFacts): string[] {
  const isFailure = (name: string) =>
    name !== WRONG && name !== OWN_FAULT && !(load.kind === 'open' && OVERLOADED.test(name));
  const classes = Object.entries(observations.errors).filter(([name, count]) => isFailure(name) && count > 0);
  if (classes.length === 0) return [];
  const failed = classes.reduce((sum, [, count]) => sum + count, 0);
  const counts = classes.map(([name, count]) => `${count} ${name}`).join(', ');
  return [`${failed} of ${observations.sent} requests failed (${counts})${first(observations.firstFailure)}`];
}

/** An open load goes on beyond what the server can do; what is open at its end is part of the answer. */
export function unfinishedRequests({ load, observations: { sent, unfinished } }: TrialFacts): string[] {
  if (unfinished === 0 || load.kind === 'open') return [];
  return [`${unfinished} of ${sent} requests were still open at the end`];
}

/** Without a right answer in its window, a load that runs for a time has no throughput, and it may have no latency. */
export function emptyWindow({ load, observations: { ok, okInWindow, windowMs } }: TrialFacts): string[] {
  if (load.kind === 'burst' || okInWindow > 0) return [];
  return ok === 0
    ? ['no request got a right answer']
    : [`no right answer came within the window of ${Math.round(windowMs)} ms: it is too short`];
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
