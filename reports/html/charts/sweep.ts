/**
 * Figures of a sweep against its settings, one panel for each figure. Each axis of figures begins at 0 and bears no
 * marks: every point is spelled beside itself. An arrow upwards means that the figure is known from below only.
 */
import type { SweepCurveData, SweepPanel, SweepPoint } from '../../view/charts/picture-data.js';
import { html, type Markup } from '../markup.js';
import { type Axis, linearAxis, numberTick } from './axis.js';
import { curve } from './curve.js';
import type { Draw } from './draw.js';
import { anchor, gridDown, labelsAcross, TICK_BASELINE_PX, TICKS_PX } from './draw-axis.js';
import { frame } from './frame.js';
import { marker, markerShapes } from './marker.js';
import { captionBlock } from './name.js';
import { anchorOf } from './room.js';
import { atOnePlace, settingsAxis, withFigure } from './settings-axis.js';
import { type Block, stacked } from './stack.js';

const TITLE_PX = 20;
const TITLE_BASELINE_PX = 14;

/** For the word at the knee and the figure of the highest point. */
const ABOVE_PX = 34;

const PLOT_PX = 110;
const BELOW_PANEL_PX = 12;

/** Signs of a point, its arrow and the ring of the knee stand between it and its figure. */
const FIGURE_ABOVE_PX = 8;
const FIGURE_ABOVE_SIGNS_PX = 13;

export const drawSweep: Draw<SweepCurveData> = ({ axis, isLogarithmic, panels }, context) => {
  const drawn = panels.filter(({ points }) => points.length > 0);
  if (drawn.length === 0) return html``;
  const across = settingsAxis(
    drawn.flatMap(({ points }) => points),
    isLogarithmic,
  );
  const { parts, bottomPx } = stacked(
    drawn.flatMap((panel) => [
      panelBlock(panel, across, context.id),
      captionBlock(axis),
      { heightPx: BELOW_PANEL_PX },
    ]),
    0,
  );
  const content = html`${markerShapes(context.id, ['dot', 'up'])}<g class="s0">${parts}</g>`;
  return frame(context, bottomPx, content);
};

function panelBlock({ title, points }: SweepPanel, across: Axis, id: string): Block {
  const [topPx, bottomPx] = [TITLE_PX + ABOVE_PX, TITLE_PX + ABOVE_PX + PLOT_PX];
  const highest = Math.max(0, ...points.flatMap(({ center, high }) => [center, high]));
  const up = linearAxis(0, highest > 0 ? highest : 1, numberTick, [bottomPx, topPx]);
  const marks = points.map((point) => pointMarks(point, across, up, id));
  const lines = unbroken(points).map((run) =>
    curve(
      run.map(({ setting, center }) => [across.at(setting), up.at(center)] as const),
      { topPx, heightPx: PLOT_PX },
    ),
  );
  const base = html`<line class="base" x1="0" x2="100%" y1="${bottomPx}" y2="${bottomPx}"/>`;
  return {
    heightPx: bottomPx + TICKS_PX,
    draw: (atPx) =>
      html`<g transform="translate(0 ${atPx})"><text class="label" x="0" y="${TITLE_BASELINE_PX}">${title}</text>${gridDown(across, topPx, bottomPx)}${base}${kneeLine(points, across, bottomPx)}${lines}${marks}${figures(points, across, up)}${labelsAcross(across, bottomPx + TICK_BASELINE_PX)}</g>`,
  };
}

/**
 * A line through a setting that failed would claim a figure there. Of several points of one setting the line leads through
 * the first: it tells what a change of the setting does, not how two measurements of it differ.
 */
function unbroken(all: readonly SweepPoint[]): readonly (readonly SweepPoint[])[] {
  const points = atOnePlace(all).flatMap(({ points: [first] }) => first ?? []);
  const starts = points.flatMap(({ isAfterGap }, at) => (at === 0 || isAfterGap ? [at] : []));
  return starts.map((start, run) => points.slice(start, starts[run + 1]));
}

function pointMarks(point: SweepPoint, across: Axis, up: Axis, id: string): Markup {
  const { setting, label, text, center, low, high, atLeast, isKnee } = point;
  const [x, y] = [across.at(setting), up.at(center)];
  const whisker =
    low < high
      ? html`<line class="whisker" x1="${x}%" x2="${x}%" y1="${up.at(low)}" y2="${up.at(high)}"/>`
      : null;
  const arrow = atLeast ? marker(id, 'up', x, y - 5) : null;
  const knee = isKnee ? html`<circle class="knee" cx="${x}%" cy="${y}" r="8"/>` : null;
  return html`${whisker}${knee}${arrow}${marker(id, 'dot', x, y, `${label}: ${text}`)}`;
}

function kneeLine(points: readonly SweepPoint[], across: Axis, bottomPx: number): Markup | null {
  const knee = points.find(({ isKnee }) => isKnee);
  if (knee === undefined) return null;
  const place = across.at(knee.setting);
  return html`<line class="knee" x1="${place}%" x2="${place}%" y1="${TITLE_PX + 12}" y2="${bottomPx}"/><text class="caption" x="${place}%" y="${TITLE_PX + 8}"${anchor({ place, label: 'knee' })}>knee</text>`;
}

/** Above their points, as far as there is room. */
function figures(points: readonly SweepPoint[], across: Axis, up: Axis): readonly Markup[] {
  const places = atOnePlace(points);
  const { onWide, onNarrow } = withFigure(places, across);
  return places
    .filter((at) => onWide.has(at))
    .map((at) => {
      const place = across.at(at.setting);
      const minor = onNarrow.has(at) ? '' : ' minor-tick';
      const hasSigns = at.isKnee || at.points.some(({ atLeast }) => atLeast);
      const abovePx = hasSigns ? FIGURE_ABOVE_SIGNS_PX : FIGURE_ABOVE_PX;
      const yPx = up.at(Math.max(...at.points.flatMap(({ center, high }) => [center, high]))) - abovePx;
      return html`<text class="value${minor}" x="${place}%" y="${yPx}" text-anchor="${anchorOf(place, at.text)}">${at.text}</text>`;
    });
}
