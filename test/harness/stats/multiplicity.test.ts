import padjust from '@stdlib/stats-padjust';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, holm } from '../../../harness/stats/multiplicity.js';
import { createRandom } from '../../../harness/stats/random.js';

/** The 15 p-values of Benjamini & Hochberg (1995), section 4: Holm rejects 3 of them at 0.05, BH 4. */
const TRIAL = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

describe('many tests at once', () => {
  it('rejects what Benjamini and Hochberg found in their example', () => {
    expect(benjaminiHochberg(TRIAL).filter((p) => p <= 0.05)).toHaveLength(4);
    expect(holm(TRIAL).filter((p) => p <= 0.05)).toHaveLength(3);
  });

  it('agrees with stdlib, in the order given', () => {
    const random = createRandom(11);
    for (let repeat = 0; repeat < 40; repeat += 1) {
      const p = Array.from({ length: 1 + repeat }, () => Math.round(random() ** 3 * 500) / 500);
      for (const [place, value] of padjust([...p], 'holm').entries())
        expect(holm(p)[place]).toBeCloseTo(value, 12);
      for (const [place, value] of padjust([...p], 'bh').entries())
        expect(benjaminiHochberg(p)[place]).toBeCloseTo(value, 12);
    }
  });

  it('counts tests that are not in the list as if their p were 1', () => {
    expect(holm([0.01, 0.02], 5)).toEqual(holm([0.01, 0.02, 1, 1, 1]).slice(0, 2));
    expect(padjust([0.01, 0.02], 'holm', 5)[0]).toBeCloseTo(holm([0.01, 0.02], 5)[0] as number, 12);
  });

  it('has nothing to say of no tests', () => {
    expect(holm([])).toEqual([]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
});
