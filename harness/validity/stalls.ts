/**
 * Checks that the measuring processes did not stand still themselves: an answer that lies unread meanwhile counts as a
 * slow one of the server. The lag of a burst and of a closed loop does not show it, because they send before.
 */
import type { Finding } from '../result/schema.js';
import { type TrialFacts, waitsOf } from '../result/trial-facts.js';
import { type Limits, spellMs, spellShare } from './limits.js';

/** Above the turns of a scheduler with several programs to a core, which a full machine shows as a rule. */
const STALL_MS: Limits = { suspect: 50, invalid: 250 };
/** Of the slowest answer, which a stall of this length can have made; the shares of the send lag. */
const STALL_SHARE: Limits = { suspect: 0.05, invalid: 0.2 };

export function stalledGenerator(facts: TrialFacts): Finding[] {
  const { right, failed } = waitsOf(facts);
  const slowestMs = Math.max(right.max, failed.max);
  const { loopDelayMaxMs } = facts.generator ?? {};
  if (loopDelayMaxMs === undefined || !(slowestMs > 0)) return [];
  const verdict = (['invalid', 'suspect'] as const).find((kind) =>
    isLong(loopDelayMaxMs, slowestMs, STALL_MS[kind], STALL_SHARE[kind]),
  );
  if (verdict === undefined) return [];
  const share = spellShare(loopDelayMaxMs / slowestMs);
  return [
    {
      check: 'generator-stall',
      verdict,
      reason:
        `the generator itself stood still for ${spellMs(loopDelayMaxMs)}, more than ${spellMs(STALL_MS[verdict])}; ` +
        `that is ${share} of the slowest answer (${spellMs(slowestMs)})`,
      measured: loopDelayMaxMs,
      limit: Math.max(STALL_MS[verdict], STALL_SHARE[verdict] * slowestMs),
    },
  ];
}

/** Never more than suspect: only the figures of the bystander are doubted, and nobody is ranked by them alone. */
export function stalledProber({ prober, bystander: { during } }: TrialFacts): Finding[] {
  const { loopDelayMaxMs } = prober ?? {};
  const { maxMs } = during;
  if (loopDelayMaxMs === undefined || maxMs === undefined) return [];
  if (!isLong(loopDelayMaxMs, maxMs, STALL_MS.suspect, STALL_SHARE.suspect)) return [];
  return [
    {
      check: 'prober-stall',
      verdict: 'suspect',
      reason:
        `the prober itself stood still for ${spellMs(loopDelayMaxMs)}, more than ${spellMs(STALL_MS.suspect)}; ` +
        `the slowest probe of the bystander took ${spellMs(maxMs)}`,
      measured: loopDelayMaxMs,
      limit: Math.max(STALL_MS.suspect, STALL_SHARE.suspect * maxMs),
    },
  ];
}

function isLong(stallMs: number, slowestMs: number, leastMs: number, leastShare: number): boolean {
  return stallMs > leastMs && stallMs > leastShare * slowestMs;
}
