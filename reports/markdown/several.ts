/** Several results in one document: figures and conditions side by side, then what each says by itself, in short. */
import type { NamedReport, RenderOptions } from '../reporter.js';
import { inAscii, toAscii } from '../view/ascii.js';
import { type NamedAnswer, type SeveralView, severalViewOf } from '../view/several.js';
import type { Table } from '../view/table.js';
import { escapeMarkdown as escaped } from './escape.js';
import { type Block, keepWithin } from './keep-within.js';
import { markdownTable } from './table.js';

/** What goes first where the document is too long; see {@link Block.rank}. */
const RANK = { figures: 1, answers: 2, conditions: 3 } as const;

/** @param length The most characters that the document may have. */
export function severalInMarkdown(
  reports: readonly NamedReport[],
  { unicode }: RenderOptions,
  length: number,
): string {
  const view = severalViewOf(reports);
  const text = keepWithin(blocksOf(unicode ? view : inAscii(view)), length);
  return unicode ? text : toAscii(text);
}

function blocksOf({ title, sentences, conditions, figures, answers }: SeveralView): readonly Block[] {
  return [
    { text: [`### ${escaped(title)}`, ...sentences.map(escaped)].join('\n\n') },
    ...figures.map((table) => tableBlock(table, RANK.figures)),
    tableBlock(conditions, RANK.conditions),
    ...answers.map((answer) => ({
      text: answerText(answer),
      name: `what ${escaped(answer.name)} says`,
      rank: RANK.answers,
    })),
  ];
}

function tableBlock(table: Table, rank: number): Block {
  const legend = table.legend.map(escaped).join(' · ');
  return {
    text: [`#### ${escaped(table.title)}`, markdownTable(table), `<sub>${legend}</sub>`].join('\n\n'),
    name: escaped(table.title),
    rank,
  };
}

function answerText({ name, verdict, lines }: NamedAnswer): string {
  const items = lines.map((line) => `- ${escaped(line)}`);
  return [`#### ${escaped(name)}`, `**${escaped(verdict.sentence)}**`, items.join('\n')]
    .join('\n\n')
    .trimEnd();
}
