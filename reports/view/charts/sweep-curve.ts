/** The curve of a sweep: each of its panels over the settings, with the range of the rounds. */
import type { Sweep } from '../../../harness/result/sweep-schema.js';
import { estimated } from '../figures.js';
import type { Place } from '../sweep-place.js';
import { type Panel, panelsOf } from '../sweep-plot.js';
import type { Table } from '../table.js';
import type { Chart, Missing } from './chart.js';
import { curveWords } from './curve-words.js';
import type { SweepCurveData, SweepPanel, SweepPoint } from './picture-data.js';

/**
 * @param varied What was varied, in words.
 * @param table Every point with its figures; the section shows the same one.
 */
export function sweepCurveOf(
  sweep: Sweep,
  places: readonly Place[],
  varied: string,
  table: Table,
): Chart<SweepCurveData> {
  const ordered = places
    .filter(({ point }) => point.value !== null)
    .toSorted((a, b) => (a.point.value ?? 0) - (b.point.value ?? 0));
  const settings = [...new Set(ordered.flatMap(({ point }) => point.value ?? []))];
  const panels = panelsOf(sweep, places).map((panel) => panelOf(panel, ordered));
  return {
    title: 'The curve',
    takeaway: takeawayOf(varied, panels),
    meaning: `Across: ${varied}. Up: the figure, from 0. A stroke through a point is the range of its rounds. No line leads across a setting without a figure.`,
    data: {
      axis: varied,
      isLogarithmic: isLogarithmic(settings),
      panels,
    },
    table,
    missing: places.flatMap(missingOf),
  };
}

/** `By slots, right answers/s: up from 10.0 at 1 to 20.0 at 2, then within 1 % of that up to 8; memory: …` */
function takeawayOf(varied: string, panels: readonly SweepPanel[]): string {
  const said = panels.flatMap(({ title, points }) => {
    const shape = curveWords(points);
    return shape === undefined ? [] : [`${title}: ${shape}`];
  });
  return said.length === 0
    ? 'No setting gave figures that could be drawn.'
    : `By ${varied}, ${said.join('; ')}.`;
}

function panelOf(panel: Panel, ordered: readonly Place[]): SweepPanel {
  const figures = ordered.map((place) => (place.reason === undefined ? panel.estimate(place) : undefined));
  const points = ordered.flatMap((place, at): SweepPoint[] => {
    const estimate = figures[at];
    const { value } = place.point;
    if (estimate === undefined || value === null) return [];
    const { center, low, high, atLeast = false } = estimate;
    const text = estimated(estimate, panel.spell);
    const isAfterGap = at > 0 && figures[at - 1] === undefined;
    const { label, isKnee } = place;
    return [{ setting: value, label, center, low, high, atLeast, isKnee, isAfterGap, text }];
  });
  return { title: panel.title, points };
}

function missingOf({ label, reason, point }: Place): Missing[] {
  if (reason !== undefined) return [{ strategy: label, reason }];
  return point.value === null
    ? [{ strategy: label, reason: 'it has no place on the axis; see the table' }]
    : [];
}

/** Whether the settings, ascending, lie more evenly by their logarithms than by themselves. */
function isLogarithmic(settings: readonly number[]): boolean {
  if (settings.length < 3 || settings.some((setting) => setting <= 0)) return false;
  return widestGap(settings.map(Math.log)) < widestGap(settings);
}

/** The widest gap as a share of the whole. */
function widestGap(values: readonly number[]): number {
  const gaps = values.slice(1).map((value, place) => value - (values[place] as number));
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  return Math.max(...gaps) / whole;
}
