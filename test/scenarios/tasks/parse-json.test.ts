import { describe, expect, it } from 'vitest';
import scenario from '../../../scenarios/parse-json.js';
import { type JsonInput, run } from '../../../scenarios/tasks/parse-json.js';

const inputOf = (batch: number) =>
  scenario.prepare?.({ batch }, { timeScale: 1, upstreamUrl: '' }) as JsonInput;

/** Real work, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

describe('parse-json', { timeout: TIMEOUT_MS }, () => {
  it('adds up a batch that can be added up by hand', () => {
    const orders = [
      { status: 'open', items: [{ quantity: 2, cents: 150 }], note: 'a "b"\n' },
      { status: 'sent', items: [], note: null },
    ];
    expect(run({ json: JSON.stringify({ batch: 3, orders }) })).toEqual({
      batch: 3,
      orders: 2,
      items: 1,
      cents: 300,
      byStatus: { open: 1, paid: 0, sent: 1, returned: 0 },
      noteLength: 6,
    });
  });

  it('finds in every variant what the formulas say, under the number of the batch', () => {
    for (const batch of [0, 1, 2, 3, 7]) expect(run(inputOf(batch))).toEqual(scenario.reference({ batch }));
  });
});
