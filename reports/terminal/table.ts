/**
 * A table on a screen: no borders, figures right-aligned. One that is too wide goes on below itself with the
 * names repeated, so that no column is lost and no line is broken.
 */
import Table from 'cli-table3';
import type { Column, Row, Table as TableView } from '../view/table.js';
import { clip } from '../view/words.js';
import type { Paint } from './paint.js';
import { wrap } from './wrap.js';

const GAP = '  ';

/** cli-table3 without a single line, `GAP` between columns. */
const PLAIN = {
  chars: {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: GAP,
  },
  style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
};

/** A column with its place in the rows and the width that it takes. */
interface Measured extends Column {
  readonly place: number;
  readonly head: string;
  readonly width: number;
}

export function tableLines(table: TableView, columns: number, paint: Paint): string[] {
  const measured = table.columns.map((column, place) => measure(column, place, table.rows));
  return partsOf(measured, columns).flatMap((part, index) => [
    ...(index === 0 ? [] : ['']),
    ...figureLines(part, table.rows, paint),
    ...(index === 0 ? table.rows.flatMap((row) => outLine(row, measured, columns, paint)) : []),
  ]);
}

/** A column is as wide as its figures; a longer label is broken between words. */
function measure({ label, align }: Column, place: number, rows: readonly Row[]): Measured {
  const widest = Math.max(0, ...rows.map(({ figures }) => [...(figures[place] ?? '')].length));
  const longestWord = Math.max(...label.split(' ').map((word) => [...word].length));
  const head = wrap(label, Math.max(widest, longestWord));
  const width = Math.max(widest, ...head.map((line) => [...line].length));
  return { label, align, place, head: head.join('\n'), width };
}

/** Splits columns into as few tables as fit; each begins with the first column, which names the row. */
function partsOf([name, ...figures]: readonly Measured[], columns: number): Measured[][] {
  if (!name) return [];
  const parts: Measured[][] = [[name]];
  for (const column of figures) {
    const part = parts[parts.length - 1] as Measured[];
    const width = [...part, column].reduce((sum, { width }) => sum + width + GAP.length, -GAP.length);
    if (width <= columns || part.length === 1) part.push(column);
    else parts.push([name, column]);
  }
  return parts;
}

function figureLines(part: readonly Measured[], rows: readonly Row[], paint: Paint): string[] {
  const table = new Table({
    ...PLAIN,
    head: part.map(({ head }) => head),
    colAligns: part.map(({ align }) => align),
    colWidths: part.map(({ width }) => width),
    rowAligns: ['bottom'],
  });
  for (const { kind, figures } of rows) {
    if (kind === 'out') continue;
    const shown = part.map(({ place }) => figures[place] ?? '');
    const [name = '', ...rest] = shown;
    if (kind === 'alarm') table.push(shown.map((figure) => paint('bad', figure)));
    else table.push([kind === 'leader' ? paint('strong', name) : name, ...rest]);
  }
  const headLines = Math.max(...part.map(({ head }) => head.split('\n').length));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .map((line, index) => (index < headLines ? paint('faint', line) : line));
}

/** A row without figures: its names in their columns, the reason over all the rest. */
function outLine(row: Row, columns: readonly Measured[], screen: number, paint: Paint): string[] {
  if (row.kind !== 'out') return [];
  const names = columns.slice(0, row.figures.length).map(({ width, align, place }) => {
    const figure = row.figures[place] ?? '';
    return align === 'left' ? figure.padEnd(width) : figure.padStart(width);
  });
  const start = names.join(GAP);
  const room = Math.max(20, screen - start.length - GAP.length);
  return [`${start}${GAP}${paint('bad', clip(row.reason, room))}`];
}
