import { describe, expect, it } from 'vitest';
import { createRandom, shuffled } from '../../../harness/stats/random.js';

const draw = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, random);
};

describe('createRandom', () => {
  it('repeats itself for the same seed, and differs for neighbouring seeds', () => {
    expect(draw(42, 5)).toEqual(draw(42, 5));
    expect(draw(42, 5)).not.toEqual(draw(43, 5));
  });

  it('gives the published sequence of mulberry32', () => {
    const words = draw(0, 3).map((value) => value * 2 ** 32);
    expect(words).toEqual([1144304738, 1416247, 958946056]);
  });

  it('stays within 0 and 1, and fills tenths evenly', () => {
    const tenths = new Array<number>(10).fill(0);
    for (const value of draw(7, 10_000)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
    }
    // Binomial(10 000, 0.1) has a standard deviation of 30.
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

describe('shuffled', () => {
  it('keeps every item and leaves its argument alone', () => {
    const items = Object.freeze([1, 2, 3, 4, 5, 6, 7]);
    const result = shuffled(items, createRandom(1));
    expect(result).not.toEqual(items);
    expect([...result].sort()).toEqual(items);
  });

  it('gives each of the 6 orders of 3 items about equally often', () => {
    const random = createRandom(3);
    const seen = new Map<string, number>();
    for (let i = 0; i < 6_000; i++) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    for (const count of seen.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('takes nothing and one thing', () => {
    expect(shuffled([], createRandom(1))).toEqual([]);
    expect(shuffled(['a'], createRandom(1))).toEqual(['a']);
  });
});
