/** Several results on one page: figures and conditions side by side, then the whole report of each under its name. */
import type { NamedReport, RenderOptions } from '../../reporter.js';
import { type NamedAnswer, type SeveralView, severalViewOf } from '../../view/several.js';
import { plain } from '../../view/words.js';
import { html, type Markup } from '../markup.js';
import type { PageContext } from '../page/context.js';
import { documentText } from '../page/document.js';
import { heading, list, paragraphs } from '../page/prose.js';
import { createReadings } from '../page/readings.js';
import { reportMarkup, strategiesOf } from '../page/report.js';
import { tableMarkup } from '../page/table.js';
import { verdictWord } from '../page/verdict.js';
import { paletteOf } from '../palette.js';

/** What the tables of this page are part of, for those who jump from table to table. */
const BESIDE = 'side by side';

export function severalPage(reports: readonly NamedReport[], options: RenderOptions): string {
  const view = severalViewOf(reports);
  // One colour for a strategy in all of them.
  const palette = paletteOf(reports.flatMap(({ result }) => strategiesOf(result)));
  const context: PageContext = {
    palette,
    readings: createReadings('how'),
    prefix: 'all',
    among: '',
    level: 2,
  };
  const tools = reports.map(({ result: { tool } }) => `${tool.name} ${plain(tool.version)}`);
  return documentText(
    {
      title: `${view.title}: stallbench`,
      palette,
      body: html`${overviewMarkup(view, context)}${reports.map((report, place) =>
        ownMarkup(report, place, view.answers[place]?.name ?? '', { ...context, prefix: prefixOf(place) }),
      )}`,
      footer: [...new Set(tools)].join(', '),
    },
    options,
  );
}

/** Beginning of the ids within the report at that place. */
function prefixOf(place: number): string {
  return `r${place + 1}`;
}

/** Where the report at that place begins. */
function idOf(place: number): string {
  return `${prefixOf(place)}-name`;
}

function overviewMarkup(view: SeveralView, context: PageContext): Markup {
  const { title, sentences, conditions, figures, answers } = view;
  const setting = { of: BESIDE, isTitled: true };
  return html`${heading(1, title, context.prefix)}
<div class="why">${paragraphs(sentences)}</div>
<nav aria-labelledby="${context.prefix}-short">${heading(context.level, 'The results', `${context.prefix}-short`)}
${list(answers.map(shortMarkup))}</nav>
${figures.map((table) => tableMarkup(table, setting, context))}${tableMarkup(conditions, setting, context)}`;
}

/** A way to the report of a result, with what it says by itself. */
function shortMarkup({ name, verdict }: NamedAnswer, place: number): Markup {
  return html`<a href="#${idOf(place)}">${name}</a>: ${verdictWord(verdict)} ${verdict.sentence}`;
}

function ownMarkup({ view, result }: NamedReport, place: number, name: string, context: PageContext): Markup {
  const id = idOf(place);
  return html`<section aria-labelledby="${id}">${heading(context.level, name, id)}
${reportMarkup(view, result, { ...context, among: name, level: context.level + 1 })}</section>\n`;
}
