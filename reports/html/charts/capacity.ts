/**
 * A search for the highest rate, one panel for each strategy on common axes: each probe lies at its rate and at the
 * percentile that it met, against the line of the limit. The band is the bracket that the search has left; an arrow stands
 * at an end beyond which nothing is known. A probe without a percentile lies above its panel.
 */
import { sayRate } from '../../../harness/result/capacity-words.js';
import type { CapacityData, CapacityPoint, CapacitySearch } from '../../view/charts/picture-data.js';
import { AT_LEAST, duration } from '../../view/figures.js';
import { html, type Markup } from '../markup.js';
import { type Axis, logAxis, timeTick } from './axis.js';
import { bracketMarks, bracketWords } from './bracket.js';
import type { Draw, DrawContext } from './draw.js';
import { gridAcross, gridDown, labelsAcross, TICK_BASELINE_PX, TICKS_PX } from './draw-axis.js';
import { frame } from './frame.js';
import { marker, markerShapes, type Shape } from './marker.js';
import { captionBlock, nameBlock } from './name.js';
import { type Block, stacked } from './stack.js';

const SHAPES: Readonly<Record<CapacityPoint['outcome'], Shape>> = {
  passed: 'dot',
  failed: 'cross',
  undetermined: 'ring',
  broken: 'dash',
};

/** Between the line that says what is drawn and the first panel. */
const BELOW_CAPTION_PX = 6;

/** For probes without a percentile. */
const ABOVE_PX = 16;

/** An arrow upwards stands on its sign: its percentile is known from below only. */
const ARROW_ABOVE_PX = 5;

const PANEL_PX = 72;
const BELOW_PANEL_PX = 14;

/** Room for the labels of the upright axis at the left edge, and for a sign and an arrow at the right one. */
const INSET = [15, 96] as const;

/** Free space beyond the lowest and the highest percentile. */
const AROUND = 1.25;

/** Two marks of the upright axis are at least so far from each other. */
const LEAST_APART_PX = 14;

/** The common axes: rates run across, percentiles up from the bottom of each panel. */
interface Axes {
  readonly rates: Axis;
  readonly percentiles: Axis;
}

export const drawCapacity: Draw<CapacityData> = (data, context) => {
  if (data.searches.length === 0) return html``;
  const axes = axesOf(data);
  const limit = `${data.percentile} against its limit of ${duration(data.limitMs)}`;
  const { parts, bottomPx } = stacked(
    [
      captionBlock(limit),
      { heightPx: BELOW_CAPTION_PX },
      ...data.searches.map((search) => searchBlock(search, axes, data, context)),
    ],
    0,
  );
  const shapes = markerShapes(context.id, [...Object.values(SHAPES), 'left', 'right', 'up']);
  const content = html`${shapes}${gridDown(axes.rates, 0, bottomPx)}${parts}${labelsAcross(axes.rates, bottomPx + TICK_BASELINE_PX)}`;
  return frame(context, bottomPx + TICKS_PX, content);
};

/** Each covers all that is drawn, and the limit. */
function axesOf({ searches, limitMs }: CapacityData): Axes {
  const rates = searches.flatMap(({ lowPerSec, highPerSec, probes }) => [
    ...probes.map(({ ratePerSec }) => ratePerSec),
    ...(lowPerSec === null ? [] : [lowPerSec]),
    ...(highPerSec === null ? [] : [highPerSec]),
  ]);
  const percentiles = searches.flatMap(({ probes }) =>
    probes.flatMap(({ percentileMs }) => percentileMs ?? []),
  );
  const [least, most] = endsOf(rates.length > 0 ? rates : [1]);
  const [lowMs, highMs] = endsOf([
    ...percentiles.flatMap((ms) => [ms / AROUND, ms * AROUND]),
    limitMs / 2,
    limitMs * 2,
  ]);
  return {
    rates: logAxis(least, most, sayRate, INSET),
    percentiles: percentilesAxis(lowMs, highMs, limitMs),
  };
}

/** Of those that a logarithmic axis can show. */
function endsOf(values: readonly number[]): readonly [low: number, high: number] {
  const shown = values.filter((value) => value > 0);
  return shown.length === 0 ? [1, 1] : [Math.min(...shown), Math.max(...shown)];
}

function searchBlock(search: CapacitySearch, axes: Axes, data: CapacityData, context: DrawContext): Block {
  const { strategy, probes } = search;
  const { palette, id } = context;
  const [name, left] = [nameBlock(strategy), captionBlock(bracketWords(search))];
  const headPx = name.heightPx + left.heightPx;
  const limitPx = axes.percentiles.at(data.limitMs);
  const bottomPx = ABOVE_PX + PANEL_PX;
  const limit = html`<g class="limit"><line x1="0" x2="100%" y1="${limitPx}" y2="${limitPx}"/></g>`;
  const base = html`<line class="base" x1="0" x2="100%" y1="${bottomPx}" y2="${bottomPx}"/>`;
  const panel = html`${bracketMarks(search, axes.rates, { topPx: ABOVE_PX, heightPx: PANEL_PX }, id)}${gridAcross(axes.percentiles)}${base}${limit}${inOrderOfSigns(probes).map((probe) => probeMark(probe, axes, data.percentile, id))}`;
  return {
    heightPx: headPx + bottomPx + BELOW_PANEL_PX,
    draw: (topPx) =>
      html`<g class="cell ${palette.classOf(strategy)}" data-strategy="${strategy}" transform="translate(0 ${topPx})">${name.draw(0)}${left.draw(name.heightPx)}<g transform="translate(0 ${headPx})">${panel}</g></g>`,
  };
}

function probeMark(
  probe: CapacityPoint,
  { rates, percentiles }: Axes,
  percentile: string,
  id: string,
): Markup {
  const { ratePerSec, percentileMs, atLeast, outcome } = probe;
  const met =
    percentileMs === undefined
      ? `no ${percentile}`
      : `${percentile} ${atLeast ? AT_LEAST : ''}${duration(percentileMs)}`;
  const yPx = percentileMs === undefined ? ABOVE_PX / 2 : percentiles.at(percentileMs);
  const x = rates.at(ratePerSec);
  const arrow = atLeast ? marker(id, 'up', x, yPx - ARROW_ABOVE_PX) : null;
  return html`${arrow}${marker(id, SHAPES[outcome], x, yPx, `${sayRate(ratePerSec)} ${outcome}, ${met}`)}`;
}

/** A ring around a sign is seen only where it is drawn after it. */
function inOrderOfSigns(probes: readonly CapacityPoint[]): readonly CapacityPoint[] {
  const isOpen = ({ outcome }: CapacityPoint) => outcome === 'undetermined' || outcome === 'broken';
  return [...probes.filter((probe) => !isOpen(probe)), ...probes.filter(isOpen)];
}

/** Marked are the limit and the highest round value that is far enough from it: a low panel has no room for more. */
function percentilesAxis(low: number, high: number, limitMs: number): Axis {
  const { at, ticks } = logAxis(low, high, timeTick, [ABOVE_PX + PANEL_PX, ABOVE_PX]);
  const limit = { place: at(limitMs), label: timeTick(limitMs, 0), isMinor: false };
  const far = ticks.filter(({ place }) => Math.abs(place - limit.place) >= LEAST_APART_PX).at(-1);
  return { at, ticks: [limit, ...(far === undefined ? [] : [far])] };
}
