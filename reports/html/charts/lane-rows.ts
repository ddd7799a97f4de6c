/** The rows of a strategy: requests that wait, tasks that run in their slots, and jobs that go on after the answer. */
import type { LanesCell, RequestBar, RunBar } from '../../view/charts/picture-data.js';
import { duration } from '../../view/figures.js';
import { html, type Part } from '../markup.js';
import type { Axis } from './axis.js';
import { bar, extentOf, type Row, textAtStart, textInside } from './bar.js';
import { jobTitle, requestNumber, runTitle, waitTitle } from './bar-title.js';
import type { Hatch } from './hatch.js';
import { captionBlock } from './name.js';
import type { Block } from './stack.js';

const WAIT_PX = 12;
const LANE_PX = 18;
const JOB_PX = 10;

/** Between two rows. */
const BETWEEN_PX = 2;

export function waitBlocks({ waits, hiddenWaits }: LanesCell, axis: Axis): readonly Block[] {
  if (waits.length === 0) return [];
  const rows = rowsBlock('queue', WAIT_PX, waits, (wait, row) => waitBar(wait, axis, row));
  return [captionBlock('waiting'), rows, ...more(hiddenWaits)];
}

/** @param starting Fills the stretches in which workers were started; `null` where none was. */
export function laneBlocks(cell: LanesCell, axis: Axis, starting: Hatch | null): readonly Block[] {
  const waits = new Map(cell.waits.flat().map((wait) => [wait.request, wait]));
  const rows = cell.lanes.map((bars) =>
    rowsBlock('lane', LANE_PX, [bars], (run, row) =>
      runBars(run, waits.get(run.request), axis, row, starting),
    ),
  );
  const caption = captionBlock(`running, the last task ended after ${duration(cell.lastEndMs)}`);
  return [caption, ...rows, ...more(cell.hiddenLanes)];
}

export function jobBlocks({ jobs, hiddenJobs }: LanesCell, axis: Axis): readonly Block[] {
  if (jobs.length === 0) return [];
  const rows = rowsBlock('jobs', JOB_PX, jobs, (span, row) =>
    bar(extentOf(axis, span), row, { title: jobTitle(span) }),
  );
  return [captionBlock('background jobs, after the answer'), rows, ...more(hiddenJobs)];
}

function more(hidden: number): readonly Block[] {
  return hidden === 0 ? [] : [captionBlock(`and ${hidden} more ${hidden === 1 ? 'row' : 'rows'}`)];
}

/** @param kind Classes that the bars of these rows share. */
function rowsBlock<Item>(
  kind: string,
  heightPx: number,
  rows: readonly (readonly Item[])[],
  draw: (item: Item, row: Row) => Part,
): Block {
  const pitchPx = heightPx + BETWEEN_PX;
  return {
    heightPx: rows.length * pitchPx,
    draw: (topPx) => {
      const bars = rows.map((items, place) =>
        items.map((item) => draw(item, { topPx: topPx + place * pitchPx, heightPx })),
      );
      return html`<g class="${kind}">${bars}</g>`;
    },
  };
}

function waitBar(wait: RequestBar, axis: Axis, row: Row): Part {
  const extent = extentOf(axis, wait);
  return [bar(extent, row, { title: waitTitle(wait) }), textAtStart(requestNumber(wait), extent, row)];
}

/** Its worker's start, where there was one, and its task are one thing with one text. */
function runBars(
  run: RunBar,
  wait: RequestBar | undefined,
  axis: Axis,
  row: Row,
  starting: Hatch | null,
): Part {
  const extent = extentOf(axis, run);
  const title = runTitle(run, wait);
  const letters = textInside(requestNumber(run), extent, row);
  if (starting === null || run.startingMs === 0) return [bar(extent, row, { title }), letters];
  const before = extentOf(axis, { startMs: run.startMs - run.startingMs, endMs: run.startMs });
  const hatched = bar(before, row, { kind: 'starting', fill: starting.fill });
  return html`<g><title>${title}</title>${hatched}${bar(extent, row, {})}${letters}</g>`;
}
