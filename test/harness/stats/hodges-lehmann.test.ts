import { describe, expect, it } from 'vitest';
import { hodgesLehmann, hodgesLehmannCenter, intervalPlace } from '../../../harness/stats/hodges-lehmann.js';
import { createRandom } from '../../../harness/stats/random.js';
import { signedRankTail } from '../../../harness/stats/signed-rank.js';

/** Hollander & Wolfe (1973), page 29, as in R's `?wilcox.test`: before minus after. */
const FALLS = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];

/** Values, which Walsh average bounds the 95 % interval, and its exact confidence in percent. */
const TABLE: readonly (readonly [n: number, place: number, confidence: number])[] = [
  [6, 1, 96.9],
  [7, 3, 95.3],
  [8, 4, 96.1],
  [9, 6, 96.1],
  [10, 9, 95.1],
  [11, 11, 95.8],
  [12, 14, 95.8],
  [15, 26, 95.2],
  [20, 53, 95.2],
  [24, 82, 95.1],
  [30, 138, 95.0],
];

describe('the Hodges-Lehmann estimate', () => {
  it('gives the estimate and interval of R for the data of Hollander and Wolfe', () => {
    const shift = hodgesLehmann(FALLS, 0.95);
    expect(shift?.center).toBeCloseTo(0.46, 10);
    expect(shift?.low).toBeCloseTo(0.01, 10);
    expect(shift?.high).toBeCloseTo(0.786, 10);
    expect(shift).toMatchObject({ level: 0.95, n: 9 });
  });

  it.each(TABLE)('bounds the interval of %d values by Walsh average %d: %d %%', (n, place, confidence) => {
    expect(intervalPlace(n, 0.95)).toBe(place);
    const averages = (n * (n + 1)) / 2;
    expect(100 * (1 - 2 * signedRankTail(averages - place + 1, n))).toBeCloseTo(confidence, 1);
  });

  it('refuses an interval that so few values cannot carry', () => {
    expect(hodgesLehmann([1, 2, 3, 4, 5], 0.95)).toBeNull();
    expect(hodgesLehmann([1, 2, 3, 4, 5], 0.9)).toMatchObject({ low: 1, high: 5 });
    expect(hodgesLehmann([1, 2, 3, 4], 0.9)).toBeNull();
    expect(hodgesLehmann([], 0.95)).toBeNull();
  });

  it('is the middle of all averages of two', () => {
    expect(hodgesLehmannCenter([1, 2, 10])).toBe(3.75);
    expect(hodgesLehmannCenter([7])).toBe(7);
    expect(() => hodgesLehmannCenter([])).toThrow(RangeError);
  });

  it('moves with the values, and turns with their signs', () => {
    const shifted = hodgesLehmann(
      FALLS.map((value) => value + 8),
      0.95,
    );
    expect(shifted?.center).toBeCloseTo(8.46, 10);
    const turned = hodgesLehmann(
      FALLS.map((value) => -value),
      0.95,
    );
    const straight = hodgesLehmann(FALLS, 0.95);
    expect([turned?.low, turned?.center, turned?.high]).toEqual(
      [straight?.high, straight?.center, straight?.low].map((value) => -(value ?? Number.NaN)),
    );
  });

  it.each([6, 8, 12, 20, 30])('covers the true shift in 94 to 97.5 %% of seeded samples of %d', (n) => {
    const random = createRandom(1000 + n);
    const samples = 3000;
    let covered = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      // The difference of two disturbed trials: symmetric, with far outliers.
      const trial = () => random() + random() + (random() < 0.1 ? 4 * random() : 0);
      const shift = hodgesLehmann(
        Array.from({ length: n }, () => 0.3 + trial() - trial()),
        0.95,
      );
      if (shift !== null && shift.low <= 0.3 && 0.3 <= shift.high) covered += 1;
    }
    // 96.9 % is what six values have; the standard error is 0.4 points.
    expect(covered / samples).toBeGreaterThanOrEqual(0.94);
    expect(covered / samples).toBeLessThanOrEqual(0.975);
  });
});
