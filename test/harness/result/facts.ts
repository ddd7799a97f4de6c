import type { TrialFacts } from '../../../harness/result/trial-facts.js';
import { type ObservationChanges, observationsOf } from '../observations.js';

/** The requests of the burst of {@link factsOf}. */
const REQUESTS = [
  { index: 0, intendedMs: 5_000, startMs: 5_000, outcome: 'ok', taskStartMs: 5_000, runMs: 1_000 },
  { index: 1, intendedMs: 5_000, startMs: 5_000, outcome: 'ok', taskStartMs: 6_001, runMs: 1_000 },
];

export interface FactChanges extends Partial<Omit<TrialFacts, 'observations' | 'served'>> {
  readonly observations?: ObservationChanges;
  readonly served?: Partial<TrialFacts['served']>;
}

/** A burst of two sleeps of 1 s in a pool of one thread, in which nothing went wrong. */
export function factsOf({ observations, served, ...changes }: FactChanges = {}): TrialFacts {
  const nothing = { sent: 0, answered: 0, failed: 0 };
  return {
    cellId: 'two-blocking-calls/thread-pool:1/burst:2',
    load: { kind: 'burst', concurrency: 2 },
    work: 'sleep',
    serviceMs: 1_000,
    overlappedMs: 0,
    sharesLoop: false,
    expected: { makespanMs: 2_000, slots: 1, explanation: '2 x 1000 ms on 1 slot = 2 waves = 2.0 s' },
    observations: observationsOf({ requests: REQUESTS, ...observations }),
    served: { counted: 2, runsMs: [1_000, 1_000], jobs: [], jobFailures: [], ...served },
    server: { slots: 1, startMs: 90 },
    bystander: { baseline: nothing, during: nothing },
    ...changes,
  };
}
