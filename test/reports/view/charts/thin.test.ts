import { describe, expect, it } from 'vitest';
import { thinnedByHighest, thinnedToEnd } from '../../../../reports/view/charts/thin.js';

const MOST = 48;

describe('a rising curve', () => {
  const points = Array.from({ length: 10_000 }, (_, place) => ({ count: place + 1, ms: place / 10 }));
  const thinned = thinnedToEnd(points, ({ count }) => count, MOST);

  it('keeps the first and the last point, in order', () => {
    expect(thinned.length).toBeLessThanOrEqual(MOST);
    expect(thinned[0]).toBe(points[0]);
    expect(thinned.at(-1)).toBe(points.at(-1));
    expect(thinned).toEqual([...thinned].sort((a, b) => a.count - b.count));
  });

  it('has points in its body and ever more towards its end', () => {
    const within = (from: number, to: number) =>
      thinned.filter(({ count }) => count > from && count <= to).length;
    expect(within(0, 5_000)).toBeGreaterThan(8);
    expect(within(9_900, 9_990)).toBeGreaterThan(3);
    expect(within(9_990, 10_000)).toBeGreaterThan(3);
  });

  it('keeps the points of marked counts', () => {
    const few = thinnedToEnd(points, ({ count }) => count, 16, [5_000, 9_000]);
    expect(few.length).toBeLessThanOrEqual(16);
    expect(few.map(({ count }) => count)).toEqual(expect.arrayContaining([1, 5_000, 9_000, 10_000]));
  });

  it('stays as it is where it is short', () => {
    const few = points.slice(0, MOST);
    expect(thinnedToEnd(few, ({ count }) => count, MOST)).toBe(few);
    expect(thinnedToEnd([], () => 0, MOST)).toEqual([]);
  });
});

describe('a series', () => {
  const height = (at: number) => (at === 617 ? 900 : at % 7);
  const points = Array.from({ length: 2_000 }, (_, at) => ({ at, height: height(at) }));
  const thinned = thinnedByHighest(
    points,
    ({ at }) => at,
    (point) => point.height,
    MOST,
  );

  it('keeps the highest point, the first and the last, in order', () => {
    expect(thinned.length).toBeLessThanOrEqual(MOST);
    expect(thinned).toContainEqual({ at: 617, height: 900 });
    expect([thinned[0]?.at, thinned.at(-1)?.at]).toEqual([0, 1_999]);
    expect(thinned).toEqual([...thinned].sort((a, b) => a.at - b.at));
  });

  it('keeps the highest of each stretch', () => {
    const body = thinned.slice(1, -1).filter(({ at }) => at !== 617);
    expect(body.every((point) => point.height === 6)).toBe(true);
  });

  it('of points at one instant keeps the highest', () => {
    const same = Array.from({ length: 100 }, (_, place) => ({ at: 5, height: place === 50 ? 9 : 1 }));
    const kept = thinnedByHighest(
      same,
      ({ at }) => at,
      (point) => point.height,
      MOST,
    );
    expect(kept).toContainEqual({ at: 5, height: 9 });
    expect(kept.length).toBeLessThanOrEqual(3);
  });

  it('keeps what is lost beside what is high, and no more points', () => {
    const lost = (point: { at: number }) => point.at === 616 || point.at === 1_300 || point.at === 1_301;
    const kept = thinnedByHighest(
      points,
      ({ at }) => at,
      (point) => point.height,
      MOST,
      lost,
    );
    expect(kept.length).toBeLessThanOrEqual(MOST);
    const places = kept.map(({ at }) => at);
    expect(places).toEqual(expect.arrayContaining([616, 617, 1_300]));
    expect(places).not.toContain(1_301);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
