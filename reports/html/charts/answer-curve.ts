/**
 * How the answer times of one strategy are drawn, along whatever axes: the line, signs where half, 90 %, 99 % and all of
 * its requests were answered, and a cross where the answers end although requests are left.
 */
import { TOLD_ONE_BY_ONE } from '../../view/charts/distribution.js';
import type { DistributionCurve, DistributionPoint } from '../../view/charts/picture-data.js';
import { duration, percent } from '../../view/figures.js';
import { counted } from '../../view/words.js';
import { html, type Markup } from '../markup.js';
import { curve, type Place, type Step } from './curve.js';
import type { DrawContext } from './draw.js';
import { marker, type Shape } from './marker.js';
import { dashOf, shapeOf } from './second-code.js';
import type { Box } from './stretched.js';

const MARKED_SHARES = [0.5, 0.9, 0.99, 1] as const;

/** Shape of the sign at the end of answers that do not reach all requests. */
export const LOST: Shape = 'cross';

/** The shapes of some strategies and that of {@link LOST}. */
export function answerShapes(curves: readonly DistributionCurve[], { palette }: DrawContext): Shape[] {
  return [...curves.map(({ strategy }) => shapeOf(palette.placeOf(strategy))), LOST];
}

/**
 * @param start Where the line begins, before the first answer.
 * @param placeOf Where an answer lies.
 * @param step What comes first between two answers: along the axis of time nothing is answered until the next one, and
 * along that of requests all up to the next one take as long as it.
 */
export function answerCurve(
  answers: DistributionCurve,
  {
    start,
    placeOf,
    box,
    step,
  }: { start: Place; placeOf: (point: DistributionPoint) => Place; box: Box; step: Step },
  { palette, id }: DrawContext,
): Markup {
  const { strategy, points, requests, right } = answers;
  const place = palette.placeOf(strategy);
  const steps = requests <= TOLD_ONE_BY_ONE ? step : undefined;
  const line = curve([start, ...points.map(placeOf)], box, dashOf(place), steps);
  const marks = markedPoints(points).map((point) =>
    marker(id, shapeOf(place), ...placeOf(point), `${strategy}: ${pointWords(point)}`),
  );
  const last = points.at(-1);
  const lost = `${strategy}: ${counted(requests - right, 'request')} of ${requests} without a right answer`;
  const end = last && right < requests ? marker(id, LOST, ...placeOf(last), lost) : null;
  return html`<g class="${palette.classOf(strategy)}" data-strategy="${strategy}">${line}${marks}${end}</g>`;
}

/** `99.1 % within 12 ms` */
function pointWords({ ms, share }: DistributionPoint): string {
  return `${percent(share)} within ${duration(ms)}`;
}

/** The first points at which the shares are reached, each once; the last one where not all requests were answered. */
function markedPoints(points: readonly DistributionPoint[]): readonly DistributionPoint[] {
  const reached = MARKED_SHARES.flatMap((wanted) => points.find(({ share }) => share >= wanted) ?? []);
  return [...new Set(reached)];
}
