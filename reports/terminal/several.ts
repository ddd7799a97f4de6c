/** Several results on one screen: figures and conditions side by side, then what each says by itself, in short. */
import type { NamedReport, RenderOptions } from '../reporter.js';
import { inAscii, toAscii } from '../view/ascii.js';
import { type SeveralView, severalViewOf } from '../view/several.js';
import type { Table } from '../view/table.js';
import { createScreen, INDENT, type Screen } from './screen.js';
import { tableLines } from './table.js';
import { TONE_STYLE } from './tone.js';

export function severalOnScreen(reports: readonly NamedReport[], options: RenderOptions): string {
  const view = severalViewOf(reports);
  const screen = createScreen(options);
  const text = blocksOf(options.unicode ? view : inAscii(view), screen)
    .map((lines) => lines.map((line) => `${INDENT}${line}`.trimEnd()).join('\n'))
    .join('\n\n');
  return `${options.unicode ? text : toAscii(text)}\n`;
}

function blocksOf(
  { title, sentences, conditions, figures, answers }: SeveralView,
  screen: Screen,
): string[][] {
  const { paint, prose } = screen;
  return [
    prose(title).map((line) => paint('strong', line)),
    sentences.flatMap((sentence) => prose(sentence)),
    ...[...figures, conditions].map((table) => tableBlock(table, screen)),
    ...answers.map(({ name, verdict, lines }) => [
      paint('strong', name),
      ...prose(verdict.sentence).map((line) => paint(TONE_STYLE[verdict.tone], line)),
      ...lines.flatMap((line) => prose(line)),
    ]),
  ];
}

function tableBlock(table: Table, { columns, paint, flush }: Screen): string[] {
  return [
    ...flush(table.title).map((line) => paint('strong', line)),
    ...tableLines(table, columns, paint),
    ...flush(table.legend.join(' · ')).map((line) => paint('faint', line)),
  ];
}
