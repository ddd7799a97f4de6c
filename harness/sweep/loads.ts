/** Under which load each point of a sweep is measured: the user's, or the one that lets the axis show. Pure. */
import { splitAtColon } from '../config/find-entry.js';
import type { Scenario } from '../scenario.js';

/** Long enough for percentiles of short tasks, short enough for a sweep of many points. */
const WINDOW_S = 3;

/** An open load needs more: a queue that grows slowly must have time to be seen. */
const OPEN_WINDOW_S = 5;

/** A window that holds few tasks counts in whole waves, and a wave that just missed its end is lost. */
const TASKS_PER_WINDOW = 10;

/** Connections per slot, so that the next request waits in the server when a slot becomes free. */
const CONNECTIONS_PER_SLOT = 2;

/** What a strategy without a bound is given to do. */
const CONNECTIONS_WITHOUT_BOUND = 16;

/** What the default of a load depends on. */
export interface LoadNeeds {
  readonly scenario: Scenario;
  /** The most slots of any point; `Infinity`: unbounded. */
  readonly mostSlots: number;
  /** The longest time of a task of any point, in milliseconds; absent where it is not known yet. */
  readonly longestMs?: number;
}

/**
 * A pool under work that waits is asked how many of the scenario's own requests it takes at a time; under work that
 * computes, how much it gets done while none of its slots is ever idle.
 */
export function defaultPoolLoad(needs: LoadNeeds): string {
  const { work, load } = needs.scenario;
  return work === 'sleep' && splitAtColon(load).name === 'burst' ? load : saturatingLoad(needs);
}

/** As many requests in flight as keep every slot busy, those included that wait without one. */
export function saturatingLoad(needs: LoadNeeds): string {
  const { serviceMs, overlappedMs = 0 } = needs.scenario;
  const waiting = serviceMs === 'calibrated' ? 0 : overlappedMs / serviceMs;
  const connections = Number.isFinite(needs.mostSlots)
    ? Math.ceil(needs.mostSlots * CONNECTIONS_PER_SLOT * (1 + waiting))
    : CONNECTIONS_WITHOUT_BOUND;
  return `closed:${connections}x${windowS(WINDOW_S, needs)}s`;
}

export function defaultConcurrencyLoad(needs: LoadNeeds): string {
  return `closed:1x${windowS(WINDOW_S, needs)}s`;
}

export function defaultRateLoad(needs: LoadNeeds): string {
  return `open:1x${windowS(OPEN_WINDOW_S, needs)}s`;
}

/** Whether a load has one amount from its start to its end: no ramp (`50-200x10s`), no steps (`50x5s+100x5s`). */
export function hasOneAmount(load: string): boolean {
  return !/\d(?:-\d|\w*\+)/.test(splitAtColon(load).rest ?? '');
}

/** The same load with another number of requests, connections, or requests per second: the first number in it. */
export function withAmount(load: string, amount: number): string {
  const { name, rest = '' } = splitAtColon(load);
  return `${name}:${amount}${rest.replace(/^\d+(\.\d+)?/, '')}`;
}

function windowS(leastS: number, { longestMs = 0 }: LoadNeeds): number {
  return Math.max(leastS, Math.ceil((longestMs * TASKS_PER_WINDOW) / 1_000));
}
