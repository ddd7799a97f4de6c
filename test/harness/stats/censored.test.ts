import { describe, expect, it } from 'vitest';
import { censoredMaximum, censoredPercentile } from '../../../harness/stats/censored.js';
import { distributionOf } from '../../../harness/stats/distribution.js';

/** Right answers of 1, 2, ... `right` milliseconds, and failures that had waited as told. */
const sample = (right: number, failedMs: readonly number[] = []) => ({
  right: distributionOf(Array.from({ length: right }, (_, i) => i + 1)),
  failed: distributionOf(failedMs),
});
const failures = (count: number, waitedMs: number) => Array.from({ length: count }, () => waitedMs);

describe('censoredPercentile', () => {
  it('is the plain percentile where nothing failed', () => {
    expect(censoredPercentile(sample(1_000), 0.5)).toEqual({ value: 500, atLeast: false });
    expect(censoredPercentile(sample(1_000), 0.99)).toEqual({ value: 990, atLeast: false });
  });

  it('is not given with fewer than ten samples beyond it; failures are samples too', () => {
    expect(censoredPercentile(sample(999), 0.99)).toBeUndefined();
    expect(censoredPercentile(sample(999, [5]), 0.99)).toEqual({ value: 990, atLeast: false });
    expect(censoredPercentile(sample(0), 0.5)).toBeUndefined();
  });

  it('ranks each failure behind every right answer, however soon it came', () => {
    const shed = sample(900, failures(100, 0.1));
    expect(censoredPercentile(shed, 0.5)).toEqual({ value: 500, atLeast: false });
    expect(censoredPercentile(shed, 0.9)).toEqual({ value: 900, atLeast: false });
    expect(censoredPercentile(shed, 0.99)).toEqual({ value: 900, atLeast: true });
  });

  it('does not get better when slow answers are dropped instead', () => {
    const all = censoredPercentile(sample(1_000), 0.95);
    const dropped = censoredPercentile(sample(900, failures(100, 0)), 0.95);
    expect(all).toEqual({ value: 950, atLeast: false });
    expect(dropped).toEqual({ value: 900, atLeast: true });
  });

  it('takes what a failure had waited as its bound, where that is more than the slowest answer', () => {
    const timedOut = sample(900, failures(100, 5_000));
    expect(censoredPercentile(timedOut, 0.99)).toEqual({ value: 5_000, atLeast: true });
  });

  it('orders the failures by what they had waited', () => {
    const mixed = sample(
      0,
      Array.from({ length: 1_000 }, (_, i) => 1_000 - i),
    );
    expect(censoredPercentile(mixed, 0.5)).toEqual({ value: 500, atLeast: true });
  });

  it('knows the last right answer and the first failure apart', () => {
    expect(censoredPercentile(sample(50, failures(50, 7)), 0.5)).toEqual({ value: 50, atLeast: false });
    expect(censoredPercentile(sample(49, failures(51, 70)), 0.5)).toEqual({ value: 70, atLeast: true });
  });
});

describe('censoredMaximum', () => {
  it('is the slowest answer, or at least the longest wait of a failure', () => {
    expect(censoredMaximum(sample(3))).toEqual({ value: 3, atLeast: false });
    expect(censoredMaximum(sample(3, [2, 40]))).toEqual({ value: 40, atLeast: true });
    expect(censoredMaximum(sample(3, [0]))).toEqual({ value: 3, atLeast: true });
    expect(censoredMaximum(sample(0, [40]))).toEqual({ value: 40, atLeast: true });
  });

  it('is not there without any request', () => {
    expect(censoredMaximum(sample(0))).toBeUndefined();
  });
});
