/**
 * A picture with all that belongs to it: what to take away, how to read it, which cells are not in it and why, and the
 * same figures as a table.
 */
import type { Chart, Missing } from '../../view/charts/chart.js';
import type { Table } from '../../view/table.js';
import { listed } from '../../view/words.js';
import type { Draw } from '../charts/draw.js';
import { html, type Markup } from '../markup.js';
import { type PageContext, within } from './context.js';
import { earName, folded, heading, list } from './prose.js';
import { tableMarkup } from './table.js';

export interface ChartSetting {
  /** Unique within the section; letters, digits and dashes. */
  readonly id: string;
  /** Name of the section. */
  readonly of: string;
  /** Tables of the section that stand on the page anyway: the one of a picture is not told again. */
  readonly told: readonly Table[];
}

/** @param draws Several show the same data in several ways, one below the other. */
export function chartMarkup<Data>(
  { title, takeaway, meaning, data, table, missing, isNotHeld }: Chart<Data>,
  draws: readonly Draw<Data>[],
  { id, of, told }: ChartSetting,
  context: PageContext,
): Markup {
  if (isNotHeld) return html`<p class="reading">${takeaway}</p>\n`;
  const { palette, prefix, level } = context;
  const isEmpty = table.rows.length === 0;
  const drawings = draws.map((draw, place) =>
    draw(data, {
      palette,
      id: `${prefix}-${id}${place === 0 ? '' : `-${place}`}`,
      title: earName(title, of, context.among),
    }),
  );
  // A drawing without a shape is empty text: how to read it would be said of nothing.
  const pictures = isEmpty ? [] : drawings.filter(({ text }) => text !== '');
  return html`<figure><figcaption>${heading(level, title)}<p>${takeaway}</p></figcaption>
${pictures.length === 0 ? null : html`${pictures}\n${context.readings.tell(html`<p class="reading">${meaning}</p>`)}`}${missingMarkup(missing)}${
  isEmpty || told.includes(table) ? null : figuresMarkup(table, of, within(context, id))
}</figure>\n`;
}

function figuresMarkup(table: Table, of: string, context: PageContext): Markup {
  return folded('The same in figures', tableMarkup(table, { of, isTitled: false }, context));
}

/** Each reason once, with the strategies that it keeps out of the picture. */
function missingMarkup(missing: readonly Missing[]): Markup | null {
  const reasons = [...new Set(missing.map(({ reason }) => reason))];
  const items = reasons.map((reason) => {
    const names = missing.filter((cell) => cell.reason === reason).map(({ strategy }) => strategy);
    return html`<b>${listed(names)}</b> ${names.length === 1 ? 'is' : 'are'} not in the picture: ${reason}`;
  });
  return items.length === 0 ? null : html`<div class="missing">${list(items)}</div>`;
}
