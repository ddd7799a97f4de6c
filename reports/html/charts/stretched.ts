/**
 * The part of a picture that stretches with the page, for shapes that no per cents can place: a line through many points.
 * Strokes keep their own width in it (`vector-effect` in the style sheet).
 */
import { html, type Markup } from '../markup.js';

/** It always takes the whole width. */
export interface Box {
  readonly topPx: number;
  readonly heightPx: number;
}

/** Parts of a box from left to right: whole numbers of them are shorter than fractions and as precise as eyes. */
export const ACROSS = 1000;

/** @param down Parts from top to bottom. */
export function stretched({ topPx, heightPx }: Box, down: number, content: Markup): Markup {
  return html`<svg y="${topPx}" height="${heightPx}" viewBox="0 0 ${ACROSS} ${down}" preserveAspectRatio="none">${content}</svg>`;
}

export function acrossOf(xPercent: number): number {
  return Math.round((xPercent * ACROSS) / 100);
}
