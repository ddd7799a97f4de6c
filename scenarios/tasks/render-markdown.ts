/** A Markdown document rendered to HTML by markdown-it, with the tables that it knows by default. */
import { createHash } from 'node:crypto';
import { loadPackage } from './load-package.js';

const MarkdownIt = loadPackage<typeof import('markdown-it')['default']>('markdown-it');

export interface MarkdownInput {
  readonly document: number;
  readonly markdown: string;
}

export interface MarkdownAnswer {
  readonly document: number;
  /** Length of the HTML. */
  readonly characters: number;
  /** SHA-256 of the HTML, hexadecimal. */
  readonly sha256: string;
}

const renderer = new MarkdownIt();

/** Between two yields of the sliced form: about 2 ms on a core of 2020 or later. */
const SECTIONS_PER_SLICE = 16;

function answerOf(document: number, html: string): MarkdownAnswer {
  return {
    document,
    characters: html.length,
    sha256: createHash('sha256').update(html).digest('hex'),
  };
}

export function run({ document, markdown }: MarkdownInput): MarkdownAnswer {
  return answerOf(document, renderer.render(markdown));
}

/**
 * A few sections at a time. The HTML is the same as long as no section refers to a link that another one
 * defines and no code block has a line that looks like a heading of the second level.
 */
export function* runSliced({ document, markdown }: MarkdownInput): Generator<void, MarkdownAnswer, void> {
  let html = '';
  for (const [place, section] of markdown.split(/^(?=## )/m).entries()) {
    if (place > 0 && place % SECTIONS_PER_SLICE === 0) yield;
    html += renderer.render(section);
  }
  return answerOf(document, html);
}
