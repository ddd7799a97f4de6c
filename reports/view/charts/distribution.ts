/**
 * How the answer times of each cell are spread: curve, words and table are all of the same real trial, the one in the
 * middle. The ranking has the medians of all rounds.
 */
import type { MetricName } from '../../../harness/result/metrics.js';
import type { Cell } from '../../../harness/result/schema.js';
import { AT_LEAST, duration, MISSING } from '../figures.js';
import { type Group, plannedRequests } from '../group.js';
import { strategyColumn } from '../ranking.js';
import { inFront, type Standing } from '../standing.js';
import { type ColumnPlan, tableOf } from '../table.js';
import { withNext } from '../waiting.js';
import { listed } from '../words.js';
import type { Chart, Missing } from './chart.js';
import { type Detail, FULL_DETAIL } from './detail.js';
import type { DistributionCurve, DistributionData } from './picture-data.js';
import {
  missingOf,
  notHeld,
  notHeldLine,
  nothingDrawn,
  placesFor,
  roundsShown,
  type ShownCell,
  shownCells,
  suspectWords,
} from './shown-cells.js';
import { thinnedToEnd } from './thin.js';

/** Of fewer answers of a burst, each is told by the lanes. */
const FEWEST_OF_BURST = 20;

/** Said where the lanes of a burst show each answer already, and the page has no room for both. */
const LEFT = ' The page has too many pictures to draw it; the table has the figures.';

/**
 * The answers of so few requests are told one by one, also where a page has little room, and drawn as steps; those of
 * more as a line, which is shorter and looks the same.
 */
export const TOLD_ONE_BY_ONE = 24;

/** Shares that a drawing marks; their points stay, however few others do. */
const MARKED = [0.5, 0.9, 0.99, 0.999] as const;

/** A logarithmic axis has no place for 0, and a clock tells no less. */
const LEAST_MS = 0.001;

const TITLE = 'How answer times are spread';

const ONE_BY_ONE = 'the answer times one by one';

interface Spread extends ShownCell {
  readonly curve: DistributionCurve | Missing;
}

/** `undefined` for a burst of few requests. */
export function distributionOf(
  group: Group,
  standing: Standing,
  { pointsPerCurve, isCrowded, lacks }: Detail = FULL_DETAIL,
): Chart<DistributionData> | undefined {
  if (group.kind === 'burst' && (plannedRequests(group) ?? 0) < FEWEST_OF_BURST) return undefined;
  const shown = shownCells(group, standing).map(
    (cell): Spread => ({ ...cell, curve: curveOf(cell, pointsPerCurve, lacks.responses) }),
  );
  const isDrawn = ({ curve }: Spread) => !('reason' in curve);
  const curves = shown.flatMap(({ curve }) => ('reason' in curve ? [] : [curve]));
  const drawn = shown.filter(isDrawn);
  const cells = drawn.map(({ cell }) => cell);
  const silent = shown.flatMap(({ curve }) => ('reason' in curve ? [curve] : []));
  const times = curves.flatMap(({ points }) => points).map(({ ms }) => ms);
  const isLeft = isCrowded && group.kind === 'burst';
  return {
    title: TITLE,
    takeaway:
      cells.length === 0 ? nothingDrawn(silent) : `${takeawayOf(standing, drawn)}${isLeft ? LEFT : ''}`,
    meaning: `Share of the requests answered rightly within a time; farther left is faster. A curve that ends with a cross has requests left without a right answer.${roundsShown(drawn)}${suspectWords(cells)}`,
    data: { curves: isLeft ? [] : curves, ...rangeOf(times) },
    table: tableOf(`${TITLE}, in figures`, [strategyColumn], columnsOf(drawn), placesFor(standing, cells)),
    missing: missingOf(silent, standing, cells.length),
    ...(cells.length === 0 ? notHeldLine(TITLE, silent, ONE_BY_ONE, lacks.responses) : {}),
  };
}

function columnsOf(drawn: readonly Spread[]): readonly ColumnPlan[] {
  const isOneOfMany = roundsShown(drawn) !== '';
  const spreadOf = (cell: Cell) => drawn.find((spread) => spread.cell === cell);
  const ofMetric = (label: string, meaning: string, metric: MetricName) =>
    column(label, meaning, (cell) => sayMetric(spreadOf(cell), metric));
  return [
    column('round', 'the one in the middle, of two the slower', (cell) => {
      const number = spreadOf(cell)?.trial.round;
      return isOneOfMany && number !== undefined ? String(number) : MISSING;
    }),
    column('requests', 'of the round shown, as all here', (cell) => {
      const curve = spreadOf(cell)?.curve;
      return curve === undefined || 'reason' in curve ? '' : String(curve.requests);
    }),
    ofMetric('p50', 'half of the requests answered within', 'latencyP50Ms'),
    ofMetric('p90', '90 % within', 'latencyP90Ms'),
    ofMetric('p99', '99 % within', 'latencyP99Ms'),
    ofMetric('max', 'the slowest', 'latencyMaxMs'),
  ];
}

/** Of the round that is shown. */
function sayMetric(spread: ShownCell | undefined, metric: MetricName): string {
  const isBound = spread?.trial.atLeast?.includes(metric) === true;
  return `${isBound ? AT_LEAST : ''}${duration(spread?.trial.metrics[metric])}`;
}

function column(label: string, meaning: string, figure: (cell: Cell) => string): ColumnPlan {
  return { label, meaning, align: 'right', figure };
}

function curveOf(
  { strategy, trial }: ShownCell,
  mostPoints: number,
  isEarlier: boolean,
): DistributionCurve | Missing {
  const { responses } = trial;
  if (responses === undefined) return { strategy, reason: notHeld(ONE_BY_ONE, isEarlier) };
  const { right, others } = responses;
  const requests = right + others;
  const points = thinnedToEnd(
    responses.points,
    ([, count]) => count,
    requests <= TOLD_ONE_BY_ONE ? TOLD_ONE_BY_ONE : mostPoints,
    MARKED.map((share) => share * requests),
  );
  if (right === 0 || points.length === 0)
    return { strategy, reason: `none of ${requests} requests was answered rightly` };
  return {
    strategy,
    requests,
    right,
    points: points.map(([ms, count]) => ({ ms: Math.max(ms, LEAST_MS), share: count / requests })),
  };
}

/** Two ends that differ, also where all answers took the same time. */
function rangeOf(times: readonly number[]): Pick<DistributionData, 'lowMs' | 'highMs'> {
  const lowMs = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const highMs = times.reduce((a, b) => Math.max(a, b), 0);
  if (highMs === 0) return { lowMs: 1, highMs: 10 };
  return lowMs < highMs ? { lowMs, highMs } : { lowMs: lowMs / 2, highMs: highMs * 2 };
}

const TOLD: readonly (readonly [metric: MetricName, words: string])[] = [
  ['latencyP50Ms', 'half of the requests were answered within'],
  ['latencyP99Ms', '99 % within'],
  ['latencyMaxMs', 'the slowest took'],
];

/** `Half of the requests were answered within 12 ms with thread-pool:2 and 210 ms with inline; 99 % within …` */
function takeawayOf(standing: Standing, drawn: readonly Spread[]): string {
  const { reference } = standing;
  const cells = drawn.map(({ cell }) => cell);
  const first = inFront(standing).find((cell) => cells.includes(cell)) ?? (cells[0] as Cell);
  const names = withNext([first, ...(reference && cells.includes(reference) ? [reference] : [])], cells);
  const told = names.flatMap((cell) => drawn.find((spread) => spread.cell === cell) ?? []);
  const [known, slowest] = [
    TOLD.filter(([metric]) => told.every(({ trial }) => trial.metrics[metric] !== undefined)),
    TOLD[TOLD.length - 1],
  ];
  // The slowest is told where the percentiles are not known.
  const shown = known.length > 2 ? known.filter((entry) => entry !== slowest) : known;
  if (shown.length === 0) return 'Each curve shows one strategy; the requests are too few for a percentile.';
  const parts = shown.map(
    ([metric, words]) =>
      `${words} ${listed(told.map((spread) => `${sayMetric(spread, metric)} with ${spread.strategy}`))}`,
  );
  const scope = roundsShown(drawn) === '' ? '' : 'in the round shown, ';
  const sentence = `${scope}${parts.join('; ')}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
