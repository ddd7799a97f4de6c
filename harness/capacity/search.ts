/**
 * The search for the highest rate that keeps an objective: everything seen so far in, the next rate or the answer out.
 * No clock, no process, no randomness. It brackets from a start, halves the bracket geometrically, probes the failing
 * end once more and confirms the passing end with fresh processes. It never names a limit that it has not seen.
 */
import { type Observation, type Stage, type Standing, standingsOf } from './standing.js';

/** Rates in requests per second. */
export interface SearchLimits {
  readonly startPerSec: number;
  /** The lowest rate at which a probe can decide. */
  readonly floorPerSec: number;
  /** The highest rate that can be asked for. */
  readonly ceilingPerSec: number;
  /** The bracket is narrow enough where `high / low` is at most 1 + this; above 0. */
  readonly precision: number;
  readonly mostProbes: number;
}

/**
 * Why a search has ended. `bracketed`: both ends are known. `meter`: the generator or the machine could not judge more.
 * `ceiling`: no more can be asked for. `hopeless`: the task alone takes longer than the limit. `floor`: the lowest rate
 * that can be judged fails. `probes`: as many as allowed were made.
 */
export type EndReason = 'bracketed' | 'meter' | 'ceiling' | 'hopeless' | 'floor' | 'probes';

/** Ends that the search does not see by itself: its time is up, the run was stopped, the server cannot be measured. */
export type OuterReason = 'time' | 'stopped' | 'broken';

export interface Answer<Reason = EndReason | OuterReason> {
  readonly reason: Reason;
  /** The highest rate that passed, below every one that failed; `null`: none did. */
  readonly lowPerSec: number | null;
  /** Whether fresh processes have confirmed it. */
  readonly confirmed: boolean;
  /** The lowest rate that failed; `null`: none did. */
  readonly highPerSec: number | null;
  /** Whether a rate failed after a higher one had passed. */
  readonly nonMonotone: boolean;
}

export type Step =
  | { readonly ratePerSec: number; readonly stage: Stage }
  | { readonly answer: Answer<EndReason> };

/** The meter cannot judge beyond such a rate. */
const LOST: ReadonlySet<Standing> = new Set(['unjudged', 'unconfirmed']);

/** The first steps up are long; where they end, a shorter one wastes less. */
const CLIMB = { first: 2, later: 1.5, firstSteps: 2 } as const;
const DESCENT = 0.5;
/** Probes of the failing end, in all: one disturbance must not make a limit. */
const RECHECKED = { judged: 2, most: 4 } as const;

export function nextStep(seen: readonly Observation[], limits: SearchLimits): Step {
  const { startPerSec, ceilingPerSec, floorPerSec, mostProbes } = limits;
  const end = (reason: EndReason): Step => ({ answer: answerOf(seen, reason) });
  if (seen.some(({ hopeless }) => hopeless)) return end('hopeless');
  if (seen.length >= mostProbes) return end('probes');
  const last = seen.at(-1);
  if (last === undefined) return probe(clamp(startPerSec, floorPerSec, ceilingPerSec), 'bracket');
  const standings = standingsOf(seen);
  if (standings.get(last.ratePerSec) === 'open') return probe(last.ratePerSec, 'recheck');
  const { low, high } = endsOf(standings);
  if (low === null) return descend(standings, floorPerSec, end);
  const next = betweenOrAbove(seen, standings, { low, high }, limits);
  if (next !== null) return next;
  if (standings.get(low) !== 'confirmed') return probe(low, 'confirm');
  if (high !== null) return end('bracketed');
  return end(low >= ceilingPerSec ? 'ceiling' : 'meter');
}

/** What is known when the search ends for this reason. */
export function answerOf<Reason>(seen: readonly Observation[], reason: Reason): Answer<Reason> {
  const standings = standingsOf(seen);
  const { low, high } = endsOf(standings);
  return {
    reason,
    lowPerSec: low,
    confirmed: low !== null && standings.get(low) === 'confirmed',
    highPerSec: high,
    nonMonotone: isNonMonotone(seen, standings),
  };
}

/** The two ends of the bracket: whatever passed above a rate that failed does not count. */
function endsOf(standings: ReadonlyMap<number, Standing>): { low: number | null; high: number | null } {
  const ratesThat = (...wanted: Standing[]) =>
    [...standings].filter(([, standing]) => wanted.includes(standing)).map(([rate]) => rate);
  const failed = ratesThat('failed');
  const high = failed.length === 0 ? null : Math.min(...failed);
  const below = ratesThat('passed', 'confirmed').filter((rate) => high === null || rate < high);
  return { low: below.length === 0 ? null : Math.max(...below), high };
}

function descend(
  standings: ReadonlyMap<number, Standing>,
  floorPerSec: number,
  end: (reason: EndReason) => Step,
): Step {
  const lowest = Math.min(...standings.keys());
  if (lowest > floorPerSec) return probe(Math.max(floorPerSec, roundRate(lowest * DESCENT)), 'bracket');
  return end(standings.get(lowest) === 'failed' ? 'floor' : 'meter');
}

/** The next rate that narrows the bracket or makes sure of its upper end; `null` where that is done. */
function betweenOrAbove(
  seen: readonly Observation[],
  standings: ReadonlyMap<number, Standing>,
  { low, high }: { low: number; high: number | null },
  { ceilingPerSec, precision }: SearchLimits,
): Step | null {
  const isLost = [...standings].some(
    ([rate, standing]) => LOST.has(standing) && rate > low && (high === null || rate < high),
  );
  if (high === null) {
    if (isLost || low >= ceilingPerSec || standings.get(low) === 'confirmed') return null;
    const passed = [...standings.values()].filter((standing) => standing === 'passed').length;
    const factor = passed <= CLIMB.firstSteps ? CLIMB.first : CLIMB.later;
    return probe(Math.min(ceilingPerSec, roundRate(low * factor)), 'bracket');
  }
  const middle = roundRate(Math.sqrt(low * high));
  if (!isLost && high / low > 1 + precision && middle > low && middle < high) return probe(middle, 'bisect');
  return isMadeSure(seen.filter(({ ratePerSec }) => ratePerSec === high)) ? null : probe(high, 'recheck');
}

/** Whether the failing end was judged twice, or tried often enough. */
function isMadeSure(probes: readonly Observation[]): boolean {
  const judged = probes.filter(({ outcome }) => outcome !== 'undetermined').length;
  return judged >= RECHECKED.judged || probes.length >= RECHECKED.most;
}

function isNonMonotone(seen: readonly Observation[], standings: ReadonlyMap<number, Standing>): boolean {
  return seen.some(
    (later, place) =>
      later.outcome === 'fail' &&
      standings.get(later.ratePerSec) === 'failed' &&
      seen
        .slice(0, place)
        .some(({ outcome, ratePerSec }) => outcome === 'pass' && ratePerSec > later.ratePerSec),
  );
}

function probe(ratePerSec: number, stage: Stage): Step {
  return { ratePerSec, stage };
}

function clamp(ratePerSec: number, least: number, most: number): number {
  return roundRate(Math.min(most, Math.max(least, ratePerSec)));
}

/** Three digits: what a search can tell apart. */
export function roundRate(ratePerSec: number): number {
  return Number(ratePerSec.toPrecision(3));
}
