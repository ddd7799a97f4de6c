/** The pictures of a section in the order in which a reader asks: which waited, where time went, how it is spread. */
import type { Chart } from '../../view/charts/chart.js';
import type { Section } from '../../view/section.js';
import { drawCapacity } from '../charts/capacity.js';
import { drawDistribution } from '../charts/distribution.js';
import type { Draw } from '../charts/draw.js';
import { drawForest } from '../charts/forest.js';
import { drawLanes } from '../charts/lanes.js';
import { drawOverTime } from '../charts/over-time.js';
import { drawPercentiles } from '../charts/percentiles.js';
import { drawSplit } from '../charts/split.js';
import { drawSweep } from '../charts/sweep.js';
import { html, type Markup } from '../markup.js';
import { chartMarkup } from './chart.js';
import type { PageContext } from './context.js';

/** Where lanes tell of every request, the tail needs no picture of its own. */
export function chartsMarkup({ name, charts, ranking, details }: Section, context: PageContext): Markup {
  const { lanes, split, distribution, overTime, sweep, capacity, forest } = charts;
  const told = [ranking, ...details];
  const drawn = <Data>(chart: Chart<Data> | undefined, id: string, ...draws: readonly Draw<Data>[]) =>
    chart === undefined ? null : chartMarkup(chart, draws, { id, of: name, told }, context);
  return html`${[
    drawn(lanes, 'lanes', drawLanes),
    drawn(split, 'split', drawSplit),
    drawn(distribution, 'spread', drawDistribution, ...(lanes === undefined ? [drawPercentiles] : [])),
    drawn(sweep, 'sweep', drawSweep),
    drawn(capacity, 'capacity', drawCapacity),
    drawn(forest, 'forest', drawForest),
    drawn(overTime, 'over-time', drawOverTime),
  ]}`;
}
