/** The lanes of a burst as a table: one row a strategy, its requests slot by slot in order of time. */
import { durations, MISSING } from '../figures.js';
import type { Table } from '../table.js';
import type { Span } from './chart.js';
import type { JobBar, LanesCell, LanesData, RequestBar } from './picture-data.js';
import { LONG_WAIT_MS } from './unanswered.js';

/** Further bars of a row are counted. */
const BARS_TOLD = 6;

/** What a column tells of a cell; empty where there is nothing to tell. */
interface Told {
  readonly label: string;
  readonly meaning?: string;
  tell(cell: LanesCell): string;
}

export function lanesTableOf({ cells }: LanesData): Table {
  const told = COLUMNS.filter(({ tell }) => cells.some((cell) => tell(cell) !== ''));
  return {
    title: 'Where each task ran, in figures',
    columns: ['strategy', ...told.map(({ label }) => label)].map((label) => ({ label, align: 'left' })),
    rows: cells.map((cell) => ({
      kind: 'other',
      figures: [cell.strategy, ...told.map(({ tell }) => tell(cell) || MISSING)],
    })),
    legend: [
      'request: from–to, since the first request was due',
      ...told.flatMap(({ label, meaning }) => (meaning === undefined ? [] : [`${label}: ${meaning}`])),
    ],
  };
}

const COLUMNS: readonly Told[] = [
  {
    label: 'ran',
    meaning: 'slot by slot',
    tell: ({ lanes, hiddenLanes }) => tell(lanes, sayRequest, { hidden: hiddenLanes, what: 'slot' }),
  },
  {
    label: 'started a worker',
    meaning: 'for tasks that are told one by one',
    tell: ({ lanes }) => tell([lanes.flat().flatMap(startOf)], sayRequest),
  },
  {
    label: 'waited',
    meaning: 'from due until a worker or the task was started',
    tell: ({ waits, hiddenWaits }) => tell([waits.flat()], sayRequest, { hidden: hiddenWaits, what: 'line' }),
  },
  {
    label: 'background jobs',
    tell: ({ jobs, hiddenJobs }) => tell([jobs.flat()], sayJob, { hidden: hiddenJobs, what: 'line' }),
  },
  {
    label: 'GET /health unanswered',
    meaning: `one that was due waited over ${LONG_WAIT_MS} ms or got no answer`,
    tell: ({ unanswered }) => tell([unanswered ?? []], saySpan),
  },
];

function startOf({ request, startMs, startingMs }: LanesCell['lanes'][number][number]): RequestBar[] {
  return startingMs > 0 ? [{ request, startMs: startMs - startingMs, endMs: startMs }] : [];
}

/** Rows that the picture has no room for. */
interface Hidden {
  readonly hidden: number;
  readonly what: string;
}

/** Row by row, all in the unit of the longest, so that a reader compares figures of one cell as they stand. */
function tell<Bar extends JobBar>(
  rows: readonly (readonly Bar[])[],
  say: (bar: Bar, longestMs: number) => string,
  { hidden, what }: Hidden = { hidden: 0, what: '' },
): string {
  const longestMs = rows
    .flatMap((bars) => bars.slice(0, BARS_TOLD))
    .reduce((longest, { endMs }) => Math.max(longest, endMs), 0);
  const said = rows.map((bars) => {
    const rest = bars.slice(BARS_TOLD).reduce((sum, { more = 0 }) => sum + 1 + more, 0);
    const told = bars.slice(0, BARS_TOLD).map((bar) => say(bar, longestMs));
    return [...told, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
  });
  const more = hidden > 0 ? [`${hidden} more ${what}${hidden === 1 ? '' : 's'}`] : [];
  return [...said, ...more].filter((row) => row !== '').join('; ');
}

/** `5: 0.50–1.00 s` */
function sayRequest(bar: RequestBar, longestMs: number): string {
  return `${bar.request}${bar.more === undefined ? '' : ` and ${bar.more} more`}: ${saySpan(bar, longestMs)}`;
}

/** `0.90–1.50 s`; `3 in 0.90–1.50 s` where they share a bar. */
function sayJob({ more = 0, ...span }: JobBar, longestMs: number): string {
  return `${more === 0 ? '' : `${more + 1} in `}${saySpan(span, longestMs)}`;
}

function saySpan({ startMs, endMs }: Span, longestMs: number): string {
  return durations([Math.max(0, startMs), endMs], '–', longestMs);
}
