/** A stretch of time as a bar, which never vanishes, and the text that stands in it where there is room. */
import type { Span } from '../../view/charts/chart.js';
import { html, type Markup } from '../markup.js';
import type { Axis } from './axis.js';

/** A bar's row: its upper edge and its height. */
export interface Row {
  readonly topPx: number;
  readonly heightPx: number;
}

/** A pixel, and a bit, of a picture that is 320 pixels wide, in per cent. */
const LEAST_WIDTH = 0.4;

/** A bar that is not this wide, in per cent, has no room for a line around it. */
export const THIN_BELOW = 1;

/** Narrowest picture, and the width from which on a text counts that a narrow one has no room for. */
const NARROW_PX = 320;
const WIDE_PX = 640;

/** A sign of the text in bars, on average, and the space at both its sides together. */
const SIGN_PX = 6.5;
const AROUND_PX = 8;

/** From the middle of a row down to the feet of the letters that stand in it. */
const MIDDLE_TO_BASELINE_PX = 4;

/** Left end and width in per cent. */
export interface Extent {
  readonly from: number;
  readonly width: number;
}

/**
 * Ends are rounded before the width is, so that bars which touch still do; a tenth of a per cent is a pixel at most. A bar
 * at the right edge grows to the left, so that it keeps its least width inside the picture.
 */
export function extentOf(axis: Axis, { startMs, endMs }: Span): Extent {
  const from = tenths(axis.at(startMs));
  const width = Math.max(LEAST_WIDTH, tenths(tenths(axis.at(endMs)) - from));
  return { from: Math.min(from, tenths(100 - width)), width };
}

function tenths(place: number): number {
  return Math.round(place * 10) / 10;
}

/** What a bar is beside its place; what all bars of a row share stands at their group. */
export interface Bar {
  /** Shown where the pointer rests on it; absent for a bar that needs no words. */
  readonly title?: string;
  readonly kind?: string;
  readonly fill?: Markup;
}

export function bar(extent: Extent, { topPx, heightPx }: Row, { title, kind, fill }: Bar): Markup {
  const end = title === undefined ? html`/>` : html`><title>${title}</title></rect>`;
  const kinds = [...(kind === undefined ? [] : [kind]), ...(extent.width < THIN_BELOW ? ['thin'] : [])];
  const named = kinds.length === 0 ? null : html` class="${kinds.join(' ')}"`;
  return html`<rect${named}${leftOf(extent)} y="${topPx}" width="${extent.width}%" height="${heightPx}"${fill ?? null}${end}`;
}

/** In the middle of a bar; left out where even a wide picture has no room for it. */
export function textInside(text: string, extent: Extent, row: Row): Markup | null {
  const room = roomFor(text, extent);
  if (room === 'none') return null;
  const middle = tenths(extent.from + extent.width / 2);
  return html`<text${room === 'wide' ? MINOR : null} x="${middle}%" y="${baselinePx(row)}">${text}</text>`;
}

/** As {@link textInside}, at the beginning of the bar. */
export function textAtStart(text: string, extent: Extent, row: Row): Markup | null {
  const room = roomFor(text, extent);
  if (room === 'none') return null;
  return html`<text${room === 'wide' ? MINOR : null}${leftOf(extent)} dx="${AROUND_PX / 2}" y="${baselinePx(row)}">${text}</text>`;
}

const MINOR = html` class="minor-tick"`;

/** Nothing for the left edge, where things stand by themselves. */
function leftOf({ from }: Extent): Markup | null {
  return from === 0 ? null : html` x="${from}%"`;
}

/** Which pictures have room for a text in a bar. */
function roomFor(text: string, { width }: Extent): 'any' | 'wide' | 'none' {
  const neededPx = [...text].length * SIGN_PX + AROUND_PX;
  if (neededPx > (width / 100) * WIDE_PX) return 'none';
  return neededPx > (width / 100) * NARROW_PX ? 'wide' : 'any';
}

function baselinePx({ topPx, heightPx }: Row): number {
  return topPx + heightPx / 2 + MIDDLE_TO_BASELINE_PX;
}
