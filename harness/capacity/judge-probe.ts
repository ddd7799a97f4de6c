/**
 * What one trial of a probe says about the objective. Pure. Overload is what a search looks for, so a server that falls
 * back, refuses or gives up fails the rate and nothing else; a server that answers wrongly ends the search; what the
 * meter cannot be believed in says nothing about the server.
 */
import type { Finding, Trial } from '../result/schema.js';
import { isShown, mostViolations } from '../stats/binomial.js';
import { isServerCheck } from '../validity.js';
import type { ProbeRule } from './probe-length.js';
import type { Outcome } from './standing.js';

export interface Judgement {
  /** `broken`: the server cannot be measured at any rate. */
  readonly outcome: Outcome | 'broken';
  /** Why, with the figures. */
  readonly why: string;
}

/** Findings that overload explains: requests that went without a right answer because there were too many. */
const OVERLOAD: ReadonlySet<string> = new Set(['failed-requests', 'unfinished-requests', 'empty-window']);
/** A server that dies before the load begins does not die of it. */
const UNDER_LOAD: ReadonlySet<string | undefined> = new Set(['measure', 'drain']);
/** Less than this share of right answers is a failure, however many violations a low percentile would allow. */
const LEAST_ANSWERED = 0.99;
/** Standard deviations of a Poisson number that requests in flight may lie above their mean. */
const DEVIATIONS = 2;

/** Why a server that was given all the requests that it can take cannot be measured; `null` where it can. */
export function judgeSaturation({ state, reason = 'no reason given', validity }: Trial): string | null {
  if (state === 'failed' || state === 'aborted') return reason;
  const wrong = wrongsOf(validity);
  return wrong.length === 0 ? null : spellFindings(wrong);
}

export function judgeProbe(trial: Trial, ratePerSec: number, rule: ProbeRule): Judgement {
  const { state, phase, reason = 'no reason given', observations, validity, byMeter } = trial;
  if (byMeter) return { outcome: 'undetermined', why: reason };
  if (state === 'failed' && UNDER_LOAD.has(phase)) return { outcome: 'fail', why: reason };
  if (state === 'failed' || state === 'aborted' || observations === undefined)
    return { outcome: 'broken', why: reason };
  const wrong = wrongsOf(validity);
  if (wrong.length > 0) return { outcome: 'broken', why: spellFindings(wrong) };
  const doubts = severeOf(validity).filter(({ check }) => !isServerCheck(check));
  const judgement = judgeRequests(observations, ratePerSec, rule);
  if (doubts.length === 0 || (judgement.outcome === 'pass' && doubts.every(onlyAddsTime))) return judgement;
  return { outcome: 'undetermined', why: spellFindings(doubts) };
}

function judgeRequests(
  observations: NonNullable<Trial['observations']>,
  ratePerSec: number,
  rule: ProbeRule,
): Judgement {
  const { planned, sent, ok, violations, inFlight, dropped = 0 } = observations;
  if (violations === undefined) throw new Error('the load of a probe does not count violations');
  const allowed = mostViolations(rule, planned);
  const seen = sent + dropped;
  const over =
    seen < planned
      ? `${violations} of the first ${seen} of ${planned} requests over`
      : `${violations} of ${planned} requests over`;
  if (allowed === null) return { outcome: 'undetermined', why: `${planned} requests are too few to decide` };
  if (!isShown(rule, planned, violations)) return { outcome: 'fail', why: `${over}, ${allowed} allowed` };
  if (ok < planned * LEAST_ANSWERED)
    return { outcome: 'fail', why: `${planned - ok} of ${planned} requests without a right answer` };
  const most = inFlightAtLimit(ratePerSec, rule.limitMs);
  if (inFlight !== undefined && inFlight.atEnd > most)
    return {
      outcome: 'fail',
      why: `${inFlight.atEnd} requests in flight at the end, ${most} allowed: the queue grows`,
    };
  return { outcome: 'pass', why: `${over}, ${allowed} allowed` };
}

/** Lateness of the generator is part of every response time: what keeps the objective in spite of it would without. */
function onlyAddsTime({ check }: Finding): boolean {
  return check === 'send-lag';
}

function severeOf(validity: Trial['validity']): readonly Finding[] {
  return validity?.findings.filter(({ verdict }) => verdict === 'invalid') ?? [];
}

/** What no overload explains. */
function wrongsOf(validity: Trial['validity']): readonly Finding[] {
  return severeOf(validity).filter(({ check }) => isServerCheck(check) && !OVERLOAD.has(check));
}

/** Little's law where every request takes as long as the limit, and what chance adds to that. */
function inFlightAtLimit(ratePerSec: number, limitMs: number): number {
  const mean = (ratePerSec * limitMs) / 1_000;
  return Math.ceil(mean + DEVIATIONS * Math.sqrt(mean)) + 1;
}

function spellFindings(findings: readonly Finding[]): string {
  return findings.map(({ reason }) => reason).join('; ');
}
