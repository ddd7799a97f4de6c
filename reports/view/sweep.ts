/**
 * A sweep as a section of the report: the sentence that it ends with, why, the curve, and every point with its figures.
 * Points without figures keep their place and their reason.
 */
import type { Result } from '../../harness/result/schema.js';
import type { AxisName, Sweep } from '../../harness/result/sweep-schema.js';
import { sweepCurveOf } from './charts/sweep-curve.js';
import { failuresOf } from './failures.js';
import { loadWords } from './load-words.js';
import type { Section } from './section.js';
import { type Place, placeOf } from './sweep-place.js';
import { plotOf } from './sweep-plot.js';
import { sweepTableOf } from './sweep-table.js';
import { counted, plain, unfinished } from './words.js';

const VARIED: Readonly<Record<AxisName, string>> = {
  pool: 'slots',
  concurrency: 'requests in flight',
  rate: 'requests per second',
  'task-ms': 'length of one task',
};

export function sweepSectionOf(sweep: Sweep, result: Result): Section {
  const places = sweep.points.map((point) => placeOf(point, sweep, result));
  const named = places.flatMap(({ label, cell }) =>
    cell === undefined ? [] : [{ ...cell, strategy: `${sweep.axis} ${label}` }],
  );
  const table = sweepTableOf(sweep, places, VARIED[sweep.axis]);
  return {
    name: `${plain(sweep.scenario)}, ${VARIED[sweep.axis]}`,
    heading: headingOf(sweep, places, result),
    sentences: [
      plain(sweep.sentence),
      ...(sweep.knee === null ? [] : [`Why: ${unfinished(plain(sweep.reason))}.`]),
    ],
    checks: [],
    plot: plotOf(sweep, places),
    ranking: table,
    charts: { sweep: sweepCurveOf(sweep, places, VARIED[sweep.axis], table) },
    details: [],
    failures: failuresOf({ cells: named }),
  };
}

function headingOf(sweep: Sweep, places: readonly Place[], { environment, seed }: Result): string {
  const loads = [...new Set(places.flatMap(({ cell }) => cell?.load ?? []))];
  const [load] = loads;
  const rounds = Math.max(0, ...places.map(({ cell }) => cell?.trials.length ?? 0));
  return [
    `${plain(sweep.scenario)} under ${plain(sweep.strategy)}, ${counted(places.length, 'point')} by ${VARIED[sweep.axis]}`,
    ...(loads.length === 1 && load !== undefined ? [loadWords(load)] : []),
    counted(environment.availableParallelism, 'core'),
    `Node ${plain(environment.node.replace(/^v/, ''))}`,
    `${counted(rounds, 'round')}, seed ${seed}`,
  ].join(' · ');
}
