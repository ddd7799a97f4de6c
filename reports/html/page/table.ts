/**
 * A table of the view. It scrolls within a region of its own, so that a wide one never moves the page; the first field of
 * a row names it. A row of a strategy is marked with its name and colour; a row without figures has its reason.
 */
import type { Column, Row, Table } from '../../view/table.js';
import { clip } from '../../view/words.js';
import { html, type Markup } from '../markup.js';
import type { Palette } from '../palette.js';
import type { PageContext } from './context.js';
import { earName, heading, readingLine } from './prose.js';

/** What the column of strategies is called in every table of the view. */
const STRATEGY_LABEL = 'strategy';

/** Names and reasons stand in one line of figures here, and whole where they are told. */
const NAME_CHARACTERS = 60;
const REASON_CHARACTERS = 200;

/** Rows that look like any other. */
const PLAIN_KINDS: readonly Row['kind'][] = ['other', 'reference'];

export interface TableSetting {
  /** Tells tables of the same title apart for those who jump from one to another: the name of the section. */
  readonly of: string;
  /**
   * Whether it stands open: the title is a heading, strategies bear their colours and columns are explained in any case.
   * Else what is folded around it shows the title.
   */
  readonly isTitled: boolean;
}

export function tableMarkup(table: Table, { of, isTitled }: TableSetting, context: PageContext): Markup {
  const { title, columns, rows, legend } = table;
  const strategyOf = columns[0]?.label === STRATEGY_LABEL ? namedBy(context.palette) : () => null;
  const colourOf = (strategy: string) => (isTitled ? [context.palette.classOf(strategy)] : []);
  // Above the region: it would be cut within a narrow one.
  const above = isTitled ? html`<div class="title">${heading(context.level, title)}</div>\n` : null;
  // A row of heads alone is known to head columns; only those of rows have to say what they head.
  const heads = columns.map(({ label }, place) => html`<th${aligned(columns, place)}>${label}`);
  const label = earName(title, of, context.among);
  return html`${above}<div class="wide" role="region" tabindex="0" aria-label="${label}"><table><caption class="unseen">${title}</caption>
<thead><tr>${heads}</thead>
<tbody>${rows.map((row) => rowMarkup(row, table, strategyOf, colourOf))}</tbody></table></div>
${isTitled ? readingLine(legend) : context.readings.tell(readingLine(legend))}`;
}

/** Fields and rows end where the next one begins: in HTML their end tags say nothing, and a page has thousands. */
function rowMarkup(
  row: Row,
  { columns }: Table,
  strategyOf: (figure: string) => string | null,
  colourOf: (strategy: string) => readonly string[],
): Markup {
  const [name = '', ...figures] = row.figures;
  const strategy = strategyOf(name);
  const classes = [
    ...(PLAIN_KINDS.includes(row.kind) ? [] : [row.kind]),
    ...(strategy === null ? [] : colourOf(strategy)),
  ].join(' ');
  const fields = figures.map((figure, place) => html`<td${aligned(columns, place + 1)}>${figure}`);
  const rest = Math.max(1, columns.length - row.figures.length);
  const reason =
    row.kind === 'out' ? html`<td colspan="${rest}">${clip(row.reason, REASON_CHARACTERS)}` : null;
  return html`
<tr${classes === '' ? null : html` class="${classes}"`}${strategy === null ? null : html` data-strategy="${strategy}"`}><th scope="row"${aligned(columns, 0)}>${clip(name, NAME_CHARACTERS)}${fields}${reason}`;
}

/** Only what is not the rule of the style sheet: the first column is text, all others are figures. */
function aligned(columns: readonly Column[], place: number): Markup | null {
  const align = columns[place]?.align ?? 'right';
  if (place === 0) return align === 'right' ? html` class="n"` : null;
  return align === 'left' ? html` class="t"` : null;
}

/** Fields of the view name a strategy with marks behind it: `inline *`. The longest name that fits is meant. */
function namedBy({ strategies }: Palette): (figure: string) => string | null {
  const names = [...strategies].sort((a, b) => b.length - a.length);
  return (figure) => names.find((name) => figure === name || figure.startsWith(`${name} `)) ?? null;
}
