/**
 * The changes of a comparison with their intervals, one line for each. To the right of the zero line the candidate is
 * slower; within the shaded zone a change matters to nobody. What was found is told by colour and by sign: an arrow to the
 * right or to the left, a square for no difference, a ring where it is not clear.
 */
import type { ForestData, ForestRow } from '../../view/charts/picture-data.js';
import { clip } from '../../view/words.js';
import { html, type Markup } from '../markup.js';
import { type Axis, hundredths } from './axis.js';
import { changeAxis } from './change-axis.js';
import type { Draw } from './draw.js';
import { gridDown, labelsAcross, TICK_BASELINE_PX, TICKS_PX } from './draw-axis.js';
import { frame } from './frame.js';
import { marker, markerShapes, type Shape } from './marker.js';
import { widthOf } from './room.js';

const SHAPES: Readonly<Record<ForestRow['tone'], Shape>> = {
  worse: 'right',
  better: 'left',
  same: 'square',
  unclear: 'ring',
};

/** A line of text with its interval below it. */
const ROW_PX = 26;
const BASELINE_PX = 11;
const INTERVAL_PX = 18;

/** Signs of a name that a picture 320 pixels wide has room for. */
const NAME_LENGTH = 44;

const INSET = [2, 98] as const;

/** The zone takes at least so much of the axis that its ends are seen inside. */
const AROUND_ZONE = 1.5;

export const drawForest: Draw<ForestData> = ({ rows, equivalence }, context) => {
  if (rows.length === 0) return html``;
  const margin = equivalence * AROUND_ZONE;
  const low = Math.min(-margin, ...rows.map((row) => Math.min(row.low, row.change)));
  const high = Math.max(margin, ...rows.map((row) => Math.max(row.high, row.change)));
  const axis = changeAxis(low, high, INSET);
  const bottomPx = TICKS_PX + rows.length * ROW_PX;
  const shapes = markerShapes(context.id, Object.values(SHAPES));
  const lines = rows.map((row, place) => rowMarks(row, TICKS_PX + place * ROW_PX, axis, context.id));
  const [above, below] = [TICK_BASELINE_PX, bottomPx + TICK_BASELINE_PX].map((px) => labelsAcross(axis, px));
  const between = rows.slice(1).map((_, place) => {
    const yPx = TICKS_PX + (place + 1) * ROW_PX;
    return html`<line x2="100%" y1="${yPx}" y2="${yPx}"/>`;
  });
  const zone = zoneMarks(equivalence, axis, bottomPx);
  const content = html`${shapes}${zone}<g class="grid">${between}</g>${gridDown(axis, TICKS_PX, bottomPx)}${above ?? null}${lines}${below ?? null}`;
  return frame(context, bottomPx + TICKS_PX, content);
};

function zoneMarks(equivalence: number, axis: Axis, bottomPx: number): Markup {
  const [from, to, zero] = [axis.at(-equivalence), axis.at(equivalence), axis.at(0)];
  const heightPx = bottomPx - TICKS_PX;
  return html`<rect class="zone" x="${from}%" y="${TICKS_PX}" width="${hundredths(to - from)}%" height="${heightPx}"/><line class="zero" x1="${zero}%" x2="${zero}%" y1="${TICKS_PX}" y2="${bottomPx}"/>`;
}

function rowMarks(row: ForestRow, topPx: number, axis: Axis, id: string): Markup {
  const { name, change, low, high, tone, text, verdict } = row;
  const shown = clip(name, NAME_LENGTH);
  const isNarrow = true;
  const minor = widthOf(shown, isNarrow) + widthOf(text, isNarrow) > 100 ? ' minor-tick' : '';
  const interval = html`<line class="whisker" x1="${axis.at(low)}%" x2="${axis.at(high)}%" y1="${INTERVAL_PX}" y2="${INTERVAL_PX}"/>`;
  const sign = marker(id, SHAPES[tone], axis.at(change), INTERVAL_PX, `${text}, ${verdict}`);
  return html`<g class="${tone}" transform="translate(0 ${topPx})"><text class="name" y="${BASELINE_PX}">${shown}</text><text class="caption${minor}" x="100%" y="${BASELINE_PX}" text-anchor="end">${text}</text>${interval}${sign}</g>`;
}
