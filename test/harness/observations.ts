import type { LoadObservations } from '../../harness/load.js';
import { distributionOf } from '../../harness/stats/distribution.js';

/** What a load saw, with its times as plain numbers. */
export interface ObservationChanges
  extends Partial<Omit<LoadObservations, 'response' | 'service' | 'failedWaits' | 'lag'>> {
  /** Response times of the right answers; there are as many of those as times, unless told otherwise. */
  readonly responsesMs?: readonly number[];
  readonly servicesMs?: readonly number[];
  /** How long the requests without a right answer had waited. */
  readonly failedWaitsMs?: readonly number[];
  readonly lagsMs?: readonly number[];
}

/** A burst of two that were answered after 1 s and after 2 s, unless told otherwise. */
export function observationsOf(changes: ObservationChanges = {}): LoadObservations {
  const { responsesMs = [1_001, 2_003], failedWaitsMs = [], servicesMs, lagsMs, ...others } = changes;
  const ok = others.ok ?? responsesMs.length;
  return {
    planned: 2,
    sent: 2,
    dropped: 0,
    ok,
    okInWindow: ok,
    errors: {},
    unfinished: 0,
    failures: {},
    startedMs: 5_000,
    endedMs: 7_003,
    windowMs: 2_003,
    ...others,
    response: distributionOf(responsesMs),
    failedWaits: distributionOf(failedWaitsMs),
    ...(servicesMs === undefined ? {} : { service: distributionOf(servicesMs) }),
    ...(lagsMs === undefined ? {} : { lag: distributionOf(lagsMs) }),
  };
}
