/** The figures differ by enough to matter, and vary by too much to say so. */

import { METRICS } from '../../result/metrics.js';
import type { Estimate } from '../../result/schema.js';
import { figureOf } from '../aim.js';
import { latency } from '../aims/latency.js';
import { isApart } from '../interval.js';
import { defineRule, type Threshold } from '../rule.js';
import { spelled, withInterval } from '../spell.js';

const DISTANCE: Threshold = {
  value: 0.1,
  unit: 'of the better figure',
  reason: 'a smaller difference is seldom worth more rounds',
};

const ROUNDS: Threshold = {
  value: 3,
  unit: 'rounds',
  reason: 'one round has no range and two have hardly one; the range of more than three only grows wider',
};

export default defineRule({
  summary: 'the two lowest latencies differ by enough to matter, but vary by too much to say so',
  page: [
    'Each round measures every strategy once, in a fresh process. Two figures are told apart where the ranges of their rounds do not touch. Where they touch, the simpler strategy is recommended, which costs little if the difference is chance and something if it is not.',
    'With fewer than three rounds, measure more. With three or more, a quieter machine or a longer load helps: close other programs, and see stallbench doctor.',
  ],
  thresholds: { distance: DISTANCE, 'enough rounds': ROUNDS },
  sources: [
    {
      title: 'Georges, Buytaert, Eeckhout, "Statistically Rigorous Java Performance Evaluation"',
      url: 'https://doi.org/10.1145/1297027.1297033',
    },
  ],
  weight: 3,
  find({ candidates }) {
    const figure = figureOf(latency, candidates);
    if (figure === null) return [];
    const sign = METRICS[figure.name].better === 'lower' ? 1 : -1;
    const [best, next] = candidates
      .map(({ strategy, metric }) => ({ strategy, estimate: metric(figure.name) as Estimate }))
      .sort((a, b) => sign * (a.estimate.center - b.estimate.center));
    if (best === undefined || next === undefined || isApart(best.estimate, next.estimate)) return [];
    const distance = Math.abs(next.estimate.center - best.estimate.center) / Math.abs(best.estimate.center);
    const { n } = best.estimate;
    if (distance < DISTANCE.value) return [];
    const told = [best, next].map(
      ({ strategy, estimate }) => `${strategy} ${spelled(figure.name, estimate)}`,
    );
    return [
      {
        strategy: null,
        sentence: `${told.join(' and ')} differ by ${Math.round(distance * 100)} %, but the intervals touch after ${n} ${n === 1 ? 'round' : 'rounds'}.`,
        evidence: [best, next].map(
          ({ strategy, estimate }) => `${strategy}: ${figure.words} ${withInterval(figure.name, estimate)}`,
        ),
        remedy:
          n < ROUNDS.value
            ? `Measure again with --rounds ${ROUNDS.value}.`
            : 'Measure again on a quieter machine (stallbench doctor), or with a longer load.',
      },
    ];
  },
});
