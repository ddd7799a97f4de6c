/** One section of the Markdown report: the answer and the ranking open, the rest folded. */
import type { Check } from '../view/checks.js';
import type { CheckGroup } from '../view/checks-of-run.js';
import { drawSweep } from '../view/draw-sweep.js';
import type { Failure } from '../view/failures.js';
import type { Section } from '../view/section.js';
import type { Table } from '../view/table.js';
import { answerText } from './answer.js';
import { chartBlocks, DRAWING_COLUMNS } from './charts.js';
import { escapeMarkdown as escaped, fenced } from './escape.js';
import { folded } from './folded.js';
import type { Block } from './keep-within.js';
import { tableWithLegend } from './table.js';

const CHECK_MARK: Record<Check['state'], string> = {
  holds: 'holds',
  'does not hold': '**does not hold**',
  'no figure': '**no figure**',
  kept: 'kept',
  broken: '**broken**',
  'not checkable': '**not checkable**',
  differs: 'differs',
};

/** What goes first where the report is too long; see {@link Block.rank}. */
const RANK = { section: 1, failures: 2, quiet: 3, details: 4 } as const;

/** @param mermaid Whether bursts are drawn as Mermaid diagrams too. */
export function sectionBlocks(section: Section, mermaid: boolean): readonly Block[] {
  const name = escaped(section.name);
  const { details, failures, quiet } = section;
  const { open: shown, folded: quietTable } = splitRanking(section);
  const head = [
    `### ${escaped(section.heading)}`,
    section.sentences.map(escaped).join('  \n'),
    ...(section.checks.length === 0 ? [] : [checkList(section.checks)]),
  ].join('\n\n');
  return [
    { text: head, name, rank: RANK.section },
    // A block of its own: of a table that is too long, what it says can stay.
    ...(shown === null
      ? []
      : [{ text: tableWithLegend(shown), name: `the table of ${name}`, rank: RANK.section }]),
    ...(quietTable === null || quiet === undefined
      ? []
      : [
          {
            text: folded(quiet.title, tableWithLegend(quietTable)),
            name: `the ${quiet.title}`,
            rank: RANK.quiet,
          },
        ]),
    ...(section.answer === undefined
      ? []
      : [{ text: answerText(section.answer), name: `the answer for ${name}`, rank: RANK.section }]),
    ...(failures.length === 0
      ? []
      : [
          {
            text: failures.map(failureText).join('\n\n'),
            name: `what went wrong in ${name}`,
            rank: RANK.failures,
          },
        ]),
    ...chartBlocks(section, mermaid),
    ...(section.plot
      ? [
          {
            text: fenced(drawSweep(section.plot, DRAWING_COLUMNS)),
            name: `the curve of ${name}`,
            rank: RANK.section,
          },
        ]
      : []),
    ...details.map((table) => ({
      text: folded(table.title, tableWithLegend(table)),
      name: `the table "${table.title}" of ${name}`,
      rank: RANK.details,
    })),
  ];
}

/** The rows of the ranking that stay open, and those that tell of nothing to do; `null` where there are none. */
function splitRanking({ ranking, quiet }: Section): { open: Table | null; folded: Table | null } {
  if (quiet === undefined || quiet.from === ranking.rows.length) return { open: ranking, folded: null };
  const [loud, rest] = [ranking.rows.slice(0, quiet.from), ranking.rows.slice(quiet.from)];
  return {
    open: loud.length === 0 ? null : { ...ranking, rows: loud },
    // The legend stands once, below the first of the two.
    folded: { ...ranking, rows: rest, legend: loud.length === 0 ? ranking.legend : [] },
  };
}

/** Thresholds or a baseline: what is broken stays in sight, what is kept is folded. */
export function checkGroupText({ title, sentence, open, kept }: CheckGroup): string {
  return [
    `### ${escaped(title)}`,
    ...(sentence === null ? [] : [escaped(sentence)]),
    ...(open.length === 0 ? [] : [checkList(open)]),
    ...(kept.length === 0 ? [] : [folded(`${kept.length} kept`, checkList(kept))]),
  ].join('\n\n');
}

export function checkList(checks: readonly Check[]): string {
  return checks.map(({ state, text }) => `- ${CHECK_MARK[state]}: ${escaped(text)}`).join('\n');
}

function failureText({ strategy, what, reason, hint, firstFailure, stderr }: Failure): string {
  return [
    `**${escaped(strategy)}**: ${escaped(what)}: ${escaped(reason)}`,
    ...(firstFailure === '' ? [] : [`First failure: ${escaped(firstFailure)}`]),
    ...(hint === '' ? [] : [`What to do: ${escaped(hint)}`]),
    ...(stderr.length === 0 ? [] : [folded('End of its standard error', fenced(stderr))]),
  ].join('\n\n');
}
