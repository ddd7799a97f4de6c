/** A table in GitHub's Markdown: figures right-aligned, names in front, nothing of the text able to break it. */
import type { Column, Row, Table } from '../view/table.js';
import { clip } from '../view/words.js';
import { escapeMarkdown } from './escape.js';

/** A reason stands in one field of a table of figures; the whole of it stands below. */
const REASON_CHARACTERS = 60;

const ALIGNMENT: Record<Column['align'], string> = { left: ':---', right: '---:' };

export function markdownTable({ columns, rows }: Table): string {
  return [
    line(columns.map(({ label }) => escapeMarkdown(label))),
    line(columns.map(({ align }) => ALIGNMENT[align])),
    ...rows.map((row) => line(fieldsOf(row, columns.length))),
  ].join('\n');
}

/** The table, and below it in small letters what its columns mean. */
export function tableWithLegend(table: Table): string {
  const legend = table.legend.map(escapeMarkdown).join(' · ');
  return legend === '' ? markdownTable(table) : `${markdownTable(table)}\n\n<sub>${legend}</sub>`;
}

/** The names of the leaders stand out in bold, and all of what must be acted on. */
function fieldsOf(row: Row, width: number): string[] {
  const figures = row.figures.map(escapeMarkdown);
  if (row.kind === 'leader') return figures.map((figure, place) => (place === 0 ? `**${figure}**` : figure));
  if (row.kind === 'alarm') return figures.map((figure) => `**${figure}**`);
  if (row.kind !== 'out') return figures;
  const reason = escapeMarkdown(clip(row.reason, REASON_CHARACTERS));
  return [...figures, reason, ...new Array<string>(Math.max(0, width - figures.length - 1)).fill('')];
}

function line(fields: readonly string[]): string {
  return `| ${fields.join(' | ')} |`;
}
