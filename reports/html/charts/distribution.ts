/**
 * How many of the requests were answered within which time, of all strategies over each other: further left is sooner. A
 * line that ends with a cross below 100 % belongs to a strategy that left requests without a right answer.
 */
import type { DistributionCurve, DistributionData } from '../../view/charts/picture-data.js';
import { clip } from '../../view/words.js';
import { html, type Markup } from '../markup.js';
import { answerCurve, answerShapes } from './answer-curve.js';
import { type Axis, axisOf, logAxis, shareTick, timeTick } from './axis.js';
import type { Draw, DrawContext } from './draw.js';
import { gridAcross, gridDown, labelsAcross, TICK_BASELINE_PX, TICKS_PX } from './draw-axis.js';
import { frame } from './frame.js';
import { legendBlock } from './legend.js';
import { markerShapes } from './marker.js';
import { captionBlock } from './name.js';
import { widthOf, withRoom } from './room.js';
import { stacked } from './stack.js';

/** For the names at the ends of the lines. */
const NAMES_PX = 18;

export const PLOT_PX = 170;

/** Room for the labels of the upright axis at the left edge, and for half a sign at the right one. */
export const INSET = [16, 98.5] as const;

const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

/** As long as a name may be at the end of a line; the legend bears more of it. */
const NAME_LENGTH = 24;

export const drawDistribution: Draw<DistributionData> = ({ curves, lowMs, highMs }, context) => {
  if (curves.length === 0) return html``;
  const { id, palette } = context;
  const strategies = curves.map(({ strategy }) => strategy);
  const head = stacked(
    [captionBlock('share of requests answered within a time'), legendBlock(strategies, id, palette)],
    0,
  );
  const box = { topPx: head.bottomPx + NAMES_PX, heightPx: PLOT_PX };
  const bottomPx = box.topPx + box.heightPx;
  const across = logAxis(lowMs, highMs, timeTick, INSET);
  const up = axisOf((share) => bottomPx - share * PLOT_PX, SHARES, SHARES, shareTick);
  const lines = curves.map((answers) => {
    const first = answers.points[0];
    const start = [across.at(first?.ms ?? lowMs), bottomPx] as const;
    const drawn = { start, placeOf: placeIn(across, up), box, step: 'across' as const };
    return answerCurve(answers, drawn, context);
  });
  const content = html`${markerShapes(id, answerShapes(curves, context))}${head.parts}${gridDown(across, box.topPx, bottomPx)}${gridAcross(up)}${lines}${endNames(curves, across, up, context)}${labelsAcross(across, bottomPx + TICK_BASELINE_PX)}`;
  return frame(context, bottomPx + TICKS_PX, content);
};

function placeIn(across: Axis, up: Axis) {
  return ({ ms, share }: { ms: number; share: number }) => [across.at(ms), up.at(share)] as const;
}

/**
 * Above the ends of the lines, those of the slowest and of the quickest first; beside the end of a line that does not
 * reach the top. Only as far as there is room.
 */
function endNames(
  curves: readonly DistributionCurve[],
  across: Axis,
  up: Axis,
  { palette }: DrawContext,
): readonly Markup[] {
  const ends = curves.flatMap((answers) => {
    const last = answers.points.at(-1);
    return last === undefined ? [] : [endLabel(answers, across.at(last.ms), up.at(last.share))];
  });
  const inside = ends.filter(({ from, to }) => from >= 0 && to <= 100).sort((a, b) => b.to - a.to);
  const above = inside.filter(({ isBeside }) => !isBeside);
  const beside = inside.filter(({ isBeside }) => isBeside);
  const wanted = [...above.slice(0, 1), ...above.slice(-1), ...above.slice(1, -1)];
  return [...withRoom([...new Set(wanted)]), ...withRoom(beside)].map(
    ({ strategy, name, place, yPx, isBeside }) =>
      html`<text class="label minor-tick ${palette.classOf(strategy)}" data-strategy="${strategy}" x="${place}%" y="${isBeside ? yPx + 4 : yPx - 7}"${isBeside ? html` dx="9"` : html` text-anchor="end"`}>${name}</text>`,
  );
}

function endLabel({ strategy, requests, right }: DistributionCurve, place: number, yPx: number) {
  const name = clip(strategy, NAME_LENGTH);
  const isBeside = right < requests;
  const [from, to] = isBeside ? [place, place + widthOf(name)] : [place - widthOf(name), place];
  return { strategy, name, place, yPx, isBeside, from, to };
}
