/** What articles claim, row by row, beside what was measured: for results of `stallbench articles` alone. */
import { judgeArticles } from '../../../harness/articles/judging.js';
import type { Result } from '../../../harness/result/schema.js';
import { type ArticleLine, buildArticlesView, type Tone } from '../../articles-view.js';
import { html, type Markup } from '../markup.js';
import type { PageContext } from './context.js';
import { heading, list } from './prose.js';

const HEADS = ['row', 'the article says', 'measured', 'verdict', 'why'];

const TONE: Record<Tone, string> = {
  holds: 'good',
  false: 'bad',
  partly: 'doubt',
  open: 'faint',
  otherwise: 'bad',
};

/** `null` for a result of any other command. */
export function articlesMarkup(result: Result, { level }: PageContext): Markup | null {
  if (result.argv[0] !== 'articles') return null;
  const {
    summary,
    heading: conditions,
    groups,
    reasons,
    legend,
  } = buildArticlesView(judgeArticles(result), result);
  return html`<section>${heading(level, 'What articles claim')}
<p><b>${summary}</b></p>${conditions.map((line) => html`<p class="conditions">${line}</p>`)}
${groups.map(
  ({
    title,
    url,
    lines,
  }) => html`<div class="title">${heading(level + 1, title)}${url === undefined ? null : html`<code>${url}</code>`}</div>
<div class="wide" role="region" tabindex="0" aria-label="${title}"><table class="prose">
<caption class="unseen">${title}</caption>
<thead><tr>${HEADS.map((head) => html`<th scope="col">${head}`)}</thead>
<tbody>${lines.map(lineMarkup)}</tbody></table></div>\n`,
)}${reasons.length === 0 ? null : html`<ol class="reading">${reasons.map((reason) => html`<li>${reason}</li>`)}</ol>`}
<div class="reading">${list(legend)}</div></section>\n`;
}

function lineMarkup({ id, says, measured, verdict, why, tone }: ArticleLine): Markup {
  return html`
<tr><th scope="row">${id}<td>${says}<td>${measured.map((line) => html`<p>${line}</p>`)}<td><b class="${TONE[tone]}">${verdict}</b><td>${why}`;
}
