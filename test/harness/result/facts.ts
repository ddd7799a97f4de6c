import type { LoadObservations } from '../../../harness/load.js';
import type { TrialFacts } from '../../../harness/result/trial-facts.js';

const OBSERVATIONS: LoadObservations = {
  planned: 2,
  sent: 2,
  ok: 2,
  errors: {},
  unfinished: 0,
  latenciesMs: [1_001, 2_003],
  requests: [
    { index: 0, intendedMs: 5_000, startMs: 5_000, outcome: 'ok', taskStartMs: 5_000, runMs: 1_000 },
    { index: 1, intendedMs: 5_000, startMs: 5_000, outcome: 'ok', taskStartMs: 6_001, runMs: 1_000 },
  ],
  startedMs: 5_000,
  endedMs: 7_003,
  windowMs: 2_003,
};

/** A burst of two sleeps of 1 s in a pool of one thread, in which nothing went wrong. */
export function factsOf(changes: Partial<TrialFacts> = {}): TrialFacts {
  return {
    cellId: 'two-blocking-calls/thread-pool:1/burst:2',
    load: { kind: 'burst', concurrency: 2 },
    work: 'sleep',
    serviceMs: 1_000,
    overlappedMs: 0,
    sharesLoop: false,
    expected: { makespanMs: 2_000, slots: 1, explanation: '2 x 1000 ms on 1 slot = 2 waves = 2.0 s' },
    observations: OBSERVATIONS,
    served: { counted: 2, runsMs: [1_000, 1_000], jobs: [], jobFailures: [] },
    server: { slots: 1, startMs: 90 },
    probes: [],
    ...changes,
  };
}
