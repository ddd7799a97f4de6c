/**
 * The report for GitHub: a comment, or a file in a repository. Line 1 is a hidden marker by which a comment of the same
 * suite can be found and replaced. It keeps within the length of a comment.
 */
import { documentBlocks } from './markdown/document.js';
import { commentWord } from './markdown/escape.js';
import { keepWithin } from './markdown/keep-within.js';
import { severalInMarkdown } from './markdown/several.js';
import { defineReporter } from './reporter.js';
import { inAscii, toAscii } from './view/ascii.js';

/** GitHub refuses comments above 65 536 characters; the difference is for what a bot adds. */
const LENGTH = 60_000;

/** A marker is compared, not read: a suite of many scenarios need not be spelled to the end. */
const MARKER_CHARACTERS = 200;

export default defineReporter({
  summary: 'a report for GitHub: comment or file',
  fileName: 'report.md',
  render(view, _result, { unicode, mermaid }) {
    const marker = `<!-- stallbench:report:v1:${commentWord(view.suite).slice(0, MARKER_CHARACTERS)} -->`;
    const text = keepWithin(documentBlocks(unicode ? view : inAscii(view), marker, mermaid), LENGTH);
    return unicode ? text : toAscii(text);
  },
  renderSeveral: (reports, options) => severalInMarkdown(reports, options, LENGTH),
});
