/** The lines of words above rows: no column of names takes room from a narrow picture. */
import { clip } from '../../view/words.js';
import { html } from '../markup.js';
import type { Block } from './stack.js';

const NAME_PX = 20;
const CAPTION_PX = 17;

/** From the top of a line down to the feet of its letters. */
const NAME_BASELINE_PX = 14;
const CAPTION_BASELINE_PX = 13;

/** Signs for which a picture 320 pixels wide has room, however broad they are; and beside something short. */
const ALONE_LENGTH = 24;
const BESIDE_LENGTH = 22;

/**
 * The name of a strategy.
 *
 * @param said A few signs after the name, less prominent.
 */
export function nameBlock(strategy: string, said?: string): Block {
  const name = clip(strategy, said === undefined ? ALONE_LENGTH : BESIDE_LENGTH);
  const after = said === undefined ? null : html`<tspan dx="9">${said}</tspan>`;
  return {
    heightPx: NAME_PX,
    draw: (topPx) => html`<text class="label" y="${topPx + NAME_BASELINE_PX}">${name}${after}</text>`,
  };
}

/** Says what the rows below it are, or what is not shown. */
export function captionBlock(text: string): Block {
  return {
    heightPx: CAPTION_PX,
    draw: (topPx) => html`<text y="${topPx + CAPTION_BASELINE_PX}">${text}</text>`,
  };
}
