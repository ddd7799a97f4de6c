/** The curve of a sweep as lines of text in a given width. The signs have ASCII counterparts. */
import type { PlotBar, SweepPlot } from './sweep-plot.js';
import { clip } from './words.js';

const FULL = '█';
const GAP = '  ';
const KNEE = '<- knee';

/** Labels take no more than this share of the width. */
const LABEL_SHARE = 0.3;

/** Shorter bars tell nothing apart. */
const SHORTEST_BAR = 4;

/** @param columns Width of a line; at least 40 are used. */
export function drawSweep({ panels, rows }: SweepPlot, columns: number): readonly string[] {
  const width = Math.max(40, columns);
  const longest = Math.max(...rows.map(({ label }) => [...label].length));
  const labelWidth = Math.min(longest, Math.floor(width * LABEL_SHARE));
  const each = Math.floor(
    (width - labelWidth - KNEE.length - GAP.length * (panels.length + 1)) / panels.length,
  );
  const line = (label: string, parts: readonly string[], end = '') =>
    [clip(label, labelWidth).padStart(labelWidth), ...parts.map((part) => part.padEnd(each)), end]
      .join(GAP)
      .trimEnd();
  const drawn = panels.map((_, at) =>
    barsOf(
      rows.map(({ bars }) => bars[at]),
      each,
    ),
  );
  return [
    line(
      '',
      panels.map((title) => clip(title, each)),
    ),
    ...rows.map(({ label, bars, isKnee, reason }, place) =>
      bars.length === 0
        ? line(label, [clip(`no figure: ${reason}`, width - labelWidth - GAP.length)])
        : line(
            label,
            drawn.map((lines) => lines[place] ?? ''),
            isKnee ? KNEE : '',
          ),
    ),
  ];
}

/** One panel: bars on one scale, each with its figure behind it. */
function barsOf(bars: readonly (PlotBar | undefined)[], width: number): readonly string[] {
  const textWidth = Math.max(...bars.map((bar) => [...(bar?.text ?? '')].length));
  const room = Math.max(SHORTEST_BAR, width - textWidth - 1);
  return bars.map((bar) => {
    if (bar === undefined) return '';
    const length = bar.share > 0 ? Math.max(1, Math.round(bar.share * room)) : 0;
    return [FULL.repeat(length), bar.text].filter((part) => part !== '').join(' ');
  });
}
