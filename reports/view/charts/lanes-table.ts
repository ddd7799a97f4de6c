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
    tell: ({ lanes, hiddenLanes }) =>
      joined(
        lanes.map((bars) => tell(bars, sayRequest)),
        hiddenLanes,
        'slot',
      ),
  },
  {
    label: 'started a worker',
    meaning: 'for tasks that are told one by one',
    tell: ({ lanes }) => tell(lanes.flat().flatMap(startOf), sayRequest),
  },
  {
    label: 'waited',
    meaning: 'from due until a worker or the task was started',
    tell: ({ waits, hiddenWaits }) => joined([tell(waits.flat(), sayRequest)], hiddenWaits, 'line'),
  },
  {
    label: 'background jobs',
    tell: ({ jobs, hiddenJobs }) => joined([tell(jobs.flat(), sayJob)], hiddenJobs, 'line'),
  },
  {
    label: 'GET /health unanswered',
    meaning: `one that was due waited over ${LONG_WAIT_MS} ms or got no answer`,
    tell: ({ unanswered }) => tell(unanswered ?? [], saySpan),
  },
];

function startOf({ request, startMs, startingMs }: LanesCell['lanes'][number][number]): RequestBar[] {
  return startingMs > 0 ? [{ request, startMs: startMs - startingMs, endMs: startMs }] : [];
}

function joined(rows: readonly string[], hidden: number, what: string): string {
  const more = hidden > 0 ? [`${hidden} more ${what}${hidden === 1 ? '' : 's'}`] : [];
  return [...rows, ...more].filter((row) => row !== '').join('; ');
}

function tell<Bar extends JobBar>(bars: readonly Bar[], say: (bar: Bar) => string): string {
  const rest = bars.slice(BARS_TOLD).reduce((sum, { more = 0 }) => sum + 1 + more, 0);
  return [...bars.slice(0, BARS_TOLD).map(say), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

/** `5: 0.50–1.00 s` */
function sayRequest(bar: RequestBar): string {
  return `${bar.request}${bar.more === undefined ? '' : ` and ${bar.more} more`}: ${saySpan(bar)}`;
}

/** `0.90–1.50 s`; `3 in 0.90–1.50 s` where they share a bar. */
function sayJob({ more = 0, ...span }: JobBar): string {
  return `${more === 0 ? '' : `${more + 1} in `}${saySpan(span)}`;
}

function saySpan({ startMs, endMs }: Span): string {
  return durations([Math.max(0, startMs), endMs], '–');
}
