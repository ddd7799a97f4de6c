/** What to do, for each aim, and what stands out; the evidence of all of it can be unfolded. */
import type { Answer } from '../../view/advice.js';
import { html, type Markup } from '../markup.js';
import type { PageContext } from './context.js';
import { folded, heading, list } from './prose.js';

export function answerMarkup(answer: Answer, { level }: PageContext): Markup {
  const { title, sentence, aims, findings } = answer;
  return html`<div class="answer">${heading(level, title)}
<p>${sentence}</p>${
    aims.length === 0
      ? null
      : html`<dl>${aims.map(({ label, text }) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>`
  }${list(findings.map(({ rule, text, remedy }) => html`<code>${rule}</code> ${text} ${remedy}`))}${evidenceOf(answer)}</div>\n`;
}

function evidenceOf({ aims, findings }: Answer): Markup | null {
  const told = [
    ...aims.map(({ label, evidence }) => ({ label, evidence })),
    ...findings.map(({ rule, evidence }) => ({ label: rule, evidence })),
  ].filter(({ evidence }) => evidence.length > 0);
  if (told.length === 0) return null;
  return folded(
    'Evidence',
    html`<dl>${told.map(
      ({ label, evidence }) => html`<dt>${label}</dt>${evidence.map((line) => html`<dd>${line}</dd>`)}`,
    )}</dl>`,
  );
}
