/**
 * A document in two languages at once: every block is written down as Markdown and as the HTML that CommonMark 0.31
 * and GitHub's tables demand of it. No Markdown is parsed for the right answer.
 */
import { aliceParagraphs } from '../data/alice.js';

export interface Block {
  readonly markdown: string;
  readonly html: string;
}

/** Together with their blocks they make a document of about 170 kB. */
const SECTIONS = 136;

/** Prose without a character that Markdown could take for its own, save quotes, which HTML escapes. */
function plain(paragraph: string): string {
  return paragraph.replace(/[*_[\]<>&\\|~#]/g, '').replaceAll('`', "'");
}

const escaped = (text: string) => text.replaceAll('"', '&quot;');

function heading(level: number, text: string): Block {
  return { markdown: `${'#'.repeat(level)} ${text}\n\n`, html: `<h${level}>${escaped(text)}</h${level}>\n` };
}

/** The first words plain, then some emphasised, some strong, some as code, some as a link. */
function paragraph(text: string): Block {
  const words = text.split(' ');
  const [a, b, c, d, e] = [
    words.slice(0, 3),
    words.slice(3, 5),
    words.slice(5, 7),
    words.slice(7, 9),
    words.slice(9),
  ].map((part) => part.join(' '));
  return {
    markdown: `${a} *x ${b} x* **x ${c} x** \`${d}\` ${e} [more](https://example.com/alice?page=1).\n\n`,
    html:
      `<p>${escaped(`${a}`)} <em>x ${escaped(`${b}`)} x</em> <strong>x ${escaped(`${c}`)} x</strong> ` +
      `<code>${escaped(`${d}`)}</code> ${escaped(`${e}`)} ` +
      '<a href="https://example.com/alice?page=1">more</a>.</p>\n',
  };
}

function quote(text: string): Block {
  return { markdown: `> ${text}\n\n`, html: `<blockquote>\n<p>${escaped(text)}</p>\n</blockquote>\n` };
}

function list(items: readonly string[]): Block {
  return {
    markdown: `${items.map((item) => `- ${item}\n`).join('')}\n`,
    html: `<ul>\n${items.map((item) => `<li>${escaped(item)}</li>\n`).join('')}</ul>\n`,
  };
}

function table(rows: readonly (readonly [string, string])[]): Block {
  const cells = ([word, count]: readonly [string, string]) =>
    `<tr>\n<td>${escaped(word)}</td>\n<td style="text-align:right">${count}</td>\n</tr>\n`;
  return {
    markdown: `| word | letters |\n| --- | ---: |\n${rows.map(([word, count]) => `| ${word} | ${count} |\n`).join('')}\n`,
    html:
      '<table>\n<thead>\n<tr>\n<th>word</th>\n<th style="text-align:right">letters</th>\n</tr>\n</thead>\n' +
      `<tbody>\n${rows.map(cells).join('')}</tbody>\n</table>\n`,
  };
}

function code(section: number): Block {
  const source = `export const page${section} = (lines) => lines.filter((line) => line.length > ${section});\n`;
  const html = source.replaceAll('>', '&gt;');
  return {
    markdown: `\`\`\`js\n${source}\`\`\`\n\n`,
    html: `<pre><code class="language-js">${html}</code></pre>\n`,
  };
}

/** Document `variant`: the paragraphs of the book, from another place on for each variant. */
export function markdownDocument(variant: number): Block {
  const paragraphs = aliceParagraphs().map(plain);
  const paragraphAt = (place: number) => paragraphs[(variant * 41 + place) % paragraphs.length] as string;
  const blocks: Block[] = [heading(1, `Reader ${variant}`)];
  for (let section = 0; section < SECTIONS; section++) {
    const [first, second, third] = [0, 1, 2].map((offset) => paragraphAt(section * 3 + offset)) as [
      string,
      string,
      string,
    ];
    const words = second
      .replace(/[^a-z ]/gi, '')
      .split(/ +/)
      .slice(0, 6);
    blocks.push(
      heading(2, `Section ${section}`),
      paragraph(first),
      paragraph(second),
      list(
        third
          .split(/[,;] /)
          .slice(0, 5)
          .map((item, place) => `${place} of them: ${item}`),
      ),
      quote(`So "${words.join(' ')}", and no more`),
      table(words.map((word) => [`w ${word}`, String(word.length)])),
      code(section),
    );
  }
  return {
    markdown: blocks.map(({ markdown }) => markdown).join(''),
    html: blocks.map(({ html }) => html).join(''),
  };
}
