import { decode, encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import scenario from '../../../scenarios/decode-jpeg.js';
import { PICTURES, run, setup } from '../../../scenarios/tasks/decode-jpeg.js';
import { colourOf, paint, TILE } from '../../../scenarios/tasks/test-picture.js';

/** Real work, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

describe('decode-jpeg', { timeout: TIMEOUT_MS }, () => {
  it('finds the colours that were painted, in every picture', () => {
    setup();
    for (let picture = 0; picture <= PICTURES; picture++)
      expect(run({ picture })).toEqual(scenario.reference({ picture }));
  });

  it('has pictures that differ in every tile, with a texture', () => {
    for (let tile = 0; tile < 12; tile++) {
      const colours = [0, 1, 2, 3].map((picture) => colourOf(picture, tile).join());
      expect(new Set(colours).size).toBe(4);
    }
    const { data } = paint(0);
    const reds = Array.from({ length: TILE }, (_, x) => data[4 * x] as number);
    expect(Math.max(...reds) - Math.min(...reds)).toBeGreaterThan(20);
  });

  it('has a loss that stays far below half a step: a mean is off by less than 1 of 4', () => {
    const picture = paint(1);
    const { data } = decode(encode(picture, 80).data, { useTArray: true });
    let sum = 0;
    for (let y = 0; y < TILE; y++)
      for (let x = 0; x < TILE; x++) sum += data[4 * (y * picture.width + x)] as number;
    expect(Math.abs(sum / TILE ** 2 - colourOf(1, 0)[0])).toBeLessThan(1);
  });
});
