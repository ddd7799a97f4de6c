/**
 * Where a curve bends, and why; one rule for each kind of curve. Pure. A point without figures is not given to it. Where
 * the generator was the limit the curve is its own, and it has no knee of the server.
 */
import type { AxisName } from '../result/sweep-schema.js';
import { median } from '../stats/quantile.js';
import { type Finding, percent, tooFew } from './finding.js';
import { gainOf, isShownMore, middle, type Sampled, WORTHWHILE_GAIN } from './sampled.js';

/** Where the rounds of one point differ by three times the gain that is looked for, that gain cannot be seen. */
const MOST_SPREAD = 3 * WORTHWHILE_GAIN;

/** Share of the time of its slots that must be work, for handing over not to matter. */
const WORKING_SHARE = 0.9;

/**
 * For pool sizes and requests in flight: the smallest value than which no larger one is shown to give more. That
 * nothing was shown is an answer only where something could have been: a noisy machine has no knee, and none is seen by a
 * generator that can send no more.
 *
 * @param points Right answers per second, by ascending value.
 */
export function findPlateau(points: readonly Sampled[], axis: AxisName): Finding {
  const first = points.find((point) => !largerThan(point, points).some((more) => isShownMore(point, more)));
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return tooFew(points.length);
  const spread = median(points.map(spreadOf));
  if (spread > MOST_SPREAD) {
    const reason = `the rounds of one and the same point differ by ${percent(spread)} (median of the points), too much to see a gain of ${percent(WORTHWHILE_GAIN)}`;
    return { knee: null, reason, advice: 'close other programs, or take more rounds' };
  }
  const limited = points.find(({ value, isGeneratorsLimit }) => isGeneratorsLimit && value >= first.value);
  if (limited !== undefined) return generatorsLimit(`from ${limited.value} on`);
  const before = points[points.indexOf(first) - 1];
  const gained = before && `${first.value} gave ${percent(gainOf(before, first))} more than ${before.value}`;
  if (first === last) {
    const reason = `${gained}, and nothing larger was measured`;
    return { knee: null, reason, advice: 'try larger values' };
  }
  const larger = largerThan(first, points);
  const best = larger.reduce((a, b) => (middle(b) > middle(a) ? b : a));
  const most = gainOf(first, best);
  const unsteady = most >= WORTHWHILE_GAIN ? ', but not in every round' : '';
  const none =
    `no larger ${axis === 'pool' ? 'size' : 'number'} was shown to give ${percent(WORTHWHILE_GAIN)} more` +
    ` than ${first.value} (the best of them, ${best.value}, gave ${spellGain(most)}${unsteady})`;
  return { knee: first.value, reason: gained === undefined ? none : `${gained}; ${none}` };
}

/**
 * The shortest task from which on the slots spend nearly all of their time working. Of several rounds, the median
 * counts.
 *
 * @param points Share of the time of all slots that was work, by ascending length of task.
 */
export function findWorthwhileLength(points: readonly Sampled[]): Finding {
  if (points.length < 2) return tooFew(points.length);
  const lastBelow = points.findLastIndex((point) => middle(point) < WORKING_SHARE);
  const knee = points[lastBelow + 1];
  const below = points[lastBelow];
  const [first, last] = [points[0] as Sampled, points.at(-1) as Sampled];
  const reaches = (point: Sampled) => `${percent(middle(point))} of the time of its slots is work`;
  if (below === undefined) {
    const reason = `even at ${first.value} ms ${reaches(first)}`;
    return { knee: null, reason, advice: 'try shorter tasks' };
  }
  if (below.isGeneratorsLimit) return generatorsLimit(`at ${below.value} ms`);
  if (knee === undefined) {
    const reason = `even at ${last.value} ms only ${reaches(last)}`;
    return { knee: null, reason, advice: 'try longer tasks' };
  }
  return {
    knee: knee.value,
    reason: `from ${knee.value} ms on at least ${percent(WORKING_SHARE)} of the time of its slots is work; at ${below.value} ms it is ${percent(middle(below))}, the rest is handing over`,
  };
}

function generatorsLimit(where: string): Finding {
  const reason = `the generator was the limit ${where}`;
  return { knee: null, reason, advice: 'use a heavier task or fewer connections' };
}

/** How far the rounds of a point lie apart, as a share of their median; 0 for one round. */
function spreadOf({ byRound }: Sampled): number {
  const figures = [...byRound.values()];
  return (Math.max(...figures) - Math.min(...figures)) / median(figures);
}

function largerThan({ value }: Sampled, points: readonly Sampled[]): readonly Sampled[] {
  return points.filter((point) => point.value > value);
}

/** `12 % more`, `3 % less`, `the same`: what rounds to nothing is nothing. */
function spellGain(gain: number): string {
  const size = percent(Math.abs(gain));
  if (size === percent(0)) return 'the same';
  return `${size} ${gain > 0 ? 'more' : 'less'}`;
}
