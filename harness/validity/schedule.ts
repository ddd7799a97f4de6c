/**
 * Checks that requests left when they were due. A late one is counted from the instant at which it was due, so that the
 * lag of the generator is in every answer: where it is a part of it that matters, the figures are the generator's.
 */
import type { Finding } from '../result/schema.js';
import type { TrialFacts } from '../result/trial-facts.js';
import { valueAt } from '../stats/distribution.js';
import { type Limits, spellMs, spellShare } from './limits.js';

/** Below a millisecond the scheduler of a full machine is as likely the cause. Ten are visible in a figure of any kind. */
const LAG_MS: Limits = { suspect: 1, invalid: 10 };
/** Both must be exceeded: a lag of 5 ms is nothing to an answer of a second. 5 % is what rounds differ by anyway. */
const LAG_SHARE: Limits = { suspect: 0.05, invalid: 0.2 };

/** Of the planned requests that were not dropped; Nighthawk's `send-rate`. */
const LEAST_SENT_SHARE: Limits = { suspect: 0.995, invalid: 0.98 };
/** A request that is due at the very end may leave a moment after it. */
const AT_THE_END = 1;

/** With fewer than a hundred requests the nearest rank of the 99th percentile is the latest of them. */
export function lateRequests({ observations: { lag, response } }: TrialFacts): Finding[] {
  if (lag === undefined) return [];
  const rank = Math.ceil(lag.count * 0.99);
  const lagMs = valueAt(lag, rank);
  const medianMs = valueAt(response, Math.ceil(response.count / 2));
  if (lagMs === undefined || medianMs === undefined) return [];
  const share = lagMs / medianMs;
  // One late request of a few is a doubt; only one in a hundred is a habit.
  const kinds: readonly Finding['verdict'][] = rank === lag.count ? ['suspect'] : ['invalid', 'suspect'];
  const verdict = kinds.find((kind) => lagMs > LAG_MS[kind] && share > LAG_SHARE[kind]);
  if (verdict === undefined) return [];
  const who =
    rank === lag.count
      ? `the latest request left ${spellMs(lagMs)} after the instant at which it was due`
      : `99 % of the requests left within ${spellMs(lagMs)} of the instant at which they were due`;
  const limits = `${spellMs(LAG_MS[verdict])} and ${spellShare(LAG_SHARE[verdict])}`;
  return [
    {
      check: 'send-lag',
      verdict,
      reason:
        `${who}; that is ${spellShare(share)} of the median answer (${spellMs(medianMs)}; ` +
        `the limits are ${limits}): the generator shaped the figures`,
      measured: lagMs,
      limit: Math.max(LAG_MS[verdict], LAG_SHARE[verdict] * medianMs),
    },
  ];
}

/** Not for a load that was ended early: what it did not send was not to be sent. */
export function missedSends({ observations }: TrialFacts): Finding[] {
  const { planned, dropped, sentInWindow, objective } = observations;
  const due = planned - dropped;
  if (sentInWindow === undefined || objective?.ended || due - sentInWindow <= AT_THE_END) return [];
  const share = sentInWindow / due;
  const verdict = (['invalid', 'suspect'] as const).find((kind) => share < LEAST_SENT_SHARE[kind]);
  if (verdict === undefined) return [];
  const limit = LEAST_SENT_SHARE[verdict];
  return [
    {
      check: 'send-rate',
      verdict,
      reason:
        `${sentInWindow} of ${due} requests left within the window, ${spellShare(share)} where ` +
        `${spellShare(limit)} are needed: the generator did not keep its schedule`,
      measured: share,
      limit,
    },
  ];
}
