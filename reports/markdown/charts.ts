/** The pictures of a section as far as text can show them: lanes in signs, the others as their tables. Folded. */
import type { Chart } from '../view/charts/chart.js';
import { drawLanes, lanesKey } from '../view/draw-lanes.js';
import type { Section } from '../view/section.js';
import { clip } from '../view/words.js';
import { escapeMarkdown as escaped, fenced } from './escape.js';
import { folded } from './folded.js';
import type { Block } from './keep-within.js';
import { mermaidGantt } from './mermaid.js';
import { tableWithLegend } from './table.js';

/** Wide enough for short bars, narrow enough for a comment beside a file list. */
export const DRAWING_COLUMNS = 96;

/** What goes first where the report is too long; see {@link Block.rank}. */
const RANK = { lanes: 3, mermaid: 5, tables: 4 } as const;

/** Missing cells that are named one by one; the ranking has the reason of each. */
const MISSING_TOLD = 8;
const REASON_CHARACTERS = 100;

/**
 * What a burst, a load and its bystander have to show, in the order of every report. A curve of a sweep, the probes of a
 * search and the changes of a comparison stand in tables of their own already.
 */
export function chartBlocks({ charts, name }: Section, mermaid: boolean): readonly Block[] {
  const of = escaped(name);
  const { lanes, split, distribution, overTime } = charts;
  return [
    ...(lanes && lanes.data.cells.length > 0
      ? [
          block(
            lanes,
            [fenced(drawLanes(lanes.data, DRAWING_COLUMNS)), escaped(lanesKey(lanes.data).join(' · '))],
            of,
            RANK.lanes,
          ),
        ]
      : []),
    ...(mermaid && lanes ? diagramBlocks(mermaidGantt(name, lanes.data), of) : []),
    ...[split, distribution, overTime].flatMap((chart) =>
      chart === undefined || chart.table.rows.length === 0
        ? []
        : [block(chart, [tableWithLegend(chart.table)], of, RANK.tables)],
    ),
  ];
}

function diagramBlocks(text: string, of: string): readonly Block[] {
  return text === '' ? [] : [{ text, name: `the diagram of ${of}`, rank: RANK.mermaid }];
}

function block(chart: Chart<unknown>, shown: readonly string[], of: string, rank: number): Block {
  return {
    text: folded(chart.title, [escaped(chart.takeaway), ...shown, ...missingOf(chart)].join('\n\n')),
    name: `"${chart.title}" of ${of}`,
    rank,
  };
}

function missingOf({ missing }: Chart<unknown>): readonly string[] {
  if (missing.length === 0) return [];
  const told = missing
    .slice(0, MISSING_TOLD)
    .map(({ strategy, reason }) => `${strategy} (${clip(reason, REASON_CHARACTERS)})`);
  const hidden = missing.length - told.length;
  return [`Not shown: ${escaped([...told, ...(hidden > 0 ? [`${hidden} more`] : [])].join(', '))}.`];
}
