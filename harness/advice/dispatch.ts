/**
 * What it costs to hand a call over instead of making it, as this result measured it, and the rate of requests from
 * which on the hand-over could pay. Where no difference was measured, there is no cost and no rate; where calls wait
 * rather than compute, a queue for workers is no cost of handing over.
 */
import type { MetricName } from '../result/metrics.js';
import { type Candidate, type Context, computes, holdsLoop, takenShareOf } from './context.js';
import type { Interval } from './interval.js';

/**
 * Share of the time for which the event loop is busy, or the slots are taken, up to which hardly any request waits for
 * another: at 0.3 the mean wait is a fifth of a service time. Above it a difference of latencies is queueing, not
 * hand-over.
 */
const LIGHT_LOAD = 0.3;

export interface DispatchCost extends Interval {
  /** More per call than inline, in milliseconds; above 0. */
  readonly ms: number;
  /** What was compared, for the reader: `difference of the median latencies ...`. */
  readonly measuredAs: string;
}

/** `null` where it was not measured, or where handing over cost nothing that could be measured. */
export function dispatchCostOf(offloaded: Candidate, context: Context): DispatchCost | null {
  const { inline } = context;
  if (inline === null || (!blocksAndComputes(inline, context) && !hasFreeSlots(offloaded))) return null;
  return (
    (isLight(offloaded) && isLight(inline)
      ? difference('latencyP50Ms', 'difference of the median latencies under light load', offloaded, inline)
      : null) ??
    difference(
      'cpuMsPerRequest',
      'difference of the processor time per request, whole process tree',
      offloaded,
      inline,
    )
  );
}

function difference(
  name: MetricName,
  measuredAs: string,
  offloaded: Candidate,
  inline: Candidate,
): DispatchCost | null {
  const [own, base] = [offloaded.metric(name), inline.metric(name)];
  if (own === undefined || base === undefined) return null;
  const ms = own.center - base.center;
  return ms > 0 ? { ms, low: Math.max(0, own.low - base.high), high: own.high - base.low, measuredAs } : null;
}

/** Requests of a burst wait for each other, however long the loop is idle when it is over. */
function isLight(candidate: Candidate): boolean {
  const busy = candidate.metric('loopUtilization');
  const isBurst = 'makespanMs' in candidate.cell.metrics;
  return !isBurst && busy !== undefined && busy.center <= LIGHT_LOAD && hasFreeSlots(candidate);
}

function hasFreeSlots(candidate: Candidate): boolean {
  const taken = takenShareOf(candidate);
  return taken !== undefined && taken <= LIGHT_LOAD;
}

/**
 * Calls that wait take slots and no processor. Workers that are all taken then hold the rate down, and what the process
 * does in any case falls on fewer requests: their processor time tells nothing of the hand-over either.
 */
function blocksAndComputes(inline: Candidate, context: Context): boolean {
  return holdsLoop(inline) && computes(context) !== false;
}

/**
 * Requests per second at which calls wait for each other on one thread as long as the hand-over costs. Below it,
 * making the call where the request arrives answers sooner. `null` where calls made inline do not take turns on one
 * thread, or only wait there.
 */
export function breakEvenRateOf(callMs: number, costMs: number, context: Context): number | null {
  const { inline } = context;
  return inline !== null && blocksAndComputes(inline, context) ? breakEvenPerSec(callMs, costMs) : null;
}

/**
 * The mean wait of the M/D/1 queue, rho t / (2 (1 - rho)) with rho = N t, set equal to the cost d: rho = 2 d / (t + 2 d).
 * It assumes calls of one length t that arrive by chance (Pollaczek and Khinchine; Kleinrock, "Queueing Systems", 1975).
 */
export function breakEvenPerSec(callMs: number, costMs: number): number {
  return ((2 * costMs) / (callMs + 2 * costMs) / callMs) * 1_000;
}

/** The cheapest hand-over of the result. */
export function cheapestDispatch(
  context: Context,
): { readonly candidate: Candidate; readonly cost: DispatchCost } | null {
  const costs = context.candidates.flatMap((candidate) => {
    const { declared } = candidate;
    if (declared === null || declared.sharesLoop || !declared.keepsWorkers) return [];
    const cost = dispatchCostOf(candidate, context);
    return cost === null ? [] : [{ candidate, cost }];
  });
  return costs.sort((a, b) => a.cost.ms - b.cost.ms)[0] ?? null;
}
