/** The small pieces of text that several parts of a page have: headings, reading lines, what can be unfolded. */
import { clip } from '../../view/words.js';
import { html, type Markup, type Part } from '../markup.js';

/** Levels below the sixth do not exist; a part so deep shares the last one. */
const DEEPEST_LEVEL = 6;

/** Enough to tell one part from another. */
const EAR_CHARACTERS = 160;

/** @param id Where the heading can be linked to. Default: nowhere. */
export function heading(level: number, text: Part, id: string | null = null): Markup {
  const tag = `h${Math.min(level, DEEPEST_LEVEL)}`;
  return html`<${tag}${id === null ? null : html` id="${id}"`}>${text}</${tag}>`;
}

/** What signs and columns mean, below a table or a picture; the term of each entry stands out. */
export function readingLine(entries: readonly string[]): Markup | null {
  return entries.length === 0
    ? null
    : html`<p class="reading">${entries.map((entry) => html`<span>${termed(entry)}</span> `)}</p>`;
}

/** `all done: last answer …` with the term before the first colon in bold. */
function termed(entry: string): Markup {
  const end = entry.indexOf(': ');
  return end < 0 ? html`${entry}` : html`<b>${entry.slice(0, end)}</b> ${entry.slice(end + 2)}`;
}

/** Tells parts of the same title apart for those who go by ear: by their section, and by their result where there are several. */
export function earName(title: string, of: string, among: string): string {
  return clip([`${title}: ${of}`, ...(among === '' ? [] : [among])].join(', '), EAR_CHARACTERS);
}

export function folded(title: string, body: Part): Markup {
  return html`<details><summary>${title}</summary>${body}</details>\n`;
}

export function paragraphs(sentences: readonly string[]): Markup {
  return html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}`;
}

export function list(items: readonly Part[]): Markup | null {
  return items.length === 0 ? null : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}
