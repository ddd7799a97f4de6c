/** The findings on a screen: one table for each article, its fields broken between words, no wider than the screen. */
import type { ArticleFindings } from '../harness/articles/finding.js';
import type { Result } from '../harness/result/schema.js';
import { type ArticleLine, type ArticlesView, buildArticlesView, type Tone } from './articles-view.js';
import type { RenderOptions } from './reporter.js';
import { type Paint, painter } from './terminal/paint.js';
import { wrap } from './terminal/wrap.js';
import { toAscii } from './view/ascii.js';

const GAP = '  ';

/** Below this a field would be broken inside words; a narrower screen breaks the lines itself. */
const LEAST_COLUMNS = 76;

/** Longer lines are hard to read, however wide the screen is. */
const MOST_COLUMNS = 160;

const HEADS = ['row', 'the article says', 'measured', 'verdict', 'why'] as const;

const STYLE: Readonly<Record<Tone, Parameters<Paint>[0]>> = {
  holds: 'good',
  false: 'bad',
  partly: 'doubt',
  open: 'faint',
  otherwise: 'strong',
};

const VERDICT_PLACE = HEADS.indexOf('verdict');

export function renderArticles(
  articles: readonly ArticleFindings[],
  result: Result,
  { color, unicode, columns }: RenderOptions,
): string {
  const view = buildArticlesView(articles, result);
  const width = Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, columns));
  const paint = painter(color);
  const prose = (text: string) => wrap(text, Math.max(1, columns), GAP.length);
  const lines = [
    ...prose(view.summary).map((line) => paint('strong', line)),
    ...view.heading.flatMap(prose),
    ...groupLines(view, width, paint),
    '',
    ...view.reasons.flatMap((reason, place) => prose(`(${place + 1}) ${reason}`)),
    ...view.legend.flatMap(prose).map((line) => paint('faint', line)),
  ];
  const text = `${lines.join('\n')}\n`;
  return unicode ? text : toAscii(text);
}

function groupLines({ groups }: ArticlesView, width: number, paint: Paint): string[] {
  const widths = widthsFor(width);
  return groups.flatMap(({ title, url, lines }) => [
    '',
    ...wrap(title, width).map((line) => paint('strong', line)),
    ...(url === undefined ? [] : [paint('faint', url)]),
    paint('faint', rowLines(HEADS, widths).join('\n')),
    ...lines.flatMap((line) => [...lineOf(line, widths, paint), '']).slice(0, -1),
  ]);
}

/** Three parts of four for what is measured and said, five for why; the rest is as wide as its longest words. */
function widthsFor(columns: number): readonly number[] {
  const [row, verdict] = [3, 8];
  const room = columns - row - verdict - GAP.length * (HEADS.length - 1);
  const says = Math.floor((room * 3) / 10);
  const measured = Math.floor((room * 3) / 10);
  return [row, says, measured, verdict, room - says - measured];
}

function lineOf(line: ArticleLine, widths: readonly number[], paint: Paint): string[] {
  const { id, says, measured, verdict, why, tone } = line;
  const fields = [id, says, measured.join('\n'), verdict, why];
  return rowLines(fields, widths, (text, place) =>
    place === VERDICT_PLACE ? paint(STYLE[tone], text) : text,
  );
}

/** One row as lines; a field that is done leaves its place empty. */
function rowLines(
  fields: readonly string[],
  widths: readonly number[],
  styled: (text: string, place: number) => string = (text) => text,
): string[] {
  const broken = fields.map((field, place) =>
    field.split('\n').flatMap((part) => wrap(breakable(part, widths[place] ?? 1), widths[place] ?? 1)),
  );
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_nothing, index) =>
    broken
      .map((lines, place) => {
        const text = lines[index] ?? '';
        const rest = ' '.repeat(Math.max(0, (widths[place] ?? 0) - [...text].length));
        return `${text === '' ? '' : styled(text, place)}${rest}`;
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** Words that are longer than a field, in pieces that fit. */
function breakable(text: string, width: number): string {
  return text
    .split(' ')
    .flatMap((word) => pieces(word, width))
    .join(' ');
}

/** A name is broken after a sign or before a capital, so that its parts can be read; else where it must be. */
function pieces(word: string, width: number): string[] {
  if ([...word].length <= width) return [word];
  const seams = [...word.matchAll(/(?<=[_\-./(])|(?<=[a-z])(?=[A-Z])/g)].map(({ index }) => index);
  const end = seams.findLast((seam) => seam > 0 && seam <= width) ?? width;
  return [word.slice(0, end), ...pieces(word.slice(end), width)];
}
