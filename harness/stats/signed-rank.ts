/**
 * Wilcoxon's signed-rank test, exact for every number of values: no normal approximation, no random resampling. It
 * asks whether values scatter around something above 0 and assumes that they scatter evenly to both sides, which a
 * coin that orders each pair brings about. Zeros are dropped as Wilcoxon does; equal distances share their middle
 * rank, and the distribution is the one that these ranks have (Hollander & Wolfe, Nonparametric Statistical Methods,
 * 2nd edition 1999, section 3.1).
 */

/** Places are double ranks, so that the middle of two ranks is whole; values are probabilities. */
type Tail = Float64Array;

/** One distribution per number of values without ties: a comparison of 50 cells asks for the same few again and again. */
const untiedTails: Tail[] = [];

/**
 * P(T+ >= t) where nothing is above 0: small when the values lie above 0.
 *
 * @returns 1 where every value is 0 or there is none.
 */
export function signedRankP(values: readonly number[]): number {
  const { doubleRanks, doubleSum, isTied } = rankDistances(values);
  const tail = isTied ? tailOf(doubleRanks) : untiedTail(doubleRanks.length);
  return tail[doubleSum] ?? 0;
}

/** Twice the smaller of the two one-sided p, at most 1: small when the values lie on either side of 0. */
export function signedRankTwoSided(values: readonly number[]): number {
  return Math.min(1, 2 * Math.min(signedRankP(values), signedRankP(values.map((value) => -value))));
}

/** P(T+ >= t) for `n` values without ties or zeros; `t` a whole number, 1 where it is 0 or less. */
export function signedRankTail(t: number, n: number): number {
  return t <= 0 ? 1 : (untiedTail(n)[2 * t] ?? 0);
}

/** The smallest one-sided p that `n` values can have: all of them above 0. */
export function leastSignedRankP(n: number): number {
  return 2 ** -n;
}

interface Ranked {
  readonly doubleRanks: Int32Array;
  /** Twice the sum of the ranks of the values above 0. */
  readonly doubleSum: number;
  readonly isTied: boolean;
}

function rankDistances(values: readonly number[]): Ranked {
  const ascending = Float64Array.from(values.filter((value) => value !== 0));
  ascending.sort((one, other) => Math.abs(one) - Math.abs(other));
  const doubleRanks = new Int32Array(ascending.length);
  let doubleSum = 0;
  let isTied = false;
  for (let first = 0, next = 0; first < ascending.length; first = next) {
    const distance = Math.abs(ascending[first] as number);
    while (next < ascending.length && Math.abs(ascending[next] as number) === distance) next += 1;
    if (next - first > 1) isTied = true;
    // Ranks first + 1 to next: twice their middle is the sum of the two ends.
    const doubleRank = first + 1 + next;
    for (let place = first; place < next; place += 1) {
      doubleRanks[place] = doubleRank;
      if ((ascending[place] as number) > 0) doubleSum += doubleRank;
    }
  }
  return { doubleRanks, doubleSum, isTied };
}

function untiedTail(n: number): Tail {
  const known = untiedTails[n];
  if (known !== undefined) return known;
  const tail = tailOf(Int32Array.from({ length: n }, (_, place) => 2 * (place + 1)));
  untiedTails[n] = tail;
  return tail;
}

/** Each rank counts or does not, like a coin: the distribution of the sum, then its upper tail. */
function tailOf(doubleRanks: Int32Array): Tail {
  const most = doubleRanks.reduce((sum, rank) => sum + rank, 0);
  const tail = new Float64Array(most + 1);
  tail[0] = 1;
  let reached = 0;
  for (const rank of doubleRanks) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum -= 1)
      tail[sum] = ((tail[sum] as number) + (sum >= rank ? (tail[sum - rank] as number) : 0)) / 2;
  }
  for (let sum = most - 1; sum >= 0; sum -= 1) tail[sum] = (tail[sum] as number) + (tail[sum + 1] as number);
  tail[0] = 1;
  return tail;
}
