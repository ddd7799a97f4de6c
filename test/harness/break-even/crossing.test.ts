import { describe, expect, it } from 'vitest';
import { breakEven, logCrossing, type RatioPoint, statedOf } from '../../../harness/break-even/crossing.js';
import { createRandom } from '../../../harness/stats/random.js';

/** A curve of lengths a decade apart, from 0.01 ms on. */
const curve = (...ratios: number[]): RatioPoint[] =>
  ratios.map((ratio, place) => ({ lengthMs: 10 ** (place - 2), logRatio: Math.log(ratio) }));

describe('where one round passes 1', () => {
  it('interpolates in the logarithm of the length', () => {
    expect(Math.exp(logCrossing(curve(0.5, 2)))).toBeCloseTo(10 ** -1.5, 10);
    // A quarter of the way up in the logarithm is a quarter of the way along in that of the length.
    expect(Math.exp(logCrossing(curve(0.2, 0.5, 8, 9)))).toBeCloseTo(0.1 * 10 ** 0.25, 10);
  });

  it('is at a measured length where the ratio is 1 there', () => {
    expect(Math.exp(logCrossing(curve(0.5, 1, 2)))).toBeCloseTo(0.1, 10);
  });

  it('gives no number beyond what was measured', () => {
    expect(logCrossing(curve(1.5, 2, 3))).toBe(Number.NEGATIVE_INFINITY);
    expect(logCrossing(curve(0.1, 0.5, 0.9))).toBe(Number.POSITIVE_INFINITY);
  });

  it('is not led astray by one figure on the wrong side', () => {
    const clean = logCrossing(curve(0.3, 0.5, 2, 3, 3, 3));
    expect(logCrossing(curve(0.3, 0.5, 2, 3, 0.8, 3))).toBe(clean);
    // Not by a wild one either: 100 times worse once.
    expect(logCrossing(curve(0.3, 0.5, 2, 3, 0.01, 3))).toBe(clean);
  });

  it('is the next length where it could not be done at all before', () => {
    expect(Math.exp(logCrossing(curve(0, 0, 3, 4)))).toBeCloseTo(1, 10);
    expect(logCrossing(curve(0, 0))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the break-even of several rounds', () => {
  const at = (shift: number) => curve(0.5 * shift, 2 * shift);

  it('is their median, with the exact interval from six rounds on', () => {
    const six = breakEven([0.8, 0.9, 1, 1.05, 1.1, 1.2].map(at));
    expect(six).toMatchObject({ level: 0.95, n: 6 });
    const middle = (logCrossing(at(1)) + logCrossing(at(1.05))) / 2;
    expect(six.center).toEqual({ atMs: expect.closeTo(Math.exp(middle), 10) });
    expect(six.low).toEqual({ atMs: Math.exp(logCrossing(at(1.2))) });
    expect(six.high).toEqual({ atMs: Math.exp(logCrossing(at(0.8))) });
    expect(breakEven([0.9, 1, 1.1].map(at))).toMatchObject({ level: null, n: 3 });
  });

  it('is a bound where most rounds lie outside, and so is an end of its interval', () => {
    const never = curve(0.1, 0.5);
    const always = curve(2, 3);
    const mostlyNever = breakEven([at(1), never, never, never, never, never]);
    expect(mostlyNever.center).toEqual({ aboveMs: 0.1 });
    expect(mostlyNever.low).toEqual({ atMs: expect.any(Number) });
    expect(mostlyNever.high).toEqual({ aboveMs: 0.1 });
    expect(breakEven(Array(6).fill(always))).toMatchObject({
      center: { belowMs: 0.01 },
      high: { belowMs: 0.01 },
    });
    // Half say always and half say never: it is not shown.
    expect(breakEven([always, always, never, never]).center).toEqual({ aboveMs: 0.1 });
  });

  it('finds a known crossing under noise at least as often as it says', () => {
    const random = createRandom(11);
    const noise = () => 0.4 * (random() + random() + random() - 1.5);
    const lengths = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];
    const truthMs = 0.2;
    let covered = 0;
    const tries = 400;
    for (let round = 0; round < tries; round += 1) {
      const rounds = Array.from({ length: 6 }, () =>
        lengths.map((lengthMs) => ({
          lengthMs,
          logRatio: Math.tanh(Math.log(lengthMs / truthMs)) + noise(),
        })),
      );
      const { low, high } = breakEven(rounds);
      if ('atMs' in low && 'atMs' in high && low.atMs <= truthMs && high.atMs >= truthMs) covered += 1;
    }
    expect(covered / tries).toBeGreaterThan(0.93);
  });
});

describe('what is stated', () => {
  const even = { level: 0.95, n: 6 };

  it('is one length where half and twice of it lie beyond the interval', () => {
    const stated = statedOf({ ...even, center: { atMs: 2 }, low: { atMs: 1 }, high: { atMs: 4 } });
    expect(stated).toEqual({ shortestMs: 2, longestMs: 2 });
  });

  it('is the interval where it is wider, without an end that was not measured', () => {
    const wide = { ...even, center: { atMs: 2 }, low: { atMs: 0.9 }, high: { atMs: 4 } };
    expect(statedOf(wide)).toEqual({ shortestMs: 0.9, longestMs: 4 });
    expect(statedOf({ ...wide, low: { belowMs: 0.01 } })).toEqual({ longestMs: 4 });
    expect(statedOf({ ...wide, high: { aboveMs: 1_000 } })).toEqual({ shortestMs: 0.9 });
  });
});
