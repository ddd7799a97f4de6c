/**
 * What others met while the load ran, one panel for each strategy on common axes: an upright line for each probe, as long
 * as it waited for its answer. The axis of waits is even, so that a long wait is not made to look like a short one; probes
 * whose line would be too short to be seen are the ground line, which reaches from the first one to the last. Standstills
 * of an event loop are no waits: they have a band of their own below it.
 */
import type { OverTimeCell, OverTimeData, ProbePoint } from '../../view/charts/picture-data.js';
import { AT_LEAST, duration, milliseconds } from '../../view/figures.js';
import { html, type Part } from '../markup.js';
import { type Axis, linearAxis, timeTick } from './axis.js';
import { extentOf } from './bar.js';
import type { Draw, DrawContext } from './draw.js';
import { gridDown, labelsAcross, TICK_BASELINE_PX, TICKS_PX } from './draw-axis.js';
import { frame } from './frame.js';
import { lowPanel, WITH_BAND } from './low-panel.js';
import { marker, markerShapes } from './marker.js';
import { nameBlock } from './name.js';
import { type Block, stacked } from './stack.js';
import type { Box } from './stretched.js';

const PANEL_PX = 50;
const BELOW_PANEL_PX = 10;

/** The mark of the axis of waits stands below its line, so that it is not written over a long name. */
const LABEL_BASELINE_PX = 11;

/** Below this share of a panel's height a line is no longer than the ground is thick. */
const LEAST_SHARE = 0.03;

/** A sign on the longest wait of a panel is worth drawing from this share of its height on. */
const LEAST_MARKED_SHARE = 0.1;

/** The axis of waits covers at least so much, or the noise of quick answers would fill it. */
const LEAST_TOP_MS = 1;

/** The common axes; waits run up from the ground of each panel, as a share of its height. */
interface Axes {
  readonly times: Axis;
  readonly waits: Axis;
}

export const drawOverTime: Draw<OverTimeData> = ({ cells, endMs, highestWaitMs }, context) => {
  if (cells.length === 0) return html``;
  const axes = {
    times: linearAxis(0, endMs, timeTick),
    waits: linearAxis(0, Math.max(highestWaitMs, LEAST_TOP_MS), timeTick, [0, 1]),
  };
  const { parts, bottomPx } = stacked(
    cells.map((cell) => cellBlock(cell, axes, context)),
    0,
  );
  const shapes = markerShapes(context.id, ['dot', 'cross']);
  const content = html`${shapes}${gridDown(axes.times, 0, bottomPx)}${parts}${labelsAcross(axes.times, bottomPx + TICK_BASELINE_PX)}`;
  return frame(context, bottomPx + TICKS_PX, content);
};

function cellBlock(cell: OverTimeCell, { times, waits }: Axes, { palette, id }: DrawContext): Block {
  const { strategy, probes, stalls } = cell;
  const { loadEndMs = Number.POSITIVE_INFINITY } = cell;
  const longest = longestOf(probes.filter(({ dueMs }) => dueMs <= loadEndMs));
  const name = nameBlock(strategy, longest ? `longest ${waitWords(longest)}` : 'no probe');
  const box = { topPx: name.heightPx, heightPx: PANEL_PX };
  const top = waits.ticks.at(-1);
  const panel = lowPanel(
    {
      ...(probes.length > 0 && { ground: groundOf(probes, times) }),
      stems: probes
        .map(({ dueMs, waitMs }) => ({ xPercent: times.at(dueMs), share: waits.at(waitMs) }))
        .filter(({ share }) => share >= LEAST_SHARE),
      shades: stalls.map((stall) => extentOf(times, stall)),
      shadesTitle: stallWords(cell),
      rule: top?.place ?? 1,
    },
    box,
  );
  const end = loadEnd(cell, times, box);
  const topPx = box.topPx + (1 - (top?.place ?? 1)) * PANEL_PX;
  const label = html`<text class="tick" x="100%" y="${Math.round(topPx) + LABEL_BASELINE_PX}" text-anchor="end">${top?.label ?? ''}</text>`;
  const signs = probes.flatMap((probe) => {
    const share = waits.at(probe.waitMs);
    if (!probe.failed && (probe !== longest || share < LEAST_MARKED_SHARE)) return [];
    const yPx = Math.round(box.topPx + (1 - share) * PANEL_PX);
    return marker(id, probe.failed ? 'cross' : 'dot', times.at(probe.dueMs), yPx, probeWords(probe));
  });
  return {
    heightPx: box.topPx + PANEL_PX * WITH_BAND + BELOW_PANEL_PX,
    draw: (atPx) =>
      html`<g class="cell ${palette.classOf(strategy)}" data-strategy="${strategy}" transform="translate(0 ${atPx})">${name.draw(0)}${panel}${end}${label}${signs}</g>`,
  };
}

/** Nothing where the result does not tell, or nothing was seen after it. */
function loadEnd({ loadEndMs, probes }: OverTimeCell, times: Axis, { topPx, heightPx }: Box): Part {
  if (loadEndMs === undefined || !probes.some(({ dueMs }) => dueMs > loadEndMs)) return null;
  const place = times.at(loadEndMs);
  return html`<line class="base" x1="${place}%" x2="${place}%" y1="${topPx}" y2="${topPx + heightPx}" stroke-dasharray="3 3"><title>the load ended after ${duration(loadEndMs)}</title></line>`;
}

/** A single probe is seen too: it takes at least as much as the narrowest bar. */
function groundOf(probes: readonly ProbePoint[], times: Axis): readonly [from: number, to: number] {
  const dueMs = probes.map((probe) => probe.dueMs);
  const { from, width } = extentOf(times, { startMs: Math.min(...dueMs), endMs: Math.max(...dueMs) });
  return [from, from + width];
}

function longestOf(probes: readonly ProbePoint[]): ProbePoint | undefined {
  const longestMs = Math.max(...probes.map(({ waitMs }) => waitMs));
  return probes.find(({ waitMs }) => waitMs === longestMs);
}

/** `the event loop stood still for at least 1996 ms`: a watch with ticks may have missed the beginning. */
function stallWords({ stalls }: OverTimeCell): string {
  const longestMs = Math.max(0, ...stalls.map(({ startMs, endMs }) => endMs - startMs));
  const longest = `at least ${milliseconds(longestMs)}`;
  return `the event loop stood still${stalls.length > 1 ? ', the longest time ' : ' '}for ${longest}`;
}

/** `due at 1.00 s, waited 12 ms` */
function probeWords(probe: ProbePoint): string {
  return `due at ${duration(probe.dueMs)}, waited ${waitWords(probe)}${probe.failed ? ', no answer' : ''}`;
}

function waitWords({ waitMs, failed }: ProbePoint): string {
  return `${failed ? AT_LEAST : ''}${milliseconds(waitMs)}`;
}
