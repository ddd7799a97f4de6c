/**
 * The report for the page of a CI job, which GitHub takes from `$GITHUB_STEP_SUMMARY`. It says what the comment says,
 * under a heading of its own, because other steps write to the same page.
 */
import { documentBlocks } from './markdown/document.js';
import { escapeMarkdown } from './markdown/escape.js';
import { keepWithin, utf8Bytes } from './markdown/keep-within.js';
import { defineReporter } from './reporter.js';
import { inAscii, toAscii } from './view/ascii.js';
import { clip } from './view/words.js';

/** GitHub refuses 1024 KiB and more of a step; the difference is for what other commands of the step write. */
const BYTES = 900 * 1024;

/** A heading names the suite; one of many scenarios need not be spelled to the end. */
const SUITE_CHARACTERS = 80;

export default defineReporter({
  summary: 'the report for the summary page of a CI job',
  fileName: 'job-summary.md',
  render(view, _result, { unicode, mermaid }) {
    const shown = unicode ? view : inAscii(view);
    const heading = `### stallbench: ${escapeMarkdown(clip(shown.suite, SUITE_CHARACTERS))}\n`;
    const text = keepWithin(documentBlocks(shown, heading, mermaid), BYTES, utf8Bytes);
    return unicode ? text : toAscii(text);
  },
});
