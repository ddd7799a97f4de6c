/**
 * Small signs at a place of a picture. Their shapes are defined once a drawing and used by name, since they lie at per
 * cents of the width, which no path can. What a sign means is told by its shape and by its colour alike.
 */
import { html, type Markup } from '../markup.js';

export type Shape =
  | 'dot'
  | 'square'
  | 'triangle'
  | 'diamond'
  | 'ring'
  | 'cross'
  | 'dash'
  | 'up'
  | 'right'
  | 'left';

/** Around 0,0, in pixels; about 7 wide. */
const FILLED: Partial<Record<Shape, string>> = {
  dot: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z',
  square: 'M-3-3h6v6h-6z',
  triangle: 'M0-4l4 7h-8z',
  diamond: 'M0-4.5l4.5 4.5l-4.5 4.5l-4.5-4.5z',
  up: 'M0-6l4 6h-8z',
  right: 'M6 0l-7 4v-8z',
  left: 'M-6 0l7 4v-8z',
};

const OUTLINED: Partial<Record<Shape, string>> = {
  ring: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z',
  cross: 'M-3.5-3.5l7 7m0-7l-7 7',
  dash: 'M-4.5 0h9',
};

/** The shapes that a drawing uses; `id` is its own. */
export function markerShapes(id: string, shapes: readonly Shape[]): Markup {
  const paths = [...new Set(shapes)].map((shape) => {
    const filled = FILLED[shape];
    return html`<path id="${id}-${shape}" class="${filled ? 'mark' : 'mark-line'}" d="${filled ?? OUTLINED[shape] ?? ''}"/>`;
  });
  return html`<defs>${paths}</defs>`;
}

/** @param xPercent Of the picture's width. @param title Shown where the pointer rests on it; `null` for none. */
export function marker(
  id: string,
  shape: Shape,
  xPercent: number,
  yPx: number,
  title: string | null = null,
): Markup {
  const open = html`<use href="#${id}-${shape}" x="${xPercent}%" y="${yPx}"`;
  return title === null ? html`${open}/>` : html`${open}><title>${title}</title></use>`;
}
