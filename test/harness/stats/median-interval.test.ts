import { expect, it } from 'vitest';
import { medianInterval } from '../../../harness/stats/median-interval.js';
import { createRandom } from '../../../harness/stats/random.js';

it('takes the places of the published table: 6 values need both ends, 20 the sixth from either', () => {
  // Hollander & Wolfe, table A.2 by the binomial distribution: n = 6: 1/64 a tail; n = 20: 0.0207 for 5 or fewer.
  expect(medianInterval([4, 1, 6, 2, 5, 3], 0.95)).toEqual({ low: 1, high: 6 });
  const twenty = Array.from({ length: 20 }, (_, place) => place + 1);
  expect(medianInterval(twenty, 0.95)).toEqual({ low: 6, high: 15 });
});

it('refuses what too few values cannot carry', () => {
  expect(medianInterval([1, 2, 3, 4, 5], 0.95)).toBeNull();
  expect(medianInterval([1, 2, 3, 4, 5], 0.9)).toEqual({ low: 1, high: 5 });
  expect(medianInterval([], 0.95)).toBeNull();
});

it('takes values that are known from one side only', () => {
  const values = [Number.NEGATIVE_INFINITY, 1, 2, 3, 4, Number.POSITIVE_INFINITY];
  expect(medianInterval(values, 0.95)).toEqual({
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
  });
});

it('covers the true median at least as often as it says, also of a lopsided distribution', () => {
  const random = createRandom(7);
  const tries = 4_000;
  let covered = 0;
  for (let round = 0; round < tries; round += 1) {
    const values = Array.from({ length: 9 }, () => -Math.log(1 - random()));
    const interval = medianInterval(values, 0.95);
    if (interval !== null && interval.low <= Math.LN2 && interval.high >= Math.LN2) covered += 1;
  }
  // Exact for 9 values: 0.9609. Five standard errors.
  expect(Math.abs(covered / tries - 0.9609)).toBeLessThan(5 * Math.sqrt((0.9609 * 0.0391) / tries));
});
