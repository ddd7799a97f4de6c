import { describe, expect, it } from 'vitest';
import { anchorOf, extentOf, widthOf, withRoom } from '../../../../reports/html/charts/room.js';

describe('the room for labels', () => {
  it('goes to the most wanted, and to those that are free of them', () => {
    const [first, over, beside] = [
      { from: 40, to: 60 },
      { from: 55, to: 70 },
      { from: 60, to: 80 },
    ];
    expect([...withRoom([first, over, beside])]).toEqual([first, beside]);
    expect([...withRoom([over, first, beside])]).toEqual([over]);
  });

  it('is less on a narrow screen, and never more than the picture', () => {
    expect(widthOf('12 ms', true)).toBeCloseTo(2 * widthOf('12 ms'));
    expect(widthOf('x'.repeat(10_000))).toBe(100);
  });

  it('of a text at an edge is beside its place, so that nothing of it is cut off', () => {
    expect([0, 50, 100].map((place) => anchorOf(place, '12 ms'))).toEqual(['start', 'middle', 'end']);
    for (const place of [0, 3, 50, 97, 100]) {
      const { from, to } = extentOf(place, '12 ms', true);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(100);
      expect(place >= from && place <= to).toBe(true);
    }
  });
});
