/** What all probes of one rate together say of it. Pure. */

/** Why a rate is probed: to find both ends, to halve what lies between them, to make sure of the ends. */
export type Stage = 'bracket' | 'bisect' | 'recheck' | 'confirm';

/** What one probe showed; `undetermined`: the meter could not be believed. */
export type Outcome = 'pass' | 'fail' | 'undetermined';

export interface Observation {
  /** Requests per second. */
  readonly ratePerSec: number;
  readonly stage: Stage;
  readonly outcome: Outcome;
  /** Whether no rate can do better, because the task alone takes longer than the limit. Default: false. */
  readonly hopeless?: boolean;
}

/**
 * `open`: another probe must decide. `unjudged`: the meter could not be believed, again and again. `unconfirmed`: the
 * same, where a pass was to be confirmed.
 */
export type Standing = 'open' | 'passed' | 'confirmed' | 'failed' | 'unjudged' | 'unconfirmed';

/** Of three probes in fresh processes, two decide. */
const DECIDING = 2;
/** Most disturbances are short: what the meter cannot judge is tried again, so often in all. */
const MOST_UNDETERMINED = 3;
/** Three that decide, and as many that the meter could not judge. */
const MOST_CONFIRMATIONS = 6;

/** The standing of every rate that was probed. */
export function standingsOf(seen: readonly Observation[]): ReadonlyMap<number, Standing> {
  const rates = [...new Set(seen.map(({ ratePerSec }) => ratePerSec))];
  return new Map(
    rates.map((rate) => [rate, standingOf(seen.filter(({ ratePerSec }) => ratePerSec === rate))]),
  );
}

function standingOf(probes: readonly Observation[]): Standing {
  const confirmations = probes.filter(({ stage }) => stage === 'confirm');
  if (count(confirmations, 'fail') >= DECIDING) return 'failed';
  if (count(confirmations, 'pass') >= DECIDING) return 'confirmed';
  if (confirmations.length >= MOST_CONFIRMATIONS) return 'unconfirmed';
  const before = probes.filter(({ stage }) => stage !== 'confirm');
  const [passes, fails] = [count(before, 'pass'), count(before, 'fail')];
  if (passes > fails) return 'passed';
  if (fails > passes) return 'failed';
  return count(before, 'undetermined') >= MOST_UNDETERMINED ? 'unjudged' : 'open';
}

function count(probes: readonly Observation[], outcome: Outcome): number {
  return probes.filter((probe) => probe.outcome === outcome).length;
}
