/**
 * How long one probe must last so that its requests can decide, and the lowest rate at which they can. Pure. A probe
 * of 50 requests has no p99, so below that rate the search says how long a probe would have to be instead.
 */
import { MOST_EXPECTED, MOST_PER_SEC } from '../open-loop/arrival-plan.js';
import { fewestRequests, mostViolations, type QuantileClaim } from '../stats/binomial.js';
import type { Stage } from './standing.js';

export interface ProbeRule extends QuantileClaim {
  readonly limitMs: number;
  /** Poisson arrivals vary in number, equally spaced ones do not. */
  readonly arrivals: Arrivals;
  /** Length of every probe, in milliseconds; `null`: as long as its rate demands. */
  readonly durationMs: number | null;
}

export const ARRIVALS = ['poisson', 'constant'] as const;
export type Arrivals = (typeof ARRIVALS)[number];

/** A probe is to bear as many slow requests as any machine has now and then. */
const FEW_VIOLATIONS = 3;
/** Shorter than this, one disturbance decides. */
const LEAST_MS = 10_000;
/** A rate that is 5 % too high needs 20 times the limit until its queue is as long as the limit. */
const LEAST_LIMITS = 20;
/** A search has a dozen probes; longer ones are for whoever asks for them. */
const LONGEST_MS = 60_000;
/** Each probe begins with an empty queue; one that grows slowly shows in a longer probe. */
const CONFIRMING = 2;
/** Of a Poisson number of arrivals, fewer than this many standard deviations below the mean are rare. */
const DEVIATIONS = 3;

const MS_PER_S = 1_000;

/** Length of a probe at this rate in milliseconds, whole seconds where it is not given. */
export function probeLengthMs(ratePerSec: number, rule: ProbeRule, stage: Stage): number {
  if (rule.durationMs !== null) return rule.durationMs;
  const neededMs = (expectedFor(fewestRequests(rule, FEW_VIOLATIONS), rule) / ratePerSec) * MS_PER_S;
  const lengthMs = Math.max(leastLengthMs(rule), Math.min(neededMs, longestMs(rule)));
  return wholeSeconds(lengthMs * (stage === 'confirm' ? CONFIRMING : 1));
}

/** Below this length something is given up: the smallest number of requests apart, in milliseconds. */
export function leastLengthMs({ limitMs }: Pick<ProbeRule, 'limitMs'>): number {
  return Math.max(LEAST_MS, LEAST_LIMITS * limitMs);
}

/** The lowest rate at which a probe can decide at all, rounded up to three digits. */
export function floorRatePerSec(rule: ProbeRule): number {
  const longest = rule.durationMs ?? longestMs(rule);
  const exact = (expectedFor(fewestRequests(rule, 0), rule) / longest) * MS_PER_S;
  const step = 10 ** (Math.floor(Math.log10(exact)) - 2);
  return Number((Math.ceil(exact / step) * step).toPrecision(3));
}

/** The highest rate at which a load can be of the length of a probe. */
export function ceilingRatePerSec(rule: ProbeRule): number {
  const longest = rule.durationMs ?? leastLengthMs(rule) * CONFIRMING;
  return Math.min(MOST_PER_SEC, (MOST_EXPECTED / longest) * MS_PER_S);
}

/** How long a probe must be to decide at a rate below that, in milliseconds. */
export function decidingLengthMs(ratePerSec: number, rule: ProbeRule): number {
  return wholeSeconds((expectedFor(fewestRequests(rule, 0), rule) / ratePerSec) * MS_PER_S);
}

/** With more violations than this, a probe fails whatever the rest of its requests do. */
export function certainFailure(ratePerSec: number, durationMs: number, rule: ProbeRule): number {
  const expected = (ratePerSec * durationMs) / MS_PER_S;
  const most = Math.ceil(expected + (rule.arrivals === 'poisson' ? DEVIATIONS * Math.sqrt(expected) : 1));
  return mostViolations(rule, most) ?? 0;
}

/** The mean of a number of arrivals that hardly ever is below `requests`. */
function expectedFor(requests: number, { arrivals }: Pick<ProbeRule, 'arrivals'>): number {
  return arrivals === 'poisson' ? requests + DEVIATIONS * Math.sqrt(requests) : requests + 1;
}

function longestMs(rule: ProbeRule): number {
  return Math.max(LONGEST_MS, leastLengthMs(rule));
}

function wholeSeconds(durationMs: number): number {
  return Math.ceil(durationMs / MS_PER_S) * MS_PER_S;
}
