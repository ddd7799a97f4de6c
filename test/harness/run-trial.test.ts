import { describe, expect, it } from 'vitest';
import type { Load } from '../../harness/load.js';
import type { PlannedTrial } from '../../harness/plan.js';
import { slowestRequest } from '../../harness/run-trial.js';

/** A trial of eight requests at a time. */
const trialOf = (kind: Load['kind']) =>
  ({
    cell: { load: { entry: { value: { kind } }, plan: { concurrency: 8 } } },
  }) as unknown as PlannedTrial;

describe('the slowest request that is to be expected', () => {
  it('waits for the other clients of a closed loop, and for nobody under an open load', () => {
    expect(slowestRequest(trialOf('closed'), { serviceMs: 100 })).toBe(800);
    expect(slowestRequest(trialOf('open'), { serviceMs: 100 })).toBe(100);
  });

  it('is the whole burst where arithmetic tells it', () => {
    expect(slowestRequest(trialOf('burst'), { serviceMs: 100 }, 400)).toBe(400);
  });

  it('is longer where some tasks are longer than the usual one', () => {
    const known = { serviceMs: 100, longestMs: 2_000 };
    expect(slowestRequest(trialOf('closed'), known)).toBe(16_000);
    expect(slowestRequest(trialOf('burst'), known, 400)).toBe(8_000);
    expect(slowestRequest(trialOf('closed'), { serviceMs: 100, longestMs: 90 })).toBe(800);
  });

  it('is not known where no time is', () => {
    expect(slowestRequest(trialOf('closed'), {})).toBeUndefined();
    expect(slowestRequest(trialOf('closed'), { serviceMs: 0, longestMs: 5 })).toBe(0);
  });
});
