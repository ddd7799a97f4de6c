/**
 * The price list of `stallbench overhead` as a table: one row a strategy, the executor's price beside the bare
 * library call's, and the length of task from which the price is small. Pure.
 */
import type { OverheadFigure, OverheadTable } from '../harness/overhead.js';
import type { RenderOptions } from './reporter.js';
import { painter } from './terminal/paint.js';
import { tableLines } from './terminal/table.js';
import { wrap } from './terminal/wrap.js';
import { toAscii } from './view/ascii.js';
import { MISSING } from './view/figures.js';
import type { Table } from './view/table.js';

/** A price is called small where it adds no more than a tenth to the task. */
const SMALL_SHARE = 0.1;

const NOTES = [
  'One call at a time, from the server thread to the task and back; the task returns what it was given.',
  'library alone: the same through the bare library call (for inline: the bare function), without our wrapper.',
  'small from: length of a task for which handing over the smallest payload adds no more than 10 %.',
];

export function renderOverhead(table: OverheadTable, { color, unicode, columns }: RenderOptions): string {
  const lines = [
    `What handing one task over costs, without HTTP (median of ${table.rounds} fresh processes, range in brackets)`,
    '',
    ...tableLines(viewOf(table), columns, painter(color)),
    '',
    ...NOTES.flatMap((note) => wrap(note, columns)),
    ...table.missing.flatMap(({ strategy, reason }) => wrap(`${strategy}: no figure, ${reason}`, columns)),
  ];
  const text = `${lines.join('\n')}\n`;
  return unicode ? text : toAscii(text);
}

/** Cheapest first; below each strategy its library alone. */
function viewOf({ payloadBytes, rows }: OverheadTable): Table {
  const right = (label: string) => ({ label, align: 'right' as const });
  const rowOf = (name: string, figures: readonly OverheadFigure[], smallFrom: string) => ({
    kind: 'other' as const,
    figures: [name, ...payloadBytes.map((_bytes, place) => spellFigure(figures[place])), smallFrom],
  });
  return {
    title: '',
    columns: [
      { label: 'strategy', align: 'left' },
      ...payloadBytes.map((bytes) => right(bytesLabel(bytes))),
      right('small from'),
    ],
    rows: [...rows]
      .sort((a, b) => (a.executor[0]?.medianMs ?? 0) - (b.executor[0]?.medianMs ?? 0))
      .flatMap(({ strategy, executor, bare }) => [
        rowOf(strategy, executor, spellSmallFrom(executor[0])),
        ...(bare.length === 0 ? [] : [rowOf('  library alone', bare, spellSmallFrom(bare[0]))]),
      ]),
    legend: [],
  };
}

/** Length of a task for which the price is a tenth. */
function spellSmallFrom(figure: OverheadFigure | undefined): string {
  return figure === undefined ? MISSING : spellTime(figure.medianMs / SMALL_SHARE);
}

function bytesLabel(bytes: number): string {
  if (bytes >= 1_048_576) return `${bytes / 1_048_576} MiB`;
  return bytes >= 1024 ? `${bytes / 1024} KiB` : `${bytes} B`;
}

function spellFigure(figure: OverheadFigure | undefined): string {
  if (figure === undefined) return MISSING;
  const { medianMs, lowMs, highMs } = figure;
  const bare = (ms: number) => spellTime(ms, medianMs).split(' ')[0];
  return `${spellTime(medianMs)} (${bare(lowMs)}–${bare(highMs)})`;
}

/** Microseconds below one millisecond; `scaleMs` decides the unit and the decimals. */
function spellTime(ms: number, scaleMs: number = ms): string {
  const [value, scale, unit] = scaleMs < 1 ? [ms * 1000, scaleMs * 1000, 'µs'] : [ms, scaleMs, 'ms'];
  return `${value.toFixed(scale < 10 ? 1 : 0)} ${unit}`;
}
