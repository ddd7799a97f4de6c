/** The report of one result, in the order in which a person asks: is it true, what is the answer, why, how was it found. */
import type { Result } from '../../../harness/result/schema.js';
import { REFERENCE_STRATEGY } from '../../../harness/result/speedup.js';
import { clip, plain } from '../../view/words.js';
import type { View } from '../../view.js';
import { html, type Markup } from '../markup.js';
import { articlesMarkup } from './articles.js';
import { checkGroupMarkup } from './checks.js';
import { contentsMarkup } from './contents.js';
import type { PageContext } from './context.js';
import { notesMarkup } from './notes.js';
import { heading, paragraphs } from './prose.js';
import { headingParts, sectionBody, sectionMarkup } from './section.js';
import { verdictMarkup } from './verdict.js';

/**
 * The reference first, then the order of the plan: the first eight have a colour of their own. None in a comparison, in
 * which colours tell of changes and no strategy stands beside another.
 */
export function strategiesOf({ cells, comparison }: Result): readonly string[] {
  if (comparison !== undefined) return [];
  const measured = cells.filter(({ state }) => state !== 'dropped').map(({ strategy }) => plain(strategy));
  const isReference = (strategy: string) => strategy === REFERENCE_STRATEGY;
  return [...new Set([...measured.filter(isReference), ...measured])];
}

/** @param context Its level is that of the heading of the report, 1 on a page of its own. */
export function reportMarkup(view: View, result: Result, context: PageContext): Markup {
  const { sections } = view;
  const [only] = sections;
  const below = { ...context, level: context.level + 1 };
  const checks = view.checkGroups.map((group) => checkGroupMarkup(group, below));
  const articles = articlesMarkup(result, below);
  const notes = notesMarkup(view, below);
  if (only !== undefined && sections.length === 1) {
    const [asked, conditions] = headingParts(only);
    return html`${heading(context.level, asked, context.prefix)}
${conditions === '' ? null : html`<p class="conditions">${conditions}</p>`}
${verdictMarkup(view)}
<div class="why">${paragraphs(only.sentences)}</div>
${checks}${articles}${sectionBody(only, below)}${notes}`;
  }
  const idOf = (place: number) => `${context.prefix}-${place + 1}`;
  return html`${heading(context.level, titleOf(view), context.prefix)}
${verdictMarkup(view)}${contentsMarkup(sections, idOf, below)}${checks}${articles}${sections.map(
  (section, place) => sectionMarkup(section, { ...below, prefix: idOf(place) }),
)}${notes}`;
}

/** A list of so many scenarios is cut; the sections name them all. */
const TITLE_CHARACTERS = 160;

/** What was asked, in one line. */
export function titleOf({ sections, suite }: Pick<View, 'sections' | 'suite'>): string {
  const [only] = sections;
  const title = sections.length === 1 && only !== undefined ? only.name : suite.replaceAll('+', ' + ');
  return clip(title, TITLE_CHARACTERS);
}
