import { describe, expect, it } from 'vitest';
import burn from '../../../scenarios/burn-bigint.js';
import * as task from '../../../scenarios/tasks/burn-bigint.js';

/** Of the reference, in decimal; the task has them in hexadecimal. */
const FACTOR = 47_026_247_687_942_121_848_144_207_491_837_523_525n;
const OFFSET = 117_397_592_171_526_113_268_558_934_119_004_209_487n;

const inputOf = (start: number, timeScale = 1) =>
  burn.prepare?.({ start }, { timeScale, upstreamUrl: '' }) as task.BurnBigintInput;

describe('burn-bigint', () => {
  it('steps the generator modulo 2^127 - 1: from 0 comes the offset, then factor and offset together', () => {
    const ends = [0, 1, 2].map((steps) => task.run({ start: 0, steps }).end);
    const second = (OFFSET * FACTOR + OFFSET) % (2n ** 127n - 1n);
    expect(ends).toEqual(['0', OFFSET.toString(16), second.toString(16)]);
  });

  it('ends where CPython ends: one million steps from 7', () => {
    expect(task.run(inputOf(7))).toEqual({ start: 7, end: '3ab0fcb89db9f134a7d1985bd98bd93e' });
  });

  it('ends where the jump of the reference ends, from the least and the greatest start', () => {
    for (const start of [0, 2 ** 32 - 1]) expect(task.run(inputOf(start))).toEqual(burn.reference({ start }));
  });

  it('yields between slices of 12 500 steps, not after the last, and ends where the whole does', () => {
    for (const [steps, yields] of [
      [1, 0],
      [12_500, 0],
      [12_501, 1],
      [31_000, 2],
    ] as const) {
      const slices = task.runSliced({ start: 1, steps });
      let count = 0;
      let slice = slices.next();
      for (; !slice.done; slice = slices.next()) count += 1;
      expect([count, slice.value]).toEqual([yields, task.run({ start: 1, steps })]);
    }
  });

  it('does the same work at any time scale', () => {
    expect(inputOf(1, 0.1)).toEqual(inputOf(1));
  });
});
