/** The first lines of a report: whether what was asked holds, as a word and a colour, and what to know before reading on. */
import type { View } from '../../view.js';
import { html, type Markup } from '../markup.js';

const TONE: Record<View['verdict']['tone'], { readonly word: string; readonly name: string }> = {
  holds: { word: 'holds', name: 'good' },
  measured: { word: 'measured', name: 'faint' },
  doubtful: { word: 'doubtful', name: 'doubt' },
  fails: { word: 'does not hold', name: 'bad' },
  undecided: { word: 'undecided', name: 'doubt' },
  untrustworthy: { word: 'not trustworthy', name: 'bad' },
};

export function verdictMarkup({ verdict, notice }: Pick<View, 'verdict' | 'notice'>): Markup {
  return html`<p class="verdict">${verdictWord(verdict)} ${verdict.sentence}</p>${
    notice === null ? null : html`<p class="notice">${notice}</p>`
  }`;
}

/** For a line among others. */
export function verdictWord({ tone }: View['verdict']): Markup {
  const { word, name } = TONE[tone];
  return html`<b class="${name}">${word}</b>`;
}
