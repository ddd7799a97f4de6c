/** Contrast of every pair of colours that meet, from the style sheet, by the formula of WCAG 2.2. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../../reports/html/palette.js';

const CSS = readFileSync(join(import.meta.dirname, '../../../reports/html/browser/colours.css'), 'utf8');

const LETTERS = 4.5;
const SHAPES = 3;

type Theme = 'light' | 'dark';
const THEMES: readonly Theme[] = ['light', 'dark'];

/** Linear share of a channel, and relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Value of a custom property of `:root` under a theme. */
function colour(name: string, theme: Theme): string {
  const [, value = ''] = new RegExp(`--${name}:\\s*([^;]+);`).exec(CSS) ?? expect.fail(`no --${name}`);
  return under(value, theme);
}

function under(value: string, theme: Theme): string {
  const [, light = '', dark = ''] = /^light-dark\((.+),\s*(.+)\)$/.exec(value) ?? [];
  const chosen = light === '' ? value : theme === 'light' ? light : dark;
  const [, other] = /^var\(--([\w-]+)\)$/.exec(chosen) ?? [];
  return other === undefined ? chosen : colour(other, theme);
}

/** Letters on a solid shape of a strategy. */
function lettersOn(place: number, theme: Theme): string {
  const [, value = ''] =
    new RegExp(`\\.s${place} \\{[^}]*--on:\\s*([^;]+);`).exec(CSS) ?? expect.fail(`no --on of s${place}`);
  return under(value, theme);
}

/** As `color-mix(in srgb, COLOUR SHARE, PAPER)`. */
function mixed(strong: string, share: number, paper: string): string {
  const channel = (hex: string, from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  const parts = [1, 3, 5].map((from) =>
    Math.round(channel(strong, from) * share + channel(paper, from) * (1 - share)),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const places = Array.from({ length: COLOURS }, (_, place) => place);

describe.each(THEMES)('%s', (theme) => {
  const paper = colour('paper', theme);
  const shade = colour('shade', theme);

  it.each(['ink', 'ink-2', 'link', 'good', 'bad', 'doubt'])('letters in %s', (name) => {
    expect(contrast(colour(name, theme), paper)).toBeGreaterThanOrEqual(LETTERS);
    expect(contrast(colour(name, theme), shade)).toBeGreaterThanOrEqual(LETTERS);
  });
  it.each(['edge', 'good', 'bad', 'doubt'])('shapes in %s', (name) => {
    expect(contrast(colour(name, theme), paper)).toBeGreaterThanOrEqual(SHAPES);
  });
  it.each(places)('shapes of s%i', (place) => {
    expect(contrast(colour(`s${place}`, theme), paper)).toBeGreaterThanOrEqual(SHAPES);
  });
  it.each(places)('letters on s%i', (place) => {
    expect(contrast(lettersOn(place, theme), colour(`s${place}`, theme))).toBeGreaterThanOrEqual(LETTERS);
  });
  it.each(places)('letters on the light shapes of s%i', (place) => {
    const soft = mixed(colour(`s${place}`, theme), 0.2, paper);
    expect(contrast(colour('ink', theme), soft)).toBeGreaterThanOrEqual(LETTERS);
  });
  it('has eight different colours', () => {
    expect(new Set(places.map((place) => colour(`s${place}`, theme))).size).toBe(COLOURS);
  });
});

describe('the formula', () => {
  it('gives 21 for black on white, and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#0072b2', '#0072b2')).toBe(1);
  });
});
