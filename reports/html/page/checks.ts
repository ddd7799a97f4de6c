/** What was asked of the figures, and whether they bear it out. What fails stays in sight; what holds can be unfolded. */
import { CHECK_TONE, type Check } from '../../view/checks.js';
import type { CheckGroup } from '../../view/checks-of-run.js';
import { html, type Markup } from '../markup.js';
import type { PageContext } from './context.js';
import { folded, heading } from './prose.js';

/** So many stay open even where all of them hold. */
const SHOWN_OPEN = 3;

export function checkGroupMarkup(
  { title, sentence, open, kept }: CheckGroup,
  { level }: PageContext,
): Markup {
  return html`<section class="checks">${heading(level, title)}
${sentence === null ? null : html`<p>${sentence}</p>`}${listOf(open)}${
  kept.length === 0 ? null : folded(`${kept.length} kept`, listOf(kept))
}</section>\n`;
}

/** Claims, in the order in which they were made; where many hold, they are counted. */
export function claimsMarkup(checks: readonly Check[]): Markup | null {
  if (checks.length === 0) return null;
  const isGood = ({ state }: Check) => CHECK_TONE[state] === 'good';
  const good = checks.filter(isGood);
  if (good.length <= SHOWN_OPEN) return listOf(checks);
  const title =
    good.length === checks.length ? `All ${good.length} claims hold` : `${good.length} claims hold`;
  return html`${listOf(checks.filter((check) => !isGood(check)))}${folded(title, listOf(good))}`;
}

function listOf(checks: readonly Check[]): Markup | null {
  if (checks.length === 0) return null;
  const items = checks.map(
    ({ state, text }) => html`<li><b class="${CHECK_TONE[state]}">${state}</b> ${text}</li>\n`,
  );
  return html`<ul class="plain">${items}</ul>`;
}
