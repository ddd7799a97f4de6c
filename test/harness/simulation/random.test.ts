import { describe, expect, it } from 'vitest';
import { createLongRandom, createNormal } from '../../../harness/simulation/random.js';

describe('the generator of the simulation', () => {
  it('repeats itself for the same seed and stream only', () => {
    const draw = (seed: number, stream: number) => {
      const random = createLongRandom(seed, stream);
      return Array.from({ length: 5 }, random);
    };
    expect(draw(1, 2)).toEqual(draw(1, 2));
    expect(draw(1, 2)).not.toEqual(draw(2, 2));
    expect(draw(1, 2)).not.toEqual(draw(1, 3));
  });

  it('fills every hundredth of 0 to 1 alike', () => {
    const random = createLongRandom(7, 7);
    const counts = new Array<number>(100).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const value = random();
      counts[Math.floor(value * 100)] = (counts[Math.floor(value * 100)] ?? 0) + 1;
    }
    // None at 1 or above, none below 0.
    expect(counts).toHaveLength(100);
    // Chi-square with 99 degrees of freedom: 99.9 % lie below 148.
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(148);
  });

  it('gives normal numbers', () => {
    const normal = createNormal(createLongRandom(8, 8));
    const values = Array.from({ length: 40_000 }, normal);
    const mean = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect(Math.abs(mean(1))).toBeLessThan(0.02);
    expect(mean(2)).toBeCloseTo(1, 1);
    expect(mean(4)).toBeCloseTo(3, 0);
    expect(values.filter((value) => value > 1.959964).length / values.length).toBeCloseTo(0.025, 2);
  });
});
