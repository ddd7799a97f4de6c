/**
 * When the prober asks: fixed rates, written down before the start, whatever the answers do. Before the load it asks
 * twice as often, so that a short time is enough for a median. Pure.
 */
import type { ProbeVariant } from '../result/probe-record.js';

export interface ProbeRates {
  /** Time between two probes over open connections, in milliseconds. */
  readonly intervalMs: number;
  /** Time between two probes that each open a connection, in milliseconds. */
  readonly newConnectionIntervalMs: number;
  /** Time from the first probe on in which both kinds come twice as often, in milliseconds. */
  readonly baselineMs: number;
}

export interface DueProbe {
  /** Since the first probe. */
  readonly offsetMs: number;
  readonly variant: ProbeVariant;
}

/** A quarter of an interval beside the other kind, so that the two never stand in each other's way. */
const FIRST_NEW_CONNECTION = 2.25;

/** Without end, in the order of their instants. */
export function* dueProbes(rates: ProbeRates): Generator<DueProbe, never> {
  const { intervalMs, newConnectionIntervalMs, baselineMs } = rates;
  const stepAt = (offsetMs: number, usualMs: number) => (offsetMs < baselineMs ? usualMs / 2 : usualMs);
  let keptMs = 0;
  let newMs = FIRST_NEW_CONNECTION * intervalMs;
  for (;;) {
    if (keptMs <= newMs) {
      yield { offsetMs: keptMs, variant: 'keep-alive' };
      keptMs += stepAt(keptMs, intervalMs);
    } else {
      yield { offsetMs: newMs, variant: 'new-connection' };
      newMs += stepAt(newMs, newConnectionIntervalMs);
    }
  }
}
