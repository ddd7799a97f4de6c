/**
 * Up to which rate a server keeps up. Pure. The figures of a point are those of its own load; none is held against
 * another, except the slow answers against those at the lowest rate.
 */
import type { Trial } from '../result/schema.js';
import { type Finding, percent, tooFew } from './finding.js';
import { middle, type Sampled } from './sampled.js';

/** Share of the requests that must be answered rightly, for a rate to be called served. */
const SERVED_SHARE = 0.99;

/** Requests being served at one instant vary by chance: two standard deviations of a Poisson count. */
const DEVIATIONS = 2;

/** A tail this many times that of the lowest rate, and this much longer, is that of a growing queue. */
const EXPLODED_TIMES = 5;
const EXPLODED_MS = 50;

/** A rate: share of its requests that was answered, and the slow end of the answers in milliseconds. */
export interface SampledRate extends Sampled {
  /** The same percentile for all points; absent where they share none. */
  readonly tailMs?: number;
  /** Of each round that tells. */
  readonly backlogs?: readonly Backlog[];
}

/** Requests that were in flight at the end of the window. */
export interface Backlog {
  readonly planned: number;
  readonly open: number;
  /** More than this are a queue that grew. */
  readonly most: number;
}

/**
 * The backlog of one round. Allowed are the share that need not be answered, those that are being served (Little's law:
 * rate x time in service), and what chance adds to these, which arrive at random. One alone is
 * no queue.
 *
 * @param heldMs Time for which one request is in flight where it waits for nothing; declared or calibrated, because a
 *   measured percentile has the queue in it. In milliseconds.
 * @returns `undefined` where the load does not tell.
 */
export function backlogOf({ observations, windowMs }: Trial, heldMs: number): Backlog | undefined {
  if (observations?.inFlight === undefined || windowMs === undefined || windowMs <= 0) return undefined;
  const { planned, inFlight } = observations;
  const served = (planned * heldMs) / windowMs;
  const most = planned * (1 - SERVED_SHARE) + served + DEVIATIONS * Math.sqrt(served);
  return { planned, open: inFlight.atEnd, most: Math.max(1, Math.floor(most)) };
}

/**
 * The highest rate up to which every one was served: nearly all of its requests were answered rightly, few were
 * left when the window ended, and the slow answers were not those of a queue that grows. An answer counts however late it
 * is, and a load waits seconds for the last ones: the share alone would call a rate above what the server can do served.
 * Of several rounds, the median counts.
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
  const backlog = middleOf(point.backlogs ?? []);
  if (backlog !== undefined && backlog.open > backlog.most) {
    const { open, planned, most } = backlog;
    return `${open} of ${planned} requests were open at the end of the window (${most} are allowed): a queue grew`;
  }
  const [tailMs, baseMs] = [point.tailMs, lowest.tailMs];
  if (tailMs === undefined || baseMs === undefined) return null;
  if (tailMs <= baseMs * EXPLODED_TIMES || tailMs <= baseMs + EXPLODED_MS) return null;
  const times = (tailMs / baseMs).toFixed(1);
  return `the slow answers took ${times} x as long as at ${lowest.value} (${EXPLODED_TIMES} x are allowed): a queue grew`;
}

/** Of an even number the better of the two. */
function middleOf(backlogs: readonly Backlog[]): Backlog | undefined {
  const byExcess = [...backlogs].sort((a, b) => a.open - a.most - (b.open - b.most));
  return byExcess[Math.ceil(byExcess.length / 2) - 1];
}
