/** Five tasks of 500 ms in four slots, and what else a strategy can have, for drawings. */
import type { DrawContext } from '../../../../reports/html/charts/draw.js';
import { paletteOf } from '../../../../reports/html/palette.js';
import type { LanesCell, LanesData, RunBar } from '../../../../reports/view/charts/picture-data.js';

export const CONTEXT: DrawContext = {
  palette: paletteOf(['inline', 'thread-pool:4']),
  id: 'made-up',
  title: 'Where each task ran',
};

export function run(request: number, startMs: number, endMs: number, startingMs = 0): RunBar {
  return { request, startMs, endMs, startingMs };
}

export const SQUARES: LanesCell = {
  strategy: 'thread-pool:4',
  waits: [[{ request: 5, startMs: 0, endMs: 500 }]],
  hiddenWaits: 0,
  lanes: [[run(1, 0, 500), run(5, 500, 1000)], [run(2, 0, 500)], [run(3, 0, 500)], [run(4, 0, 500)]],
  hiddenLanes: 0,
  lastEndMs: 1000,
  jobs: [],
  hiddenJobs: 0,
  unanswered: [],
};

export const INLINE: LanesCell = {
  ...SQUARES,
  strategy: 'inline',
  waits: [2, 3, 4, 5].map((request) => [{ request, startMs: 0, endMs: (request - 1) * 500 }]),
  lastEndMs: 2500,
  lanes: [[1, 2, 3, 4, 5].map((request) => run(request, (request - 1) * 500, request * 500))],
  unanswered: [{ startMs: 0, endMs: 2500 }],
};

export const BOTH: LanesData = { cells: [SQUARES, INLINE], endMs: 2500 };
