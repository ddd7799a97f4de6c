import { describe, expect, it } from 'vitest';
import { recordResponses } from '../../../harness/result/responses.js';
import { censoredPercentile } from '../../../harness/stats/censored.js';
import { type Distribution, distributionOf, Recorder } from '../../../harness/stats/distribution.js';
import { createRandom } from '../../../harness/stats/random.js';

const NONE = distributionOf([]);

function responsesOf(response: Distribution, failedWaits = NONE) {
  const found = recordResponses({ ok: response.count, response, failedWaits });
  if (found === undefined) throw new Error('there are none');
  return found;
}

/** Values over four powers of ten, the last far from the others. */
function valuesOf(count: number): number[] {
  const random = createRandom(count);
  return [...Array.from({ length: count - 1 }, () => 10 ** (random() * 4 - 1)), 60_000.1234];
}

function bucketed(values: readonly number[]): Distribution {
  const recorder = new Recorder(10);
  for (const value of values) recorder.record(value);
  return recorder.distribution();
}

const within = (values: readonly number[], ms: number) => values.filter((value) => value <= ms).length;

describe('the answer times of a trial', () => {
  it('are all there where they are few, equal ones as one point', () => {
    expect(responsesOf(distributionOf([2, 1.00049, 1.0001, 7, 2]))).toEqual({
      right: 5,
      others: 0,
      points: [
        [1, 2],
        [2, 4],
        [7, 5],
      ],
    });
    const values = Array.from({ length: 64 }, (_, index) => index + 0.5);
    expect(responsesOf(distributionOf(values)).points).toHaveLength(64);
  });

  it('are none where nothing was answered', () => {
    expect(responsesOf(NONE, distributionOf([5, 5]))).toEqual({ right: 0, others: 2, points: [] });
  });

  it('are absent where answers were refused afterwards: which times were theirs is not known', () => {
    const response = distributionOf([1, 2, 3]);
    expect(recordResponses({ ok: 2, response, failedWaits: NONE })).toBeUndefined();
  });

  it.each([65, 100, 999, 5_000, 100_000])('of %i keep both ends, ascend and count all', (count) => {
    const values = valuesOf(count);
    const { points, right } = responsesOf(distributionOf(values));
    expect(right).toBe(count);
    expect(points.length).toBeLessThanOrEqual(64);
    expect(points.length).toBeGreaterThan(40);
    expect(points[0]?.[0]).toBeCloseTo(Math.min(...values.slice(0, 1_000), ...values.slice(1_000)), 3);
    expect(points.at(-1)).toEqual([60_000.123, count]);
    points.slice(1).forEach(([ms, reached], place) => {
      expect(ms).toBeGreaterThan(points[place]?.[0] ?? 0);
      expect(reached).toBeGreaterThan(points[place]?.[1] ?? 0);
    });
  });

  it('tell of each chosen time how many answers came within it', () => {
    const values = valuesOf(5_000).map((value) => Math.round(value * 1_000) / 1_000);
    for (const [ms, reached] of responsesOf(distributionOf(values)).points) {
      expect(reached).toBe(within(values, ms));
    }
  });

  it('leave no gap in the body beyond a step and equal times, and less and less behind it', () => {
    const { points } = responsesOf(distributionOf(valuesOf(100_000)));
    points.slice(1).forEach(([, reached], place) => {
      const before = points[place]?.[1] ?? 0;
      const left = 100_000 - before;
      expect(reached - before).toBeLessThanOrEqual(Math.max(2, Math.min(2_600, left)));
    });
    const behind = points.filter(([, reached]) => reached > 99_000).length;
    expect(behind).toBeGreaterThan(10);
  });

  it.each([
    [0],
    [3],
    [300],
  ])('go through the percentiles that stand beside them, with %i failures', (lost) => {
    const right = distributionOf(valuesOf(20_000));
    const failed = distributionOf(new Array(lost).fill(1));
    const { points, others } = responsesOf(right, failed);
    expect(others).toBe(lost);
    for (const q of [0.5, 0.9, 0.99, 0.999]) {
      const figure = censoredPercentile({ right, failed }, q);
      if (figure === undefined || figure.atLeast) continue;
      expect(points.map(([ms]) => ms)).toContain(Math.round(figure.value * 1_000) / 1_000);
    }
  });

  it('may have been counted in buckets: the ends are exact all the same', () => {
    const values = valuesOf(5_000);
    const { points, right } = responsesOf(bucketed(values));
    expect(right).toBe(5_000);
    expect(points.length).toBeLessThanOrEqual(64);
    expect(points[0]).toEqual([Math.round(Math.min(...values) * 1_000) / 1_000, 1]);
    expect(points.at(-1)).toEqual([60_000.123, 5_000]);
    for (const [ms, reached] of points.slice(1, -1)) {
      expect(reached).toBeGreaterThanOrEqual(within(values, ms * 0.999 - 0.001));
      expect(reached).toBeLessThanOrEqual(within(values, ms * 1.001 + 0.001));
    }
  });

  it('show their own shape where most requests failed', () => {
    const right = distributionOf(valuesOf(1_000));
    const { points } = responsesOf(right, distributionOf(new Array(99_000).fill(5)));
    expect(points.length).toBeGreaterThan(40);
    expect(points.at(-1)).toEqual([60_000.123, 1_000]);
  });

  it('may be all the same, in one bucket', () => {
    expect(responsesOf(bucketed(new Array(50).fill(12.3456))).points).toEqual([[12.346, 50]]);
  });
});
