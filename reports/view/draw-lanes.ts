/**
 * The lanes of a burst as lines of text in a given width, on one time axis for all cells. The signs have ASCII
 * counterparts.
 */
import { TOLD_WAIT_SHARE } from './charts/lanes.js';
import type { LanesCell, LanesData, RequestBar, RunBar } from './charts/picture-data.js';
import { withLastEnd } from './charts/rows.js';
import { duration } from './figures.js';
import { clip } from './words.js';

const RUNS = '█';
const WAITS = '░';
const STARTS = '▒';
const GOES_ON = '▓';
const RULE = '─';

/** More rows of waiting requests, or of background jobs, than these are counted: the lanes are what counts. */
const OTHER_ROWS = 3;

/** Distances between two marks of the axis, times a power of ten. */
const STEPS = [1, 2, 5, 10] as const;

/** Columns that a mark with its figure needs at least, so that the axis stays readable. */
const COLUMNS_PER_MARK = 14;

/** The names of strategies take no more than this share of the width. */
const NAME_SHARE = 0.3;

/** @param columns Width of a line; at least 40 are used. No lines where no cell has any. */
export function drawLanes({ cells, endMs }: LanesData, columns: number): readonly string[] {
  if (cells.length === 0) return [];
  const width = Math.max(40, columns);
  const longest = Math.max(...cells.map(({ strategy }) => [...strategy].length));
  const nameWidth = Math.min(longest, Math.floor(width * NAME_SHARE)) + 2;
  const scale: Scale = { endMs, columns: width - nameWidth };
  const lines = cells.flatMap((cell) =>
    linesOf(cell, scale).map((line, index) => named(index === 0 ? cell.strategy : '', nameWidth, line)),
  );
  return [...lines, named('', nameWidth, drawAxis(scale))];
}

/** What the signs of a drawing mean, those that stand in it. */
export function lanesKey({ cells, endMs }: LanesData): readonly string[] {
  const has = (rows: (cell: LanesCell) => readonly unknown[]) => cells.some((cell) => rows(cell).length > 0);
  return [
    `${RUNS} a task runs, with the number of its request; one line per slot, tasks that take turns on one slot a line each`,
    ...(has(({ lanes }) => lanes.flat().filter(({ more = 0 }) => more > 0))
      ? ['5+3 request 5 and three more after it, too short to be drawn one by one']
      : []),
    ...(has(({ lanes }) => lanes.flat().filter(({ startingMs }) => startingMs > 0))
      ? [`${STARTS} a worker of its own is started`]
      : []),
    ...(has(({ waits }) => waits.flat().filter(isLong({ endMs })))
      ? [`${WAITS} a request that is due waits`]
      : []),
    ...(has(({ jobs }) => jobs) ? [`${GOES_ON} background jobs`] : []),
  ];
}

function linesOf(cell: LanesCell, scale: Scale): readonly string[] {
  const { lanes, waits, jobs, hiddenLanes, hiddenWaits, hiddenJobs } = cell;
  const long = waits.filter((bars) => bars.some(isLong(scale)));
  // The last ones: of requests that were due at once, those that waited longest.
  const waiting = long.slice(-OTHER_ROWS);
  const after = withLastEnd(jobs, OTHER_ROWS);
  return [
    ...lanes.map((bars) => drawRow(bars, RUNS, scale)),
    ...(hiddenLanes > 0 ? [`(${hiddenLanes} more ${hiddenLanes === 1 ? 'line' : 'lines'})`] : []),
    ...waiting.map((bars) => drawRow(bars, WAITS, scale)),
    ...moreOf(hiddenWaits + long.length - waiting.length, 'waiting'),
    ...after.map((bars) => drawRow(bars, GOES_ON, scale)),
    ...moreOf(hiddenJobs + jobs.length - after.length, 'with background jobs'),
  ];
}

function isLong({ endMs }: Pick<Scale, 'endMs'>): (wait: RequestBar) => boolean {
  return (wait) => wait.endMs - wait.startMs >= endMs * TOLD_WAIT_SHARE;
}

function moreOf(hidden: number, what: string): readonly string[] {
  return hidden > 0 ? [`(${hidden} more ${hidden === 1 ? 'line' : 'lines'} ${what})`] : [];
}

interface Scale {
  readonly endMs: number;
  readonly columns: number;
}

function named(name: string, width: number, line: string): string {
  return `${clip(name, width - 2).padEnd(width)}${line}`.trimEnd();
}

/** What a row of text may hold; the number of the request where it has one, and of those that share its bar. */
type TextBar = Pick<RunBar, 'startMs' | 'endMs'> & Partial<Pick<RunBar, 'request' | 'startingMs' | 'more'>>;

/** A bar never vanishes: it takes one column at least. A longer one leaves its last column free, as a gap. */
function drawRow(bars: readonly TextBar[], sign: string, { endMs, columns }: Scale): string {
  const line = new Array<string>(columns).fill(' ');
  const at = (ms: number) => Math.round((Math.max(0, ms) / endMs) * columns);
  for (const { request, more, startMs, endMs: barEndMs, startingMs = 0 } of bars) {
    const start = Math.min(at(startMs), columns - 1);
    const length = Math.max(1, at(barEndMs) - start - 1);
    line.fill(STARTS, at(startMs - startingMs), start);
    const number = more === undefined ? request : `${request}+${more}`;
    [...numbered(number, length, sign)].forEach((part, offset) => {
      line[start + offset] = part;
    });
  }
  return line.join('').trimEnd();
}

/** The request's number in the middle of its bar, where there is room for it between two full columns. */
function numbered(request: number | string | undefined, length: number, sign: string): string {
  const number = String(request ?? '');
  if (length < number.length + 2) return sign.repeat(length);
  const before = Math.floor((length - number.length) / 2);
  return `${sign.repeat(before)}${number}${sign.repeat(length - number.length - before)}`;
}

/** Marks at round figures; the end of the axis always bears its own. */
function drawAxis({ endMs, columns }: Scale): string {
  const stepMs = niceStep(endMs / Math.max(1, Math.floor(columns / COLUMNS_PER_MARK)));
  const end = ` ${duration(endMs)}`;
  let line = '0 ';
  for (let markMs = stepMs; markMs < endMs; markMs += stepMs) {
    const mark = ` ${markText(markMs, stepMs)} `;
    const start = Math.round((markMs / endMs) * columns) - 1;
    if (start + mark.length + end.length > columns) break;
    line = `${line.padEnd(start, RULE)}${mark}`;
  }
  return `${line.padEnd(columns - end.length, RULE)}${end}`;
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `leastMs`. */
function niceStep(leastMs: number): number {
  const power = 10 ** Math.floor(Math.log10(leastMs));
  return (STEPS.find((step) => step * power >= leastMs) ?? 10) * power;
}

/** `0.5 s` where marks are tenths of seconds apart or more, milliseconds otherwise. */
function markText(markMs: number, stepMs: number): string {
  if (stepMs < 100) return duration(markMs);
  return `${(markMs / 1000).toFixed(1)} s`;
}
