/** What is doubtful, what was left out, and how everything was measured: the end of every report. */
import type { View } from '../../view.js';
import { html, type Markup } from '../markup.js';
import { claimsMarkup } from './checks.js';
import type { PageContext } from './context.js';
import { heading, list } from './prose.js';

export function notesMarkup(view: View, { level }: PageContext): Markup {
  const { looseChecks, warnings, dropped, method, command } = view;
  return html`${
    looseChecks.length === 0
      ? null
      : html`<section>${heading(level, 'Checks of what was not measured')}${claimsMarkup(looseChecks)}</section>\n`
  }${
    warnings.length === 0
      ? null
      : html`<section>${heading(level, 'Warnings')}
<dl class="notes">${warnings.map(
          ({ code, messages, hint }) =>
            html`<dt>${code}</dt>${messages.map((message) => html`<dd>${message}</dd>`)}${
              hint === '' ? null : html`<dd>What to do: ${hint}</dd>`
            }\n`,
        )}</dl></section>\n`
  }${
    dropped.length === 0
      ? null
      : html`<section>${heading(level, 'Left out of the plan')}${list(
          dropped.map(({ cell, reason }) => html`<b>${cell}</b>: ${reason}`),
        )}</section>\n`
  }<section>${heading(level, 'How it was measured')}
<dl class="facts">${method.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>\n`)}</dl>
${heading(level + 1, 'To repeat it')}
<pre tabindex="0"><code>${command}</code></pre></section>\n`;
}
