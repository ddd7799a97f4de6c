/** The element around every picture: as wide as its place on the page, as high as its content, with a name. */
import { html, type Markup } from '../markup.js';
import type { DrawContext } from './draw.js';

export function frame({ id, title }: DrawContext, heightPx: number, content: Markup): Markup {
  return html`<svg class="chart" width="100%" height="${heightPx}" role="img" aria-labelledby="${id}-title"><title id="${id}-title">${title}</title>${content}</svg>`;
}
