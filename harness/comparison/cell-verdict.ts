/**
 * One verdict for each comparable cell, with the reason for it. The order is the rule: a slowdown beats everything, a
 * speed-up beats "no difference", and where nothing is shown the reason says what the pairs leave possible.
 */
import type { ComparedCell, ComparisonVerdict, Effect } from '../result/comparison-schema.js';
import { percent, sayP, sayRange, signed } from '../result/comparison-words.js';
import { smallestDetectable } from '../stats/detectable.js';
import { hodgesLehmann, type ShiftInterval } from '../stats/hodges-lehmann.js';
import { leastSignedRankP } from '../stats/signed-rank.js';
import type { Evidence } from './evidence.js';
import { effectOf } from './log-ratios.js';
import type { MeasuredComparison } from './measured.js';
import { ALPHA_CELL, EQUIVALENCE, FALSE_DISCOVERY_RATE, LEAST_PAIRS, MARGIN } from './rules.js';

export interface Verdict {
  readonly verdict: ComparisonVerdict;
  readonly reason: string;
}

/** What of the run as a whole bears on each cell. */
export type RunFacts = Pick<MeasuredComparison, 'looks' | 'ended'> & {
  /** Cells that were planned on both sides. */
  readonly planned: number;
};

/** The figures of a cell; none where it has fewer than 6 pairs. */
export function figuresOf(
  { shift, p, pAdjusted, isComplete, qChanged }: Evidence,
  { looks, planned }: RunFacts,
): Pick<ComparedCell, 'effect' | 'p' | 'pAdjusted' | 'isWorthALook' | 'smallestDetectable'> {
  if (shift === null) return {};
  const last = looks.at(-1) ?? 0;
  const alpha = ALPHA_CELL / planned;
  return {
    effect: effectOf(shift),
    p,
    ...(isComplete && { pAdjusted }),
    ...(qChanged <= FALSE_DISCOVERY_RATE && { isWorthALook: true }),
    // No slowdown whatever is found where the smallest p of the test is above its level.
    ...(leastSignedRankP(last) <= alpha && {
      smallestDetectable: smallestDetectable(halfWidthAt(shift, last), alpha, MARGIN),
    }),
  };
}

/** A cell on a steady machine. */
export function verdictOf(evidence: Evidence, run: RunFacts): Verdict {
  const { cell, ratios, shift, isComplete, droppedAt, pAdjusted, qFaster } = evidence;
  const n = cell.pairs.length;
  if (shift === null)
    return {
      verdict: 'inconclusive',
      reason: `${endWords(run)} after ${n} pairs; a verdict needs ${LEAST_PAIRS}`,
    };
  if (isComplete && pAdjusted <= ALPHA_CELL)
    return {
      verdict: 'slower',
      reason:
        `more than ${percent(MARGIN)} % slower: p ${sayP(pAdjusted)} after Holm over ${run.planned} cells, ` +
        `at most ${ALPHA_CELL}`,
    };
  if (!isComplete && droppedAt === undefined)
    return {
      verdict: 'inconclusive',
      reason: `${endWords(run)} after ${n} of ${run.looks.at(-1)} pairs; ${stillPossible(effectOf(shift))}`,
    };
  if (qFaster <= FALSE_DISCOVERY_RATE)
    return {
      verdict: 'faster',
      reason:
        `more than ${percent(MARGIN)} % faster: false-discovery rate ${sayP(qFaster)}, ` +
        `at most ${FALSE_DISCOVERY_RATE}`,
    };
  const certain = hodgesLehmann(ratios, 0.9);
  if (certain !== null && isWithin(certain, EQUIVALENCE))
    return {
      verdict: 'no-difference',
      reason: `the 90 % interval, ${signed(Math.expm1(certain.low))} to ${signed(Math.expm1(certain.high))} %, lies within ${percent(EQUIVALENCE)} %`,
    };
  const why =
    droppedAt === undefined
      ? `not significant after ${n} pairs`
      : `nothing spoke for a slowdown after ${n} pairs`;
  return { verdict: 'not-shown', reason: `${why}; ${stillPossible(effectOf(shift))}` };
}

/** On the logarithmic scale, where a slowdown and the speed-up that takes it back are equally far from 0. */
function isWithin({ low, high }: ShiftInterval, share: number): boolean {
  return Math.max(-low, high) < Math.log1p(share);
}

/** What the pairs of the last look would leave, from what these pairs do: half of an interval shrinks by the root of n. */
function halfWidthAt({ low, high, n }: ShiftInterval, planned: number): number {
  return ((high - low) / 2) * Math.sqrt(n / Math.max(n, planned));
}

function endWords({ ended }: RunFacts): string {
  return ended === 'time' ? 'the time was up' : 'stopped';
}

/** The end of the interval that is further from 0. */
function stillPossible(effect: Effect): string {
  const { low, high } = effect;
  const slowdown = Math.max(0, high);
  const speedUp = Math.max(0, -low);
  return slowdown >= speedUp
    ? `a slowdown of ${percent(slowdown)} % is still possible (${sayRange(effect)})`
    : `a speed-up of ${percent(speedUp)} % is still possible (${sayRange(effect)})`;
}
