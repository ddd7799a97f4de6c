/** One section: what was asked, who won and why, the claims, the ranking, what to do, the pictures, then the rest. */
import type { Section } from '../../view/section.js';
import { clip } from '../../view/words.js';
import { html, type Markup } from '../markup.js';
import { answerMarkup } from './answer.js';
import { chartsMarkup } from './charts.js';
import { claimsMarkup } from './checks.js';
import type { PageContext } from './context.js';
import { failuresMarkup } from './failures.js';
import { folded, heading, paragraphs } from './prose.js';
import { tableMarkup } from './table.js';

/** A heading is for finding a place; a scenario with a longer name is told whole below. */
const HEADING_CHARACTERS = 240;

/** A section among others: with a heading that can be linked to. */
export function sectionMarkup(section: Section, context: PageContext): Markup {
  const { prefix, level } = context;
  const [asked, conditions] = headingParts(section);
  return html`<section aria-labelledby="${prefix}">${heading(level, asked, prefix)}
${conditions === '' ? null : html`<p class="conditions">${conditions}</p>`}
<div class="why">${paragraphs(section.sentences)}</div>
${sectionBody(section, { ...context, level: level + 1 })}</section>\n`;
}

/** All but the heading and the sentences, for a page that opens with those. */
export function sectionBody(section: Section, context: PageContext): Markup {
  const { name, checks, answer, details, failures } = section;
  return html`${claimsMarkup(checks)}${rankingMarkup(section, context)}${
    answer === undefined ? null : answerMarkup(answer, context)
  }${failuresMarkup(failures, context)}${chartsMarkup(section, context)}${details.map((table) =>
    folded(table.title, tableMarkup(table, { of: name, isTitled: false }, context)),
  )}`;
}

/** What was asked, and under which conditions: the line of the view, broken after its first part. */
export function headingParts({ heading: line }: Section): readonly [asked: string, conditions: string] {
  const end = line.indexOf(' · ');
  const [asked, conditions] = end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end + 3)];
  return [clip(asked, HEADING_CHARACTERS), conditions];
}

/** Rows that tell of nothing to do are folded; the reading line stands once. */
function rankingMarkup({ name, ranking, quiet }: Section, context: PageContext): Markup {
  const setting = { of: name, isTitled: true };
  if (quiet === undefined || quiet.from === ranking.rows.length)
    return tableMarkup(ranking, setting, context);
  const [loud, rest] = [ranking.rows.slice(0, quiet.from), ranking.rows.slice(quiet.from)];
  const folding = {
    ...ranking,
    title: quiet.title,
    rows: rest,
    legend: loud.length === 0 ? ranking.legend : [],
  };
  return html`${loud.length === 0 ? null : tableMarkup({ ...ranking, rows: loud }, setting, context)}${folded(
    quiet.title,
    tableMarkup(folding, { of: name, isTitled: false }, context),
  )}`;
}
