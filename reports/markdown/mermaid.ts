/**
 * The lanes of a burst as a Mermaid diagram, for places that draw such blocks. Its grammar gives some signs a meaning
 * and has no way to escape them; names keep letters, digits and a few signs, and lose the rest.
 */
import type { LanesCell, LanesData, RequestBar } from '../view/charts/picture-data.js';
import { clip } from '../view/words.js';

const NAME_CHARACTERS = 40;
const TITLE_CHARACTERS = 80;

/** The names stand left of the bars, which begin where Mermaid is told to begin them. */
const LEFT_PX = 24;
const PX_PER_CHARACTER = 6;

/** Mermaid refuses a diagram of 50 000 characters; a reader gives up long before. */
const MOST_BARS = 200;

/** What Mermaid calls a state of work is a colour here: grey, plain, and marked. */
const TAG = { waits: 'done, ', runs: 'active, ', starts: 'crit, done, ', goesOn: '' } as const;

/** A fenced block; empty where there is nothing to draw, or more than a diagram can show. */
export function mermaidGantt(title: string, { cells, endMs }: LanesData): string {
  const bars = cells.flatMap(barsOf);
  const names = cells.map(({ strategy }) => named(strategy));
  if (bars.length === 0 || bars.length > MOST_BARS) return '';
  return [
    '```mermaid',
    '---',
    'displayMode: compact',
    'config:',
    '  gantt:',
    `    leftPadding: ${LEFT_PX + Math.max(...names.map((name) => [...name].length)) * PX_PER_CHARACTER}`,
    '---',
    'gantt',
    `  title ${named(title, TITLE_CHARACTERS)}`,
    '  dateFormat x',
    `  axisFormat ${endMs < 60_000 ? '%S.%L s' : '%M:%S'}`,
    '  todayMarker off',
    ...cells.flatMap((cell, place) => [`  section ${names[place]}`, ...barsOf(cell)]),
    '```',
  ].join('\n');
}

function barsOf({ lanes, waits, jobs }: LanesCell): string[] {
  const runs = lanes.flat();
  return [
    ...runs
      .filter(({ startingMs }) => startingMs > 0)
      .map(({ request, startMs, startingMs }) =>
        bar(`${request} starts`, TAG.starts, startMs - startingMs, startMs),
      ),
    ...runs.map((run) => bar(label(run), TAG.runs, run.startMs, run.endMs)),
    ...waits.flat().map((wait) => bar(`${label(wait)} waits`, TAG.waits, wait.startMs, wait.endMs)),
    ...jobs.flat().map(({ startMs, endMs }) => bar('background', TAG.goesOn, startMs, endMs)),
  ];
}

function label({ request, more }: RequestBar): string {
  return more === undefined ? String(request) : `${request} and ${more} more`;
}

/** Whole milliseconds, which is what the format of dates takes; at least one, so that the bar is there. */
function bar(name: string, tag: string, startMs: number, endMs: number): string {
  const start = Math.max(0, Math.round(startMs));
  return `    ${name} :${tag}${start}, ${Math.max(start + 1, Math.round(endMs))}`;
}

function named(text: string, length = NAME_CHARACTERS): string {
  const safe = text.replace(/[^\p{L}\p{N}._/+,-]+/gu, ' ').trim();
  return clip(safe, length) || 'unnamed';
}
