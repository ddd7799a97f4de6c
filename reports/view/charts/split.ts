/**
 * Where the answer time of the last request of a burst went: waiting, starting a worker, running, and coming back. The
 * last one decides when the burst is done, so it is the one to ask.
 */
import type { Cell, RequestResult, Trial } from '../../../harness/result/schema.js';
import { duration, MISSING } from '../figures.js';
import type { Group } from '../group.js';
import { strategyColumn } from '../ranking.js';
import { inFront, type Standing } from '../standing.js';
import { type ColumnPlan, tableOf } from '../table.js';
import { listed } from '../words.js';
import type { Chart } from './chart.js';
import type { SplitData, SplitPart, SplitRow } from './picture-data.js';
import {
  missingOf,
  placesFor,
  roundsShown,
  type ShownCell,
  shownCells,
  suspectWords,
} from './shown-cells.js';

/** What a part is called, in tables and drawings alike. */
export const KIND_WORDS: Readonly<Record<SplitPart['kind'], string>> = {
  waiting: 'waiting',
  starting: 'starting a worker',
  running: 'running',
  rest: 'coming back',
  untold: 'waiting or coming back',
};

const KINDS = Object.keys(KIND_WORDS) as readonly SplitPart['kind'][];

/** Ends with a space, as a sentence follows. */
const UNTOLD =
  'Waiting or coming back: its server does not tell when the task began, so the two are not told apart. ';

/** A smaller share of the whole is not worth a word. */
const TOLD_SHARE = 0.01;

interface Split extends ShownCell {
  readonly row: SplitRow | null;
}

/** `undefined` for other loads than bursts, and where no cell tells how long its tasks ran. */
export function splitOf(group: Group, standing: Standing): Chart<SplitData> | undefined {
  if (group.kind !== 'burst') return undefined;
  const shown = shownCells(group, standing).map((cell): Split => ({ ...cell, row: rowOf(cell) }));
  const drawn = shown.filter((split): split is Split & { row: SplitRow } => split.row !== null);
  if (drawn.length === 0) return undefined;
  const cells = drawn.map(({ cell }) => cell);
  const ends = drawn.map(({ row }) => Math.max(row.totalMs, row.expectedMs ?? 0));
  const isUntold = drawn.some(({ row }) => row.parts.some(({ kind }) => kind === 'untold'));
  const partOf = (cell: Cell, kind: SplitPart['kind']) =>
    drawn.find((split) => split.cell === cell)?.row.parts.find((part) => part.kind === kind)?.ms;
  return {
    title: 'Where the time of the last answer went',
    takeaway: takeawayOf(drawn, standing),
    meaning: `Waiting: due until its worker or task was started, in a queue, in front of a busy server, or in its handler. Coming back: end of its task until its answer. ${isUntold ? UNTOLD : ''}The mark is the expected time.${roundsShown(drawn)}${suspectWords(cells)}`,
    data: { rows: drawn.map(({ row }) => row), endMs: Math.max(0, ...ends) },
    table: tableOf(
      'Where the time of the last answer went, in figures',
      [strategyColumn],
      [
        ...KINDS.map((kind) => column(KIND_WORDS[kind], (cell) => sayPart(partOf(cell, kind)))),
        column('last answer', (cell) => duration(drawn.find((split) => split.cell === cell)?.row.totalMs)),
        column('expected', ({ expected }) => duration(expected?.makespanMs)),
      ],
      placesFor(standing, cells),
    ),
    missing: missingOf(
      shown
        .filter(({ row }) => row === null)
        .map(({ strategy }) => ({ strategy, reason: 'its server does not tell how long its tasks ran' })),
      standing,
      drawn.length,
    ),
  };
}

/** A part that did not happen is no figure. */
function sayPart(ms: number | undefined): string {
  return ms === 0 ? MISSING : duration(ms);
}

function column(label: string, figure: (cell: Cell) => string): ColumnPlan {
  return { label, align: 'right', figure };
}

function rowOf({ cell, strategy, trial }: ShownCell): SplitRow | null {
  const last = lastAnswered(trial);
  if (last?.endMs === undefined || last.runMs === undefined) return null;
  const totalMs = last.endMs - last.intendedMs;
  return { strategy, parts: partsOf(last, totalMs), totalMs, expectedMs: cell.expected?.makespanMs ?? null };
}

function lastAnswered({ requests = [] }: Trial): RequestResult | undefined {
  return requests
    .filter(({ ok, endMs }) => ok && endMs !== undefined)
    .reduce<RequestResult | undefined>((a, b) => (a && (a.endMs ?? 0) >= (b.endMs ?? 0) ? a : b), undefined);
}

/**
 * The parts in the order in which they happened, as the lanes show them: a request waits from the instant at which it
 * was due, also in front of a server that is too busy to know of it. Where the server does not tell when its task began,
 * what it tells of its queue was waited for sure, and the rest is one part: nobody knows on which side of the task it was. The server's clock and the generator's are read at different places;
 * where the parts are longer than the whole by that, the earlier ones give way, so that none is below 0 and they add up.
 */
function partsOf(request: RequestResult, totalMs: number): SplitPart[] {
  const { intendedMs, queueMs = 0, startingMs = 0, runMs = 0, taskStartMs } = request;
  let leftMs = Math.max(0, totalMs);
  const take = (ms: number) => {
    const taken = Math.min(Math.max(0, ms), leftMs);
    leftMs -= taken;
    return taken;
  };
  const running = take(runMs);
  const starting = take(startingMs);
  const isTold = taskStartMs !== undefined;
  const waiting = take((isTold ? taskStartMs - intendedMs : queueMs) - startingMs);
  return [
    { kind: 'waiting', ms: waiting },
    { kind: 'starting', ms: starting },
    { kind: 'running', ms: running },
    { kind: isTold ? 'rest' : 'untold', ms: leftMs },
  ];
}

/** `The last answer came after 2.00 s with inline (1.00 s waiting, 1.00 s running).` */
function takeawayOf(drawn: readonly (Split & { row: SplitRow })[], standing: Standing): string {
  const first = drawn.find(({ cell }) => cell === inFront(standing)[0]) ?? drawn[0];
  const reference = drawn.find(({ cell }) => cell === standing.reference);
  const told = [...new Set([reference, first])].filter((split) => split !== undefined);
  const each = told.map(({ strategy, row }) => {
    const parts = row.parts
      .filter(({ ms }) => ms >= row.totalMs * TOLD_SHARE)
      .map(({ kind, ms }) => `${duration(ms)} ${KIND_WORDS[kind]}`);
    return `after ${duration(row.totalMs)} with ${strategy}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
  });
  return `The last answer came ${listed(each)}.`;
}
