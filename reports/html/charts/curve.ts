/** A line through points of a picture. */
import { line } from 'd3-shape';
import { html, type Markup } from '../markup.js';
import { acrossOf, type Box, stretched } from './stretched.js';

/** Across in per cent, down in pixels from the top of the picture. */
export type Place = readonly [xPercent: number, yPx: number];

/** What a line of steps does first on its way to the next place. */
export type Step = 'across' | 'upright';

/** Parts of the box from top to bottom. */
const DOWN = 1000;

type Part = [x: number, y: number];

/**
 * Nothing through a single place.
 *
 * @param dash As {@link dashOf} gives it.
 * @param step Absent for a straight way from place to place.
 */
export function curve(places: readonly Place[], box: Box, dash = '', step?: Step): Markup {
  if (places.length < 2) return html``;
  const parts = places.map(([x, y]): Part => {
    return [acrossOf(x), Math.round(((y - box.topPx) * DOWN) / box.heightPx)];
  });
  const path = step === undefined ? line()(parts) : stepsThrough(parts, step);
  const dashes = dash === '' ? null : html` stroke-dasharray="${dash}"`;
  return stretched(box, DOWN, html`<path class="curve" d="${path}"${dashes}/>`);
}

/** What does not move is left out. */
function stepsThrough(parts: readonly Part[], first: Step): string {
  return parts
    .map(([x, y], index) => {
      const before = parts[index - 1];
      if (before === undefined) return `M${x} ${y}`;
      const [across, upright] = [x === before[0] ? '' : `H${x}`, y === before[1] ? '' : `V${y}`];
      return first === 'across' ? `${across}${upright}` : `${upright}${across}`;
    })
    .join('');
}
