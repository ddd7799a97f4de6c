/** How an axis looks, the same in every picture: thin lines behind everything, and the marks' labels at their ends. */
import { html, type Markup } from '../markup.js';
import type { Axis, Tick } from './axis.js';

/** Pixels that a line of tick labels takes. */
export const TICKS_PX = 18;

/** From the top of such a line down to the feet of its letters. */
export const TICK_BASELINE_PX = 12;

/** Width of a sign of a label on average, in per cent of a picture that is 320 pixels wide. */
const SIGN_WIDTH = 2;

/** Lines from top to bottom at the marks of an axis that runs across. */
export function gridDown({ ticks }: Axis, topPx: number, bottomPx: number): Markup {
  const top = topPx === 0 ? null : html` y1="${topPx}"`;
  const lines = ticks.map(({ place }) => {
    const across = place === 0 ? null : html` x1="${place}%" x2="${place}%"`;
    return html`<line${across}${top} y2="${bottomPx}"/>`;
  });
  return html`<g class="grid">${lines}</g>`;
}

/** Labels of an axis that runs across; `baselinePx` is where the letters stand. */
export function labelsAcross({ ticks }: Axis, baselinePx: number): Markup {
  const labels = ticks.map(
    (tick) =>
      html`<text class="${tickClass(tick)}"${tick.place === 0 ? null : html` x="${tick.place}%"`} y="${baselinePx}"${edgeAnchor(tick)}>${tick.label}</text>`,
  );
  return html`<g class="ticks" text-anchor="middle">${labels}</g>`;
}

/** Lines from left to right at the marks of an axis that runs up, each with its label on it at the left edge. */
export function gridAcross({ ticks }: Axis): Markup {
  const lines = ticks.map(({ place }) => html`<line x2="100%" y1="${place}" y2="${place}"/>`);
  const labels = ticks.map(
    ({ place, label }) => html`<text class="tick" x="2" y="${Math.max(place - 3, 9)}">${label}</text>`,
  );
  return html`<g class="grid">${lines}</g><g class="ticks">${labels}</g>`;
}

/** Something to be said of a place of an axis that runs across. */
interface Placed {
  readonly place: number;
  readonly label: string;
}

/** Keeps a text inside the picture: in the middle of its place, or where that would be cut off, beside it. */
export function anchor(text: Placed): Markup | null {
  return text.place < halfOf(text) ? null : (edgeAnchor(text) ?? html` text-anchor="middle"`);
}

/** As {@link anchor}, within a group whose texts stand in the middle of their places unless they say otherwise. */
function edgeAnchor(text: Placed): Markup | null {
  if (text.place < halfOf(text)) return html` text-anchor="start"`;
  return text.place > 100 - halfOf(text) ? html` text-anchor="end"` : null;
}

/** Half the width of a label, in per cent. */
function halfOf({ label }: Placed): number {
  return (label.length * SIGN_WIDTH) / 2;
}

function tickClass({ isMinor }: Tick): string {
  return isMinor ? 'tick minor-tick' : 'tick';
}
