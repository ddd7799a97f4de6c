/**
 * Which request waited and which ran, in which slot, of every strategy on one time axis. Below each strategy stands the
 * strip of those who asked for something else meanwhile, with the stretches in which they got no answer.
 */
import type { LanesCell, LanesData } from '../../view/charts/picture-data.js';
import { html } from '../markup.js';
import { type Axis, linearAxis, timeTick } from './axis.js';
import type { Draw, DrawContext } from './draw.js';
import { gridDown, labelsAcross, TICK_BASELINE_PX, TICKS_PX } from './draw-axis.js';
import { frame } from './frame.js';
import { hatch } from './hatch.js';
import { jobBlocks, laneBlocks, waitBlocks } from './lane-rows.js';
import { nameBlock } from './name.js';
import { type Block, stacked } from './stack.js';
import { stripBlocks } from './strip.js';

/** Below each strategy. */
const BELOW_CELL_PX = 12;

export const drawLanes: Draw<LanesData> = ({ cells, endMs }, context) => {
  const axis = linearAxis(0, endMs, timeTick);
  const isStrip = cells.some(({ unanswered }) => unanswered !== null);
  const { parts, bottomPx } = stacked(
    cells.map((cell, place) => cellBlock(cell, axis, { place, isStrip }, context)),
    TICKS_PX,
  );
  const grid = gridDown(axis, TICKS_PX, bottomPx);
  const marks = `${context.id}-marks`;
  const above = html`<g id="${marks}">${labelsAcross(axis, TICK_BASELINE_PX)}</g>`;
  const below = html`<use class="tick" href="#${marks}" y="${bottomPx}"/>`;
  return frame(context, bottomPx + TICKS_PX, html`${grid}${above}${parts}${below}`);
};

/** Of a cell among those of its picture. */
interface Among {
  readonly place: number;
  /** Whether any of them has a strip. */
  readonly isStrip: boolean;
}

/** One strategy: its name, who waited, what ran, what went on after the answer, and what others met. */
function cellBlock(
  cell: LanesCell,
  axis: Axis,
  { place, isStrip }: Among,
  { palette, id }: DrawContext,
): Block {
  const starting = cell.lanes.flat().some(({ startingMs }) => startingMs > 0)
    ? hatch(`${id}-${place}`)
    : null;
  const { parts, bottomPx } = stacked(
    [
      nameBlock(cell.strategy),
      ...waitBlocks(cell, axis),
      ...laneBlocks(cell, axis, starting),
      ...jobBlocks(cell, axis),
      ...stripBlocks(cell, lastEndOf(cell), axis, isStrip),
    ],
    0,
  );
  return {
    heightPx: bottomPx + BELOW_CELL_PX,
    draw: (topPx) =>
      html`<g class="cell ${palette.classOf(cell.strategy)}" data-strategy="${cell.strategy}" transform="translate(0 ${topPx})">${starting?.pattern ?? null}${parts}</g>`,
  };
}

function lastEndOf({ lastEndMs, jobs, unanswered }: LanesCell): number {
  return Math.max(lastEndMs, ...[...jobs.flat(), ...(unanswered ?? [])].map(({ endMs }) => endMs));
}
