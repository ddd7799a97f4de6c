/** What a search for the highest rate has left: from the highest rate that passed to the lowest one that failed. */
import { sayRate } from '../../../harness/result/capacity-words.js';
import type { CapacitySearch } from '../../view/charts/picture-data.js';
import { html, type Markup } from '../markup.js';
import { type Axis, hundredths } from './axis.js';
import { marker } from './marker.js';
import type { Box } from './stretched.js';

/** The band is seen however narrow it is: 1 pixel of a picture that is 320 pixels wide. */
const LEAST_WIDTH = 0.32;

type Bracket = Pick<CapacitySearch, 'lowPerSec' | 'highPerSec'>;

/** `78.4/s to 81/s`, or the end that is known. */
export function bracketWords({ lowPerSec, highPerSec }: Bracket): string {
  if (lowPerSec === null) return highPerSec === null ? 'no bracket' : `fails at ${sayRate(highPerSec)}`;
  const low = `passes at ${sayRate(lowPerSec)}`;
  return highPerSec === null ? low : `${low}, fails at ${sayRate(highPerSec)}`;
}

/** Nothing where no end is known. */
export function bracketMarks(
  bracket: Bracket,
  rates: Axis,
  { topPx, heightPx }: Box,
  id: string,
): Markup | null {
  const { lowPerSec, highPerSec } = bracket;
  const line = (ratePerSec: number) => {
    const place = rates.at(ratePerSec);
    return html`<line x1="${place}%" x2="${place}%" y1="${topPx}" y2="${topPx + heightPx}"/>`;
  };
  const middlePx = topPx + heightPx / 2;
  if (lowPerSec !== null && highPerSec !== null) {
    const from = Math.min(rates.at(lowPerSec), 100 - LEAST_WIDTH);
    const width = Math.max(LEAST_WIDTH, hundredths(rates.at(highPerSec) - from));
    return html`<g class="bracket"><rect x="${from}%" y="${topPx}" width="${width}%" height="${heightPx}"><title>${bracketWords(bracket)}</title></rect>${line(lowPerSec)}${line(highPerSec)}</g>`;
  }
  if (lowPerSec !== null)
    return html`<g class="bracket">${line(lowPerSec)}${marker(id, 'right', rates.at(lowPerSec), middlePx, `${bracketWords(bracket)}; no higher rate is known to fail`)}</g>`;
  if (highPerSec !== null)
    return html`<g class="bracket">${line(highPerSec)}${marker(id, 'left', rates.at(highPerSec), middlePx, `${bracketWords(bracket)}; no lower rate is known to pass`)}</g>`;
  return null;
}
