/**
 * The same answer times as the distribution, along the share of requests: half of the width is for the slowest few of a
 * hundred. The axis counts down the requests that are still unanswered: half, a tenth, a hundredth of them. It stands
 * below the distribution and shares its legend.
 */
import { scaleLog } from 'd3-scale';
import type { DistributionCurve, DistributionData } from '../../view/charts/picture-data.js';
import { html } from '../markup.js';
import { answerCurve, answerShapes } from './answer-curve.js';
import { axisOf, logAxis, narrowed, shareTick, timeTick } from './axis.js';
import { INSET, PLOT_PX } from './distribution.js';
import type { Draw } from './draw.js';
import { gridAcross, gridDown, labelsAcross, TICK_BASELINE_PX, TICKS_PX } from './draw-axis.js';
import { frame } from './frame.js';
import { markerShapes } from './marker.js';
import { captionBlock } from './name.js';

/** Room for the label of the uppermost mark. */
const ABOVE_PX = 16;

/** Marks of the axis: the share of requests that are answered. */
const SHARES = [0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999] as const;

/** Per cent of a narrow picture that the last two labels need. */
const LAST_APART = 24;

export const drawPercentiles: Draw<DistributionData> = ({ curves, lowMs, highMs }, context) => {
  if (curves.length === 0) return html``;
  const caption = captionBlock('time within which a share was answered');
  const box = { topPx: caption.heightPx + ABOVE_PX, heightPx: PLOT_PX };
  const bottomPx = box.topPx + box.heightPx;
  const least = Math.min(0.1, ...curves.map(leastLeft));
  const left = scaleLog([1, least], [...INSET]).clamp(true);
  const shares = SHARES.filter((share) => 1 - share > least);
  const placeOf = (share: number) => left(1 - share);
  const across = axisOf(placeOf, shares, narrowed(withLastApart(shares, placeOf)), shareTick);
  const up = logAxis(lowMs, highMs, timeTick, [bottomPx, box.topPx]);
  const lines = curves.map((answers) => {
    const half = leastLeft(answers);
    const yPx = up.at(answers.points[0]?.ms ?? lowMs);
    const drawn = {
      start: [across.at(0), yPx] as const,
      placeOf: ({ ms, share }: { ms: number; share: number }) =>
        [across.at(share - half), up.at(ms)] as const,
      box,
      step: 'upright' as const,
    };
    return answerCurve(answers, drawn, context);
  });
  const content = html`${markerShapes(context.id, answerShapes(curves, context))}${caption.draw(0)}${gridDown(across, box.topPx, bottomPx)}${gridAcross(up)}${lines}${labelsAcross(across, bottomPx + TICK_BASELINE_PX)}`;
  return frame(context, bottomPx + TICKS_PX, content);
};

/** On a narrow screen the last label, which stands before the edge, takes the room of the one before it. */
function withLastApart(shares: readonly number[], placeOf: (share: number) => number): readonly number[] {
  const [before, last] = shares.slice(-2).map(placeOf);
  if (before === undefined || last === undefined || last - before >= LAST_APART) return shares;
  return shares.slice(0, -1);
}

/** Half a request: the slowest of them stands for the last one, in its middle, because the axis never reaches all. */
function leastLeft({ requests }: DistributionCurve): number {
  return 0.5 / Math.max(1, requests);
}
