/**
 * Whether the times of a closed loop fit its throughput. With c clients that ask without a pause, the times of all
 * answers add up to c times the window (Little's law: requests in flight = rate x time in the system). Where they do
 * not, clients stood still, or instants are wrong; neither shows in a percentile.
 */
import type { Finding } from '../result/schema.js';
import { type TrialFacts, waitsOf } from '../result/trial-facts.js';
import { censoredPercentile } from '../stats/censored.js';
import { exceeded, type Limits, spellMs, spellShare } from './limits.js';

/** How far requests in flight may be from the number of clients. */
const OFF_SHARE: Limits = { suspect: 0.05, invalid: 0.15 };

/** The clients open their connections in the window, in milliseconds: at 1000 clients about this. */
const OPENING_MS = 40;

const SOME_STOOD_STILL = 'some connections stood still while others were answered';

/** Beyond this, what was open at the end is too much of the sum to say anything. */
const MOST_TOLERANCE = 0.5;

/**
 * Requests that were open at the end are in the sum with their whole time, up to the longest one for each client: the
 * sum may be too large by that much, and it is not known by how much. A window of a few tasks has no verdict.
 */
export function littlesLaw(facts: TrialFacts): Finding[] {
  const { load, observations } = facts;
  const { response, failedWaits, windowMs } = observations;
  if (load.kind !== 'closed' || windowMs <= 0 || response.count === 0) return [];
  const inFlight = (response.sum + failedWaits.sum) / windowMs;
  const ratio = inFlight / load.concurrency;
  const slowestMs = Math.max(response.max, failedWaits.max);
  const tolerance = ratio > 1 ? slowestMs / windowMs : OPENING_MS / windowMs;
  if (tolerance > MOST_TOLERANCE) return [];
  const off = Math.abs(ratio - 1) - tolerance;
  const over = exceeded(off, OFF_SHARE);
  if (over === undefined) return [];
  return [
    {
      check: 'littles-law',
      verdict: over.verdict,
      reason:
        `the answers add up to ${inFlight.toFixed(1)} requests in flight, but ${load.concurrency} clients asked; ` +
        `that is ${spellShare(off)} beyond what the window explains, more than ${spellShare(over.limit)}: ` +
        (ratio < 1 ? 'clients stood still between two requests' : 'their times overlap'),
      measured: off,
      limit: over.limit,
    },
  ];
}

/**
 * A mean above the 99th percentile: a few answers, too few for the percentile, took most of the time. After a stop of
 * the server, or of one of its processes, that is its true picture, which a closed loop cannot draw. Where no stop of
 * all explains it and the times do not add up either, they are wrong.
 */
export function hiddenWaits(facts: TrialFacts): Finding[] {
  const { load, observations } = facts;
  const waits = waitsOf(facts);
  const p99 = censoredPercentile(waits, 0.99);
  if (load.kind !== 'closed' || p99 === undefined || p99.atLeast) return [];
  const count = waits.right.count + waits.failed.count;
  const sumMs = waits.right.sum + waits.failed.sum;
  const meanMs = sumMs / count;
  const limit = p99.value * (1 + OFF_SHARE.suspect);
  if (meanMs <= limit) return [];
  const pauseMs = observations.longestPauseMs ?? 0;
  const isCommon = (sumMs - load.concurrency * pauseMs) / count <= limit;
  const isWrong = !isCommon && littlesLaw(facts).length > 0;
  const fact = `the mean answer (${spellMs(meanMs)}) took longer than 99 % of them (${spellMs(p99.value)})`;
  return [
    {
      check: 'hidden-waits',
      verdict: isWrong ? 'invalid' : 'suspect',
      reason: isWrong
        ? `${fact}, and no pause explains it: the times are wrong`
        : `${fact}: ${isCommon ? `for ${spellMs(pauseMs)} no answer came` : SOME_STOOD_STILL}, which the percentiles ` +
          'of a closed loop do not show',
      measured: meanMs,
      limit,
    },
  ];
}
