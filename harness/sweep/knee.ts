/**
 * Where a curve bends, and why; one rule for each kind of curve. Pure. It trusts a difference only where it is worth
 * something and is there in every round: rounds are compared each with itself, because what disturbs a round disturbs
 * all of its points. A point without figures is not given to it.
 */
import type { AxisName } from '../result/sweep-schema.js';
import { median } from '../stats/quantile.js';

/** A point with its figures by round; which figure depends on the rule. At least one round. */
export interface Sampled {
  readonly value: number;
  readonly byRound: ReadonlyMap<number, number>;
}

/** Reason and advice are clauses, without a full stop. */
export type Finding =
  | { readonly knee: number; readonly reason: string }
  /** None was found; the advice says what to try. */
  | { readonly knee: null; readonly reason: string; readonly advice: string };

/** One more worker or connection must bring this share more; less does not pay for it. */
export const WORTHWHILE_GAIN = 0.1;

/** Where the rounds of one point differ by three times the gain that is looked for, that gain cannot be seen. */
const MOST_SPREAD = 3 * WORTHWHILE_GAIN;

/** Share of the requests that must be answered rightly, for a rate to be called served. */
const SERVED_SHARE = 0.99;

/** A tail this many times that of the lowest rate, and this much longer, is that of a growing queue. */
const EXPLODED_TIMES = 5;
const EXPLODED_MS = 50;

/** Share of the time of its slots that must be work, for handing over not to matter. */
const WORKING_SHARE = 0.9;

/** How much larger the median of `to` is than that of `from`: 0.5 is half as much again. */
export function gainOf(from: Sampled, to: Sampled): number {
  return middle(to) / middle(from) - 1;
}

/** Whether `to` is shown to be worth more than `from`: by enough, and in every round that both have. */
export function isShownMore(from: Sampled, to: Sampled): boolean {
  const rounds = [...to.byRound].filter(([round]) => from.byRound.has(round));
  const ahead = rounds.every(([round, figure]) => figure > (from.byRound.get(round) as number));
  return ahead && gainOf(from, to) >= WORTHWHILE_GAIN;
}

/**
 * For pool sizes and requests in flight: the smallest value than which no larger one is shown to give more. That
 * nothing was shown is an answer only where something could have been: a noisy machine has no knee.
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

/** A rate: share of its requests that was answered, and the slow end of the answers in milliseconds. */
export interface SampledRate extends Sampled {
  /** The same percentile for all points; absent where they share none. */
  readonly tailMs?: number;
}

/**
 * The highest rate up to which every one was served: nearly all of its requests were answered rightly, and the slow
 * answers were not those of a queue that grows. Of several rounds, the median counts.
 *
 * @param points Share of the planned requests that was answered rightly, by ascending rate.
 */
export function findHighestServed(points: readonly SampledRate[]): Finding {
  const [lowest] = points;
  if (lowest === undefined || points.length < 2) return tooFew(points.length);
  const faults = points.map((point) => whyNotServed(point, lowest));
  const broken = faults.findIndex((fault) => fault !== null);
  const last = points.at(-1) as SampledRate;
  if (broken < 0) {
    const reason = `every rate up to ${last.value} per second was served`;
    return { knee: null, reason, advice: 'try higher rates' };
  }
  const reason = `at ${points[broken]?.value} per second ${faults[broken]}`;
  const knee = points[broken - 1]?.value;
  if (knee !== undefined) return { knee, reason };
  return { knee: null, reason: `${reason}, and nothing lower was measured`, advice: 'try lower rates' };
}

function whyNotServed(point: SampledRate, lowest: SampledRate): string | null {
  const share = middle(point);
  if (share < SERVED_SHARE) {
    return `${percent(share, 1)} of the requests were answered rightly (${percent(SERVED_SHARE)} are asked for)`;
  }
  const [tailMs, baseMs] = [point.tailMs, lowest.tailMs];
  if (tailMs === undefined || baseMs === undefined) return null;
  if (tailMs <= baseMs * EXPLODED_TIMES || tailMs <= baseMs + EXPLODED_MS) return null;
  const times = (tailMs / baseMs).toFixed(1);
  return `the slow answers took ${times} x as long as at ${lowest.value} (${EXPLODED_TIMES} x are allowed): a queue grew`;
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
  if (knee === undefined) {
    const reason = `even at ${last.value} ms only ${reaches(last)}`;
    return { knee: null, reason, advice: 'try longer tasks' };
  }
  return {
    knee: knee.value,
    reason: `from ${knee.value} ms on at least ${percent(WORKING_SHARE)} of the time of its slots is work; at ${below.value} ms it is ${percent(middle(below))}, the rest is handing over`,
  };
}

function tooFew(points: number): Finding {
  const gave = points === 0 ? 'no point gave a figure' : 'only one point gave a figure';
  return { knee: null, reason: `${gave}, and a curve needs two`, advice: 'see why the others have none' };
}

/** How far the rounds of a point lie apart, as a share of their median; 0 for one round. */
function spreadOf({ byRound }: Sampled): number {
  const figures = [...byRound.values()];
  return (Math.max(...figures) - Math.min(...figures)) / median(figures);
}

function largerThan({ value }: Sampled, points: readonly Sampled[]): readonly Sampled[] {
  return points.filter((point) => point.value > value);
}

function middle({ byRound }: Sampled): number {
  return median([...byRound.values()]);
}

/** `12 % more`, `3 % less`, `the same`: what rounds to nothing is nothing. */
export function spellGain(gain: number): string {
  const size = percent(Math.abs(gain));
  if (size === percent(0)) return 'the same';
  return `${size} ${gain > 0 ? 'more' : 'less'}`;
}

function percent(share: number, decimals = 0): string {
  return `${(share * 100).toFixed(decimals)} %`;
}
