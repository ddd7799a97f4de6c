/** A timeline as lines of text in a given width, on one time axis for all cells. The signs have ASCII counterparts. */
import { duration } from './figures.js';
import type { Bar, Timeline } from './lanes.js';
import { clip } from './words.js';

const FULL = '█';
const RULE = '─';

/** Distances between two marks of the axis, times a power of ten. */
const STEPS = [1, 2, 5, 10] as const;

/** Columns that a mark with its figure needs at least, so that the axis stays readable. */
const COLUMNS_PER_MARK = 14;

/** The names of strategies take no more than this share of the width. */
const NAME_SHARE = 0.3;

/** @param columns Width of a line; at least 40 are used. */
export function drawTimeline({ cells, endMs }: Timeline, columns: number): readonly string[] {
  const width = Math.max(40, columns);
  const longest = Math.max(...cells.map(({ strategy }) => [...strategy].length));
  const nameWidth = Math.min(longest, Math.floor(width * NAME_SHARE)) + 2;
  const scale: Scale = { endMs, columns: width - nameWidth };
  const lines = cells.flatMap(({ strategy, lanes, hidden }) => [
    ...lanes.map((bars, index) => named(index === 0 ? strategy : '', nameWidth, drawLane(bars, scale))),
    ...(hidden > 0 ? [named('', nameWidth, `(${hidden} more ${hidden === 1 ? 'line' : 'lines'})`)] : []),
  ]);
  return [...lines, named('', nameWidth, drawAxis(scale))];
}

interface Scale {
  readonly endMs: number;
  readonly columns: number;
}

function named(name: string, width: number, line: string): string {
  return `${clip(name, width - 2).padEnd(width)}${line}`.trimEnd();
}

/** A bar never vanishes: it takes one column at least. A longer one leaves its last column free, as a gap. */
function drawLane(bars: readonly Bar[], { endMs, columns }: Scale): string {
  const line = new Array<string>(columns).fill(' ');
  for (const { request, startMs, endMs: barEndMs } of bars) {
    const at = (ms: number) => Math.round((Math.max(0, ms) / endMs) * columns);
    const start = Math.min(at(startMs), columns - 1);
    const length = Math.max(1, at(barEndMs) - start - 1);
    [...numbered(request, length)].forEach((sign, offset) => {
      line[start + offset] = sign;
    });
  }
  return line.join('').trimEnd();
}

/** The request's number in the middle of its bar, where there is room for it between two full columns. */
function numbered(request: number, length: number): string {
  const number = String(request);
  if (length < number.length + 2) return FULL.repeat(length);
  const before = Math.floor((length - number.length) / 2);
  return `${FULL.repeat(before)}${number}${FULL.repeat(length - number.length - before)}`;
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
