/** What holds for every drawing, whatever it shows. */
import { expect } from 'vitest';
import type { Markup } from '../../../../reports/html/markup.js';
import { readSvg, type Shape, within } from './read-svg.js';

/** Refuses a figure that is none, and a place outside the picture; gives the drawing back as a tree. */
export function sound(drawing: Markup): Shape {
  expect(drawing.text).not.toMatch(/NaN|Infinity|undefined|null|style=| on\w+=/);
  const svg = readSvg(drawing);
  const height = Number(svg.attributes.height);
  expect(height).toBeGreaterThan(0);
  const ids = new Set(within(svg).flatMap(({ attributes }) => attributes.id ?? []));
  for (const { tag, attributes, children } of within(svg)) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value.endsWith('%') && name !== 'stroke-dasharray') {
        expect(value, `${tag} ${name}`).toMatch(/^\d+(\.\d{1,2})?%$/);
        expect(Number.parseFloat(value), `${tag} ${name}`).toBeLessThanOrEqual(100);
      }
    }
    if (attributes.href) expect(ids).toContain(attributes.href.slice(1));
    if (attributes.viewBox) for (const path of children) expectInBox(path, attributes.viewBox);
  }
  return svg;
}

/** The places that a line goes through, in parts of its box, down from the top. */
export function placesOf(path: Shape | undefined): readonly (readonly [x: number, y: number])[] {
  let [x, y] = [0, 0];
  const places: [number, number][] = [];
  for (const [, command = '', numbers = ''] of (path?.attributes.d ?? '').matchAll(
    /([A-Za-z])([^A-Za-z]*)/g,
  )) {
    const [first = 0, second = 0] = (numbers.match(/-?\d+/g) ?? []).map(Number);
    if (command === 'H') x = first;
    else if (command === 'V') y = first;
    else if (command === 'v') y += first;
    else if (command === 'm') [x, y] = [x + first, y + second];
    else if (command !== 'z') [x, y] = [first, second];
    if (command !== 'z') places.push([x, y]);
  }
  return places;
}

/** The signs of a shape, such as `dot`. */
export function signs(shape: Shape, kind: string): readonly Shape[] {
  return within(shape).filter(
    ({ tag, attributes }) => tag === 'use' && attributes.href?.endsWith(`-${kind}`),
  );
}

function expectInBox(path: Shape, viewBox: string): void {
  const [, , width = 0, height = 0] = viewBox.split(' ').map(Number);
  expect(path.attributes.d).toMatch(/^M[MmLHVvz\d ,-]*$/);
  for (const [x, y] of placesOf(path)) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(height);
  }
}
