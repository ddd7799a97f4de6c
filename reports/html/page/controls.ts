/** What works with the script only: hidden, until the script shows it. */
import { clip } from '../../view/words.js';
import { html, type Markup } from '../markup.js';
import type { Palette } from '../palette.js';

const THEMES = ['auto', 'light', 'dark'] as const;

/** A single strategy has nothing to be told from. */
const LEAST_TO_FILTER = 2;

/** A name is told whole where it has its row; this many signs tell it from others. */
const NAME_CHARACTERS = 32;

/** Signs of all names, with room for their boxes, that a line of a page or two of a telephone hold. */
const SIGNS_IN_SIGHT = 90;
const SIGNS_OF_A_BOX = 4;

/** @param body Only strategies that something in it bears can be taken out of sight. */
export function controlsMarkup({ strategies, classOf }: Palette, body: Markup): Markup {
  const borne = strategies.filter((strategy) => body.text.includes(html` data-strategy="${strategy}"`.text));
  return html`<p class="brand">stallbench</p>
<form class="controls" hidden>${
    borne.length < LEAST_TO_FILTER ? null : filterMarkup(borne, classOf)
  }<label class="theme">Theme <select>${THEMES.map((theme) => html`<option>${theme}</option>`)}</select></label></form>`;
}

/** Many boxes can be unfolded: a page begins with what it has to say. */
function filterMarkup(strategies: readonly string[], classOf: Palette['classOf']): Markup {
  const names = strategies.map((strategy) => clip(strategy, NAME_CHARACTERS));
  const boxes = strategies.map(
    (strategy, place) =>
      html`<label class="${classOf(strategy)}"><input type="checkbox" value="${strategy}" checked> <span>${names[place] ?? ''}</span></label>\n`,
  );
  const signs = names.reduce((sum, name) => sum + [...name].length + SIGNS_OF_A_BOX, 0);
  const shown =
    signs <= SIGNS_IN_SIGHT
      ? boxes
      : html`<details><summary>choose among ${strategies.length}</summary><div>${boxes}</div></details>`;
  return html`<fieldset class="filter"><legend>Strategies</legend>${shown}</fieldset>`;
}
