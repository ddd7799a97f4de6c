/**
 * What tells strategies apart beside their colours: a dash for lines and a shape for signs. Sixteen strategies differ in
 * at least one of both, and those that share a colour (see `palette.ts`) in each.
 */
import { COLOURS } from '../palette.js';
import type { Shape } from './marker.js';

/** Lengths in pixels of strokes and gaps; the first is a whole line. */
const DASHES = ['', '7 3', '2 3', '9 3 2 3'] as const;

const SHAPES = ['dot', 'square', 'triangle', 'diamond'] as const satisfies readonly Shape[];

/** @param place Of the strategy in the order of the page, from 0. @returns Empty for a whole line. */
export function dashOf(place: number): string {
  return DASHES[dashNumber(place)] as string;
}

export function shapeOf(place: number): Shape {
  const block = Math.floor(place / DASHES.length);
  return SHAPES[(dashNumber(place) + block) % SHAPES.length] as Shape;
}

function dashNumber(place: number): number {
  return (place + Math.floor(place / COLOURS)) % DASHES.length;
}
