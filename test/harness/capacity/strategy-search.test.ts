import { describe, expect, it } from 'vitest';
import type { CapacitySettings } from '../../../harness/capacity/plan.js';
import { parseSlo } from '../../../harness/capacity/slo.js';
import { type CarriedProbe, StrategySearch } from '../../../harness/capacity/strategy-search.js';
import type { CellChoice } from '../../../harness/plan.js';
import { capacitySchema } from '../../../harness/result/capacity-schema.js';
import { type ObservationChanges, observationsOf } from '../observations.js';
import { trialOf } from '../result/records.js';

const CELL = {
  id: 'blocking/inline/open:40x10s',
  scenario: { name: 'blocking', value: {} },
  strategy: { spelling: 'inline' },
} as unknown as CellChoice;

function recordOf(slo: string, outcome: CarriedProbe['judgement']['outcome'], seen?: ObservationChanges) {
  const settings = {
    slo: parseSlo(slo),
    rule: { confidence: 0.95, arrivals: 'poisson' },
    precision: 0.05,
    startPerSec: 40,
  } as unknown as CapacitySettings;
  const search = new StrategySearch(CELL, settings, { slots: 1 });
  search.take({
    ratePerSec: 40,
    stage: 'bracket',
    durationMs: 10_000,
    cell: CELL,
    trial: trialOf(1),
    judgement: { outcome, why: 'so it is' },
    ...(seen === undefined ? {} : { observations: observationsOf(seen) }),
  });
  const record = search.record();
  expect(capacitySchema.parse(record)).toEqual(record);
  return record.probes[0];
}

/** 1 to 1000 ms. */
const THOUSAND = Array.from({ length: 1_000 }, (_, place) => place + 1);

describe('a probe in the record', () => {
  it.each([
    ['p50<1s', 500],
    ['p95<1s', 950],
    ['p90<1s', 900],
  ])('has the percentile that %s judges', (slo, percentileMs) => {
    const probe = recordOf(slo, 'pass', { responsesMs: THOUSAND });
    expect((probe?.percentileMs ?? 0) / percentileMs).toBeCloseTo(1, 2);
    expect(probe).not.toHaveProperty('percentileAtLeast');
  });

  it('says where that is known from below only, because requests had no right answer', () => {
    const failedWaitsMs = new Array<number>(100).fill(7);
    const probe = recordOf('p95<1s', 'fail', { responsesMs: THOUSAND.slice(0, 900), failedWaitsMs });
    expect(probe).toMatchObject({ percentileAtLeast: true });
    expect((probe?.percentileMs ?? 0) / 900).toBeCloseTo(1, 2);
  });

  it('has none where requests are too few, nothing was seen, or the server was broken', () => {
    for (const probe of [
      recordOf('p99<1s', 'undetermined', { responsesMs: THOUSAND.slice(0, 5) }),
      recordOf('p50<1s', 'fail'),
      recordOf('p50<1s', 'broken', { responsesMs: THOUSAND }),
    ])
      expect(probe).not.toHaveProperty('percentileMs');
  });
});
