/** The findings for GitHub: one table for each article, with the source of what is known in every row. */
import type { ArticleFindings } from '../harness/articles/finding.js';
import type { Result } from '../harness/result/schema.js';
import { type ArticleLine, buildArticlesView } from './articles-view.js';
import { escapeMarkdown as escaped } from './markdown/escape.js';

const HEADS = ['row', 'the article says', 'measured', 'verdict', 'why', 'source'];

export function articlesMarkdown(articles: readonly ArticleFindings[], result: Result): string {
  const { summary, heading, groups, reasons, legend } = buildArticlesView(articles, result);
  const blocks = [
    `**${escaped(summary)}**`,
    heading.map(escaped).join('  \n'),
    ...groups.flatMap(({ title, url, lines }) => [
      `### ${url === undefined ? escaped(title) : `[${escaped(title)}](${url})`}`,
      tableOf(lines),
    ]),
    ...(reasons.length === 0
      ? []
      : [reasons.map((reason, place) => `(${place + 1}) ${escaped(reason)}`).join('  \n')]),
    legend.map((line) => `- ${escaped(line)}`).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function tableOf(lines: readonly ArticleLine[]): string {
  return [
    line(HEADS),
    line(HEADS.map(() => ':---')),
    ...lines.map(({ id, says, measured, verdict, why, source }) =>
      line([
        id,
        escaped(says),
        measured.map(escaped).join('<br>'),
        escaped(verdict),
        escaped(why),
        linked(source),
      ]),
    ),
  ].join('\n');
}

function line(fields: readonly string[]): string {
  return `| ${fields.join(' | ')} |`;
}

/** Addresses as links whose text is their host; what stands beside them stays text. */
function linked(source: string): string {
  return source
    .split(/(https:\/\/[^\s;]+)/)
    .map((part) =>
      part.startsWith('https://') ? `[${escaped(new URL(part).host)}](${part})` : escaped(part),
    )
    .join('');
}
