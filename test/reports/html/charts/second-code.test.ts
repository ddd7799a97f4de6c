import { describe, expect, it } from 'vitest';
import { dashOf, shapeOf } from '../../../../reports/html/charts/second-code.js';
import { COLOURS } from '../../../../reports/html/palette.js';

const PLACES = Array.from({ length: 16 }, (_, place) => place);

describe('the second code of strategies', () => {
  it('tells sixteen apart without a colour', () => {
    expect(new Set(PLACES.map((place) => `${dashOf(place)} ${shapeOf(place)}`)).size).toBe(16);
  });

  it('differs in dash and in sign between those that share a colour', () => {
    for (const place of PLACES.slice(0, COLOURS)) {
      expect(dashOf(place)).not.toBe(dashOf(place + COLOURS));
      expect(shapeOf(place)).not.toBe(shapeOf(place + COLOURS));
    }
  });
});
