/** Where the answer time of the last request of a burst went: its parts in a row, beside the expected time. */
import type { SplitData, SplitPart, SplitRow } from '../../view/charts/picture-data.js';
import { KIND_WORDS } from '../../view/charts/split.js';
import { duration } from '../../view/figures.js';
import { html, type Markup, type Part } from '../markup.js';
import { type Axis, linearAxis, timeTick } from './axis.js';
import { bar, extentOf, type Row, THIN_BELOW, textInside } from './bar.js';
import { partTitle } from './bar-title.js';
import type { Draw, DrawContext } from './draw.js';
import { anchor, gridDown, labelsAcross, TICK_BASELINE_PX, TICKS_PX } from './draw-axis.js';
import { frame } from './frame.js';
import { hatch } from './hatch.js';
import { nameBlock } from './name.js';
import { type Block, stacked } from './stack.js';

const BAR_PX = 20;

/** How far the mark of the expected time reaches over its bar at both sides. */
const OVER_PX = 3;

/** Farthest place, in per cent, at which the mark is still inside a narrow picture. */
const LAST_MARK = 99.3;

/** A line for the label of the mark. */
const EXPECTED_PX = 16;

const BELOW_ROW_PX = 8;

/** A bar that ends farther right, in per cent, leaves no room for a figure beside it on a narrow screen. */
const ROOM_UNTIL = 80;

/** The classes of the parts; the one that is hatched is filled by its pattern. */
const CLASSES: Readonly<Record<SplitPart['kind'], string>> = {
  waiting: 'wait',
  starting: 'starting',
  running: 'run',
  rest: 'rest',
  untold: 'rest',
};

export const drawSplit: Draw<SplitData> = ({ rows, endMs }, context) => {
  const axis = linearAxis(0, endMs, timeTick);
  const common = commonExpected(rows);
  const { parts, bottomPx } = stacked(
    [
      ...rows.map((row, place) => rowBlock(row, axis, { place, isLabelled: common === null }, context)),
      ...(common === null ? [] : [commonBlock(common, axis)]),
    ],
    0,
  );
  const grid = gridDown(axis, 0, bottomPx);
  return frame(
    context,
    bottomPx + TICKS_PX,
    html`${grid}${parts}${labelsAcross(axis, bottomPx + TICK_BASELINE_PX)}`,
  );
};

/** What several rows expect alike, which is said once; `null` where they differ, or one expects nothing. */
function commonExpected(rows: readonly SplitRow[]): number | null {
  const [first, ...others] = rows.map(({ expectedMs }) => expectedMs);
  return others.length > 0 && others.every((expectedMs) => expectedMs === first) ? (first ?? null) : null;
}

/** One label at the axis for the marks of all rows, below a piece of such a mark. */
function commonBlock(expectedMs: number, axis: Axis): Block {
  return {
    heightPx: EXPECTED_PX + OVER_PX,
    draw: (topPx) =>
      html`<g class="common">${[
        markRect(axis.at(expectedMs), { topPx: topPx - BELOW_ROW_PX + OVER_PX, heightPx: BELOW_ROW_PX }),
        expectedLabel(expectedMs, axis, topPx + OVER_PX),
      ]}</g>`,
  };
}

/** Of a row among those of its picture. */
interface Among {
  readonly place: number;
  /** Whether it tells the expected time itself. */
  readonly isLabelled: boolean;
}

function rowBlock(
  row: SplitRow,
  axis: Axis,
  { place, isLabelled }: Among,
  { palette, id }: DrawContext,
): Block {
  const starting = hatch(`${id}-${place}`);
  const { parts, bottomPx } = stacked(
    [
      nameBlock(row.strategy),
      {
        heightPx: BAR_PX + (isLabelled ? EXPECTED_PX : OVER_PX),
        draw: (topPx) =>
          html`${partBars(row, axis, topPx, starting.fill)}${totalText(row, axis, topPx)}${expectedMark(row, axis, topPx, isLabelled)}`,
      },
    ],
    0,
  );
  const isHatched = row.parts.some(({ kind, ms }) => kind === 'starting' && ms > 0);
  return {
    heightPx: bottomPx + BELOW_ROW_PX,
    draw: (topPx) =>
      html`<g class="cell ${palette.classOf(row.strategy)}" data-strategy="${row.strategy}" transform="translate(0 ${topPx})">${isHatched ? starting.pattern : null}${parts}</g>`,
  };
}

/** Parts of which nobody would see more than a line are left out; the table has them. */
function partBars({ parts }: SplitRow, axis: Axis, topPx: number, hatched: Markup): Part {
  const row = { topPx, heightPx: BAR_PX };
  let startMs = 0;
  return parts.map((part) => {
    const span = { startMs, endMs: startMs + part.ms };
    startMs = span.endMs;
    if (axis.at(span.endMs) - axis.at(span.startMs) < THIN_BELOW) return null;
    const extent = extentOf(axis, span);
    const fill = part.kind === 'starting' ? { fill: hatched } : {};
    const words = KIND_WORDS[part.kind];
    return [
      bar(extent, row, { title: partTitle(part), kind: CLASSES[part.kind], ...fill }),
      textInside(words, extent, row),
    ];
  });
}

/** Right of the bar; above its end where there is no room. */
function totalText({ totalMs }: SplitRow, axis: Axis, topPx: number): Markup {
  const place = axis.at(totalMs);
  const isBeside = place <= ROOM_UNTIL;
  const at = isBeside ? html`y="${topPx + 14}" dx="6"` : html`y="${topPx - 6}" text-anchor="end"`;
  return html`<text class="total" x="${place}%" ${at}>${duration(totalMs)}</text>`;
}

/** Nothing where arithmetic cannot tell. */
function expectedMark({ expectedMs }: SplitRow, axis: Axis, topPx: number, isLabelled: boolean): Part {
  if (expectedMs === null) return null;
  return [
    markRect(axis.at(expectedMs), { topPx: topPx - OVER_PX, heightPx: BAR_PX + 2 * OVER_PX }),
    isLabelled ? expectedLabel(expectedMs, axis, topPx + BAR_PX + OVER_PX) : null,
  ];
}

/** A mark at the right edge stays inside the picture. */
function markRect(place: number, { topPx, heightPx }: Row): Markup {
  return html`<rect class="expected" x="${Math.min(place, LAST_MARK)}%" y="${topPx}" width="2" height="${heightPx}"/>`;
}

function expectedLabel(expectedMs: number, axis: Axis, topPx: number): Markup {
  const place = axis.at(expectedMs);
  const label = `expected ${duration(expectedMs)}`;
  return html`<text x="${place}%" y="${topPx + 10}"${anchor({ place, label })}>${label}</text>`;
}
