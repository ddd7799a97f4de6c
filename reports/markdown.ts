/**
 * The report for GitHub: a comment, a job summary, a file in a repository. Line 1 is a hidden marker by which a
 * comment of the same suite can be found and replaced. It keeps within the length of a comment.
 */
import { commentWord, escapeMarkdown as escaped, fenced } from './markdown/escape.js';
import { type Block, keepWithin } from './markdown/keep-within.js';
import { checkList, folded, sectionBlocks } from './markdown/section.js';
import { defineReporter } from './reporter.js';
import { inAscii, toAscii } from './view/ascii.js';
import type { View } from './view.js';

/** GitHub refuses comments above 65 536 characters; the difference is for what a bot adds. */
const LENGTH = 60_000;

/** A marker is compared, not read: a suite of many scenarios need not be spelled to the end. */
const MARKER_CHARACTERS = 200;

/** What goes first where the report is too long; see {@link Block.rank}. */
const RANK = { warnings: 2, dropped: 2, method: 1 } as const;

export default defineReporter({
  summary: 'a report for GitHub: comment, job summary or file',
  fileName: 'report.md',
  render(view, _result, { unicode }) {
    const text = keepWithin(blocksOf(unicode ? view : inAscii(view)), LENGTH);
    return unicode ? text : toAscii(text);
  },
});

function blocksOf(view: View): readonly Block[] {
  return [
    { text: openingOf(view) },
    ...view.sections.flatMap(sectionBlocks),
    ...named(view.looseChecks.length > 0, 'checks of what was not measured', RANK.dropped, () =>
      checkList(view.looseChecks),
    ),
    ...named(view.warnings.length > 0, 'warnings', RANK.warnings, () => warningsOf(view)),
    ...named(view.dropped.length > 0, 'what was left out of the plan', RANK.dropped, () => droppedOf(view)),
    ...named(true, 'how it was measured', RANK.method, () => folded('How it was measured', methodOf(view))),
    { text: `To repeat it:\n\n${fenced([view.command])}` },
  ];
}

/** Marker and first paragraphs are one block: nothing may stand before the marker. */
function openingOf({ suite, verdict, notice, sections }: View): string {
  const marker = `<!-- stallbench:report:v1:${commentWord(suite).slice(0, MARKER_CHARACTERS)} -->`;
  const overview = sections.map(({ name, sentences }) => `- ${escaped(name)}: ${escaped(sentences[0])}`);
  return [
    `${marker}\n**${escaped(verdict.sentence)}**`,
    ...(notice === null ? [] : [`*${escaped(notice)}*`]),
    ...(sections.length < 2 ? [] : [overview.join('\n')]),
  ].join('\n\n');
}

function named(isThere: boolean, name: string, rank: number, text: () => string): readonly Block[] {
  return isThere ? [{ text: text(), name, rank }] : [];
}

function warningsOf({ warnings }: View): string {
  const items = warnings.map(({ code, messages, hint }) =>
    [
      `- **${escaped(code)}**: ${messages.map(escaped).join('; ')}`,
      ...(hint === '' ? [] : [`  What to do: ${escaped(hint)}`]),
    ].join('  \n'),
  );
  return `### Warnings\n\n${items.join('\n')}`;
}

function droppedOf({ dropped }: View): string {
  const items = dropped.map(({ cell, reason }) => `- ${escaped(cell)}: ${escaped(reason)}`);
  return `### Left out of the plan\n\n${items.join('\n')}`;
}

function methodOf({ method }: View): string {
  return method.map(({ label, text }) => `- ${escaped(label)}: ${escaped(text)}`).join('\n');
}
