/** The whole report as blocks of Markdown, for every document that GitHub shows. What goes first is told by ranks. */
import type { View } from '../view.js';
import { escapeMarkdown as escaped, fenced } from './escape.js';
import { folded } from './folded.js';
import type { Block } from './keep-within.js';
import { checkGroupText, checkList, sectionBlocks } from './section.js';

/** What goes first where the report is too long; see {@link Block.rank}. */
const RANK = { warnings: 2, dropped: 2, checks: 1, method: 1 } as const;

/**
 * @param opening What stands right above the verdict, in one block with it: a marker, or a heading.
 * @param mermaid Whether bursts are drawn as Mermaid diagrams too.
 */
export function documentBlocks(view: View, opening: string, mermaid = false): readonly Block[] {
  return [
    { text: `${opening}\n${verdictOf(view)}` },
    ...view.checkGroups.map((group) => ({
      text: checkGroupText(group),
      name: escaped(group.title),
      rank: RANK.checks,
    })),
    ...view.sections.flatMap((section) => sectionBlocks(section, mermaid)),
    ...named(view.looseChecks.length > 0, 'checks of what was not measured', RANK.dropped, () =>
      checkList(view.looseChecks),
    ),
    ...named(view.warnings.length > 0, 'warnings', RANK.warnings, () => warningsOf(view)),
    ...named(view.dropped.length > 0, 'what was left out of the plan', RANK.dropped, () => droppedOf(view)),
    ...named(true, 'how it was measured', RANK.method, () => folded('How it was measured', methodOf(view))),
    { text: `To repeat it:\n\n${fenced([view.command])}` },
  ];
}

function verdictOf({ verdict, notice, sections }: View): string {
  const overview = sections.map(({ name, sentences }) => `- ${escaped(name)}: ${escaped(sentences[0])}`);
  return [
    `**${escaped(verdict.sentence)}**`,
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
