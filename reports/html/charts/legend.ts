/** Which line and which sign belong to which strategy, above a picture that draws them over each other. */
import { clip } from '../../view/words.js';
import { html } from '../markup.js';
import type { Palette } from '../palette.js';
import { dashOf, shapeOf } from './second-code.js';
import type { Block } from './stack.js';

const LINE_PX = 18;
const BELOW_PX = 8;

/** Signs that half a picture 320 pixels wide has room for, and a whole one, however broad they are. */
const HALF_LENGTH = 19;
const WHOLE_LENGTH = 32;

/** In two columns where no name is too long for them. */
export function legendBlock(strategies: readonly string[], id: string, palette: Palette): Block {
  const columns = strategies.every((strategy) => [...strategy].length <= HALF_LENGTH) ? 2 : 1;
  const lines = Math.ceil(strategies.length / columns);
  return {
    heightPx: lines * LINE_PX + BELOW_PX,
    draw: (topPx) => {
      const entries = strategies.map((strategy, index) => {
        const place = palette.placeOf(strategy);
        const dash = dashOf(place);
        const [x, y] = [((index % columns) * 100) / columns, topPx + Math.floor(index / columns) * LINE_PX];
        const dashes = dash === '' ? null : html` stroke-dasharray="${dash}"`;
        return html`<svg class="${palette.classOf(strategy)}" data-strategy="${strategy}" x="${x}%" y="${y}"><path class="curve" d="M0 8h22"${dashes}/><use href="#${id}-${shapeOf(place)}" x="11" y="8"/><text class="name" x="28" y="12">${clip(strategy, WHOLE_LENGTH)}</text></svg>`;
      });
      return html`<g class="legend">${entries}</g>`;
    },
  };
}
