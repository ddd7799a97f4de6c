/** The curve of a sweep as bars: one line a point, two figures side by side. Nothing is drawn for what was not measured. */
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { commonTail, throughputOf } from '../../harness/result/sweep-figures.js';
import type { Sweep } from '../../harness/result/sweep-schema.js';
import { duration, estimated, megabytes, percent, perSecond } from './figures.js';
import type { Place } from './sweep-place.js';

export interface PlotBar {
  /** Share of the longest bar of its panel, 0 to 1; 0 where it was not measured. */
  readonly share: number;
  readonly text: string;
}

export interface PlotRow {
  readonly label: string;
  readonly isKnee: boolean;
  /** One for each panel; empty where the point has no figures. */
  readonly bars: readonly PlotBar[];
  /** Why there are none; empty where there are. */
  readonly reason: string;
}

export interface SweepPlot {
  readonly title: string;
  readonly panels: readonly string[];
  readonly rows: readonly PlotRow[];
}

/** One figure of all points. */
export interface Panel {
  readonly title: string;
  estimate(place: Place): Estimate | undefined;
  spell(value: number | undefined): string;
}

/** `null` where no point has a figure. */
export function plotOf(sweep: Sweep, places: readonly Place[]): SweepPlot | null {
  const measured = places.filter(({ reason }) => reason === undefined);
  if (measured.length === 0) return null;
  const panels = panelsOf(sweep, places);
  const longest = panels.map(({ estimate }) =>
    Math.max(...measured.map((place) => estimate(place)?.center ?? 0)),
  );
  return {
    title: 'The curve',
    panels: panels.map(({ title }) => title),
    rows: places.map((place) => ({
      label: place.label,
      isKnee: place.isKnee,
      reason: place.reason ?? '',
      bars:
        place.reason === undefined ? panels.map((panel, at) => barOf(panel, place, longest[at] ?? 0)) : [],
    })),
  };
}

/** The figures that a sweep of this kind is about; those that a point has. */
export function panelsOf({ axis }: Sweep, places: readonly Place[]): readonly Panel[] {
  const measured = places.filter(({ reason }) => reason === undefined);
  const main = axis === 'task-ms' ? WORKING : ANSWERS;
  const cells = measured.flatMap(({ cell }) => cell ?? []);
  return [main, axis === 'pool' ? MEMORY : slowAnswers(cells)].filter((panel) =>
    measured.some((place) => panel.estimate(place) !== undefined),
  );
}

function barOf({ estimate, spell }: Panel, place: Place, longest: number): PlotBar {
  const figure = estimate(place);
  const share = figure === undefined || longest <= 0 ? 0 : figure.center / longest;
  return { share, text: estimated(figure, spell) };
}

const ANSWERS: Panel = {
  title: 'right answers/s',
  estimate: ({ cell }) => cell && throughputOf(cell),
  spell: perSecond,
};

const WORKING: Panel = {
  title: "work in the slots' time",
  estimate: ({ cell, point }) =>
    cell && point.idealPerSec !== undefined ? throughputOf(cell, point.idealPerSec) : undefined,
  spell: percent,
};

const MEMORY: Panel = {
  title: 'memory',
  estimate: ({ cell }) => cell?.metrics.peakMemoryBytes,
  spell: megabytes,
};

/** The same percentile for all points, or the slowest answer of each. */
function slowAnswers(cells: readonly Cell[]): Panel {
  const tail = commonTail(cells) ?? 'latencyMaxMs';
  return { title: TAIL_WORDS[tail] ?? tail, estimate: ({ cell }) => cell?.metrics[tail], spell: duration };
}

const TAIL_WORDS: Readonly<Record<string, string>> = {
  latencyP99Ms: '99 % answered within',
  latencyP90Ms: '90 % answered within',
  latencyP50Ms: 'half answered within',
  latencyMaxMs: 'slowest answer',
};
