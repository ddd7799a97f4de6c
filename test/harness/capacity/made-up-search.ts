/** A search as a result has it: bracketed between 78 and 81 per second, unless told otherwise. */
import type { Capacity, CapacityProbe } from '../../../harness/result/capacity-schema.js';

export function probeAt(
  ratePerSec: number,
  outcome: CapacityProbe['outcome'],
  changes: Partial<CapacityProbe> = {},
): CapacityProbe {
  return {
    ratePerSec,
    durationMs: 10_000,
    stage: 'bisect',
    outcome,
    why: outcome === 'pass' ? '2 of 1000 requests over, 4 allowed' : '37 of 1200 requests over, 6 allowed',
    cell: `blocking/thread-pool:4/open:${ratePerSec}x10s`,
    trial: 0,
    requests: 1_000,
    violations: outcome === 'pass' ? 2 : 37,
    ...changes,
  };
}

export function searchOf(changes: Partial<Capacity> = {}): Capacity {
  return {
    scenario: 'blocking',
    strategy: 'thread-pool:4',
    slo: { spelling: 'p99<200ms', percentile: 'p99', quantile: 0.99, limitMs: 200 },
    confidence: 0.95,
    precision: 0.05,
    arrivals: 'poisson',
    saturationPerSec: 79.6,
    reason: 'bracketed',
    low: 78,
    confirmed: true,
    high: 81,
    atLeast: false,
    nonMonotone: false,
    atLow: { percentileMs: 131.2, requests: 4_012, violations: 9, probes: 3 },
    probes: [probeAt(78, 'pass', { trial: 1 }), probeAt(81, 'fail', { trial: 2 })],
    ...changes,
  };
}
