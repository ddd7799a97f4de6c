import { describe, expect, it } from 'vitest';
import { paletteOf } from '../../../reports/html/palette.js';

describe('a palette', () => {
  const nine = Array.from({ length: 9 }, (_, place) => `strategy-${place}`);

  it('gives each strategy a colour of its own, up to eight, and that of the first to no other', () => {
    const { classOf } = paletteOf(nine);
    expect(nine.map(classOf)).toEqual(['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's1']);
  });
  it('tells strategies of the same colour apart by their places', () => {
    const { placeOf } = paletteOf(nine);
    expect([placeOf('strategy-1'), placeOf('strategy-8')]).toEqual([1, 8]);
  });
  it('counts a strategy that is named twice once', () => {
    const palette = paletteOf(['a', 'b', 'a', 'c']);
    expect(palette.strategies).toEqual(['a', 'b', 'c']);
    expect(palette.classOf('c')).toBe('s2');
  });
  it('has a colour for a strategy that nobody named', () => {
    expect(paletteOf(['a']).classOf('b')).toBe('s1');
  });
});
