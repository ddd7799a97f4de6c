/** What works with the script only: hidden, until the script shows it. */
import { html, type Markup } from '../markup.js';
import type { Palette } from '../palette.js';

const THEMES = ['auto', 'light', 'dark'] as const;

/** A single strategy has nothing to be told from. */
const LEAST_TO_FILTER = 2;

/** @param body Only strategies that something in it bears can be taken out of sight. */
export function controlsMarkup({ strategies, classOf }: Palette, body: Markup): Markup {
  const borne = strategies.filter((strategy) => body.text.includes(html` data-strategy="${strategy}"`.text));
  const boxes = borne.map(
    (strategy) =>
      html`<label class="${classOf(strategy)}"><input type="checkbox" value="${strategy}" checked> <span>${strategy}</span></label>\n`,
  );
  return html`<p class="brand">stallbench</p>
<form class="controls" hidden>${
    borne.length < LEAST_TO_FILTER
      ? null
      : html`<fieldset class="filter"><legend>Strategies</legend>${boxes}</fieldset>`
  }<label class="theme">Theme <select>${THEMES.map((theme) => html`<option>${theme}</option>`)}</select></label></form>`;
}
