import { describe, expect, it } from 'vitest';
import { STYLE } from '../../../reports/html/assets.js';
import { paletteOf } from '../../../reports/html/palette.js';

describe('a palette', () => {
  const named = (count: number) => Array.from({ length: count }, (_, place) => `strategy-${place}`);
  const nine = named(9);

  it('gives each strategy a colour of its own, up to eight, and that of the first to no other', () => {
    const { classOf } = paletteOf(nine);
    expect(nine.map(classOf)).toEqual(['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's1 framed']);
  });
  it('tells fifteen apart in bars and tables, and repeats itself from the sixteenth on', () => {
    const sixteen = named(16);
    const classes = sixteen.map(paletteOf(sixteen).classOf);
    expect(new Set(classes.slice(0, 15)).size).toBe(15);
    expect(classes[15]).toBe(classes[8]);
  });
  it('frames bars, signs and the squares in tables of a colour that is borne twice', () => {
    expect(STYLE).toContain('.framed{--frame:');
    for (const rule of ['.lane,.run', '.queue,.wait,.jobs', '.mark'])
      expect(STYLE).toMatch(new RegExp(`${rule.replaceAll('.', '\\.')}\\{[^}]*stroke:var\\(--frame,`));
    expect(STYLE).toMatch(/th:before\{[^}]*box-shadow:[^}]*var\(--frame,/);
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
