/** What went wrong, in place of figures: what, why, what to do, and what the server said last. */
import type { Failure } from '../../view/failures.js';
import { html, type Markup } from '../markup.js';
import type { PageContext } from './context.js';
import { folded, heading } from './prose.js';

export function failuresMarkup(failures: readonly Failure[], { level, palette }: PageContext): Markup | null {
  if (failures.length === 0) return null;
  return html`${heading(level, 'What went wrong')}
${failures.map(({ strategy, what, reason, hint, firstFailure, stderr }) => {
  const mark = palette.strategies.includes(strategy) ? html` data-strategy="${strategy}"` : null;
  return html`<div class="failure"${mark}><p><b>${strategy}</b> <b class="bad">${what}</b>: ${reason}</p>${
    firstFailure === '' ? null : html`<p>First failure: ${firstFailure}</p>`
  }${hint === '' ? null : html`<p>What to do: ${hint}</p>`}${
    stderr.length === 0
      ? null
      : folded('End of its standard error', html`<pre tabindex="0">${stderr.join('\n')}</pre>`)
  }</div>\n`;
})}`;
}
