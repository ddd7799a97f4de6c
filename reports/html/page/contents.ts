/** Where there are several sections: each with its answer in one sentence, as a way to it. */
import type { Section } from '../../view/section.js';
import { html, type Markup } from '../markup.js';
import type { PageContext } from './context.js';
import { heading } from './prose.js';

/** @param idOf The id of a section's heading by its place. */
export function contentsMarkup(
  sections: readonly Section[],
  idOf: (place: number) => string,
  { level, prefix }: PageContext,
): Markup | null {
  if (sections.length < 2) return null;
  const id = `${prefix}-short`;
  return html`<nav aria-labelledby="${id}">${heading(level, 'In short', id)}
<ul>${sections.map(
    ({ name, sentences }, place) => html`<li><a href="#${idOf(place)}">${name}</a>: ${sentences[0]}</li>\n`,
  )}</ul></nav>\n`;
}
