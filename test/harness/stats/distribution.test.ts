import { describe, expect, it } from 'vitest';
import {
  type Distribution,
  distributionOf,
  MOST_EXACT,
  mergeDistributions,
  Recorder,
  valueAt,
} from '../../../harness/stats/distribution.js';
import { createRandom } from '../../../harness/stats/random.js';

/** Values over five powers of ten, from a microsecond to 100 s. */
function valuesOf(count: number, seed = 1): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => 10 ** (random() * 8 - 3));
}

/** Keeps 10 of them as they are, and counts the rest in buckets. */
function bucketed(values: readonly number[]): Distribution {
  const recorder = new Recorder(10);
  for (const value of values) recorder.record(value);
  return recorder.distribution();
}

const bytesOf = ({ exact, buckets }: Distribution) => (exact?.byteLength ?? 0) + (buckets?.byteLength ?? 0);

describe('a distribution', () => {
  it('is empty without values', () => {
    expect(distributionOf([])).toEqual({
      count: 0,
      sum: 0,
      min: Number.POSITIVE_INFINITY,
      max: Number.NEGATIVE_INFINITY,
      exact: new Float64Array(0),
    });
  });

  it('keeps few values as they are, in order', () => {
    expect(distributionOf([3, 1, 2.5])).toEqual({
      count: 3,
      sum: 6.5,
      min: 1,
      max: 3,
      exact: Float64Array.from([1, 2.5, 3]),
    });
  });

  it('keeps as many as it says, and counts in buckets from the next one on', () => {
    const recorder = new Recorder(3);
    for (const value of [1, 2, 3]) recorder.record(value);
    expect(recorder.distribution()).toHaveProperty('exact');
    recorder.record(4);
    expect(recorder.distribution()).toMatchObject({ count: 4, sum: 10, min: 1, max: 4 });
    expect(recorder.distribution()).not.toHaveProperty('exact');
    expect(recorder.distribution()).toHaveProperty('buckets');
  });

  it('is a copy: what is recorded later does not change it', () => {
    const recorder = new Recorder(1);
    for (const value of [1, 2]) recorder.record(value);
    const early = recorder.distribution();
    recorder.record(2);
    expect(valueAt(early, 2)).toBe(2);
    expect(early.buckets?.reduce((sum, inside) => sum + inside)).toBe(2);
  });
});

describe('buckets', () => {
  it('keep count, sum, smallest and largest exactly, and each rank within 0.1 %', () => {
    const values = valuesOf(5_000);
    const [exact, rough] = [distributionOf(values), bucketed(values)];
    expect(rough).toMatchObject({ count: exact.count, min: exact.min, max: exact.max });
    expect(rough.sum).toBe(exact.sum);
    for (let rank = 1; rank <= values.length; rank += 1) {
      const [known = 0, seen = 0] = [valueAt(exact, rank), valueAt(rough, rank)];
      // A bucket is a microsecond wide at least: half of one is the error of the very small.
      expect(Math.abs(seen - known)).toBeLessThanOrEqual(Math.max(known * 1e-3, 0.0005 + 1e-9));
    }
  });

  it.each([0, 1.023, 1.024, 1.025, 2.047, 2.048, 4.096, 1e3, 3.6e6])('give %d ms back', (value) => {
    const alone = bucketed([0, ...Array.from({ length: 20 }, () => value), 1e8]);
    expect(Math.abs((valueAt(alone, 10) ?? 0) - value)).toBeLessThanOrEqual(value * 5e-4 + 1e-9);
  });

  it('hold values beyond their range, and below 0, without losing one', () => {
    const odd = bucketed([-5, 1e12, ...Array.from({ length: 10 }, () => 1)]);
    expect(odd.buckets?.reduce((sum, inside) => sum + inside)).toBe(12);
    expect([valueAt(odd, 1), valueAt(odd, 2)]).toEqual([0, 1]);
    expect(valueAt(odd, 12)).toBeLessThanOrEqual(1e12);
    expect(odd).toMatchObject({ min: -5, max: 1e12 });
  });

  it('take the same memory however many values there are', () => {
    const few = bucketed(valuesOf(11));
    const many = bucketed(valuesOf(200_000));
    expect(bytesOf(many)).toBe(bytesOf(few));
    expect(bytesOf(many)).toBeLessThan(300_000);
    const spilled = new Recorder();
    for (let i = 0; i <= MOST_EXACT; i += 1) spilled.record(i);
    expect(bytesOf(spilled.distribution())).toBe(bytesOf(few));
  });
});

describe('valueAt', () => {
  it('gives the smallest at 1 and the largest at the count', () => {
    const values = valuesOf(50);
    for (const distribution of [distributionOf(values), bucketed(values)]) {
      expect(valueAt(distribution, 50)).toBeGreaterThanOrEqual((valueAt(distribution, 49) ?? 0) * 0.999);
      expect(valueAt(distribution, 1)).toBeCloseTo(Math.min(...values), 3);
      expect((valueAt(distribution, 50) ?? 0) / Math.max(...values)).toBeCloseTo(1, 3);
    }
  });

  it('is never beyond the smallest and the largest', () => {
    const same = bucketed(Array.from({ length: 12 }, () => 1_234.567));
    expect(valueAt(same, 1)).toBe(1_234.567);
    expect(valueAt(same, 12)).toBe(1_234.567);
  });

  it.each([0, -1, 51])('knows nothing at rank %d of 50', (rank) => {
    const values = valuesOf(50);
    expect(valueAt(distributionOf(values), rank)).toBeUndefined();
    expect(valueAt(bucketed(values), rank)).toBeUndefined();
  });
});

describe('mergeDistributions', () => {
  const values = valuesOf(3_000, 7);
  const parts = [values.slice(0, 100), values.slice(100, 100), values.slice(100)];

  it('gives what one recorder would have seen', () => {
    const { sum, ...merged } = mergeDistributions(parts.map(distributionOf));
    const { sum: wholeSum, ...whole } = distributionOf(values);
    expect(merged).toEqual(whole);
    expect(sum).toBeCloseTo(wholeSum, 3);
  });

  it('does so for buckets, and for exact parts beside them', () => {
    const whole = bucketed(values);
    for (const mixed of [parts.map(bucketed), [distributionOf(parts[0] ?? []), bucketed(parts[2] ?? [])]]) {
      const merged = mergeDistributions(mixed);
      expect(merged.buckets).toEqual(whole.buckets);
      expect(merged).toMatchObject({ count: whole.count, min: whole.min, max: whole.max });
    }
  });

  it('counts in buckets where exact parts are too many together', () => {
    const half = distributionOf(Array.from({ length: MOST_EXACT / 2 + 1 }, (_, i) => i));
    const merged = mergeDistributions([half, half]);
    expect(merged).not.toHaveProperty('exact');
    expect(merged.count).toBe(MOST_EXACT + 2);
    expect((valueAt(merged, MOST_EXACT / 2) ?? 0) / (MOST_EXACT / 4)).toBeCloseTo(1, 3);
  });

  it('of nothing is nothing', () => {
    expect(mergeDistributions([])).toEqual(distributionOf([]));
  });
});
