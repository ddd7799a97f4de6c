/** What the work cost on the server's side, and where a request spent its time: waiting or running. */
import type { Cell, RequestResult, ServerResult } from '../../harness/result/schema.js';
import { median } from '../../harness/stats/quantile.js';
import { duration, MISSING, megabytes, percent } from './figures.js';
import { type Aim, type Group, medianTrial } from './group.js';
import { placesOf, strategyColumn } from './ranking.js';
import type { Standing } from './standing.js';
import { type ColumnPlan, type Table, tableOf } from './table.js';

/** `null` where no completed cell tells anything of its server. */
export function serverTableOf(group: Group, standing: Standing): Table | null {
  const measured = placesOf(standing).filter(({ kind }) => kind !== 'out');
  if (measured.length === 0) return null;
  const table = tableOf('Server side', [strategyColumn], columns(group.aim), measured);
  return table.columns.length === 1 ? null : table;
}

function columns(aim: Aim): readonly ColumnPlan[] {
  const requests = (cell: Cell) => medianTrial(cell, aim)?.requests ?? [];
  const server = (cell: Cell): ServerResult | undefined => medianTrial(cell, aim)?.server;
  return [
    column('ran', 'the task, median', (cell) =>
      duration(medianOf(requests(cell), ({ runMs }) => runMs) ?? server(cell)?.runMs?.p50),
    ),
    column('waited', 'all else of its request, median', (cell) =>
      duration(medianOf(requests(cell), waitedMs)),
    ),
    column('queue max', 'longest wait for a slot', (cell) => duration(server(cell)?.queueMs?.max)),
    column('loop stall', 'longest standstill of the event loop', (cell) =>
      duration(cell.metrics.loopDelayMaxMs?.center),
    ),
    column('loop busy', 'share of the window', (cell) => percent(cell.metrics.loopUtilization?.center)),
    column('cpu/req', 'processor time of all processes per right answer', (cell) =>
      duration(cell.metrics.cpuMsPerRequest?.center),
    ),
    column('memory', 'peak of all processes, 1 MB = 1 000 000 bytes', (cell) =>
      megabytes(cell.metrics.peakMemoryBytes?.center),
    ),
    column('start', 'launch until listening', (cell) => duration(cell.metrics.startMs?.center)),
    column('first answer', 'launch until the first right answer', (cell) =>
      duration(cell.metrics.firstAnswerMs?.center),
    ),
    column('after answers', 'last background job after the last answer', (cell) =>
      duration(cell.metrics.postResponseMs?.center),
    ),
    column('procs', 'most processes', (cell) => countOf(server(cell)?.processesPeak)),
    column('threads', 'most threads', (cell) => countOf(server(cell)?.threadsPeak)),
  ];
}

function column(label: string, meaning: string, figure: (cell: Cell) => string): ColumnPlan {
  return { label, meaning, align: 'right', figure };
}

function countOf(count: number | undefined): string {
  return count === undefined ? MISSING : String(count);
}

/** Time of a request that was not the task: in a queue, in a blocked server, on the way. */
function waitedMs({ intendedMs, endMs, runMs }: RequestResult): number | undefined {
  return endMs === undefined || runMs === undefined ? undefined : endMs - intendedMs - runMs;
}

function medianOf(
  requests: readonly RequestResult[],
  figure: (request: RequestResult) => number | undefined,
): number | undefined {
  const values = requests
    .filter(({ ok }) => ok)
    .map(figure)
    .filter((value) => value !== undefined);
  return values.length === 0 ? undefined : median(values);
}
