import { describe, expect, it } from 'vitest';
import burn from '../../../scenarios/burn.js';
import * as task from '../../../scenarios/tasks/burn.js';

describe('burn', () => {
  it('steps the generator as Numerical Recipes prints it: 0, 3C6EF35F, 47502932, D1CCF6E9, AAF95334', () => {
    const ends = [0, 1, 2, 3, 4].map((steps) => task.run({ start: 0, steps }).end);
    expect(ends).toEqual([0, 0x3c6ef35f, 0x47502932, 0xd1ccf6e9, 0xaaf95334]);
  });

  it('ends where the jump of the reference ends, from the least and the greatest start', () => {
    for (const start of [0, 2 ** 32 - 1]) {
      const input = burn.prepare?.({ start }, { timeScale: 1, upstreamUrl: '' }) as task.BurnInput;
      expect(task.run(input)).toEqual(burn.reference({ start }));
    }
  });

  it('yields between slices of 2 million steps, and not after the last', () => {
    for (const [steps, yields] of [
      [1, 0],
      [2_000_000, 0],
      [2_000_001, 1],
      [5_000_000, 2],
    ] as const) {
      expect([...task.runSliced({ start: 1, steps })]).toHaveLength(yields);
    }
  });

  it('does the same work at any time scale', () => {
    const [full, tenth] = [1, 0.1].map((timeScale) =>
      burn.prepare?.({ start: 1 }, { timeScale, upstreamUrl: '' }),
    );
    expect(tenth).toEqual(full);
  });
});
