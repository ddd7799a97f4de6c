/** What a bar says where the pointer rests on it. */
import type { Span } from '../../view/charts/chart.js';
import type { JobBar, RequestBar, RunBar, SplitPart } from '../../view/charts/picture-data.js';
import { KIND_WORDS } from '../../view/charts/split.js';
import { duration, durations } from '../../view/figures.js';

/** What stands in the bar itself: `5`; `5 +3` where three more share it. */
export function requestNumber({ request, more = 0 }: RequestBar): string {
  return more === 0 ? `${request}` : `${request} +${more}`;
}

/**
 * `request 5: waited 1.00 s, ran 1.00 s`; without the wait where it is not shown. Of several tasks in one bar, with their
 * pauses, no more than where they are: `4 tasks between 1.00 and 1.02 s, the first of request 5`.
 */
export function runTitle(run: RunBar, wait: RequestBar | undefined): string {
  const { request, more = 0 } = run;
  if (more > 0) return `${more + 1} tasks ${between(run)}, the first of request ${request}`;
  const parts = [
    ...(wait === undefined ? [] : [`waited ${length(wait)}`]),
    ...(run.startingMs > 0 ? [`starting ${duration(run.startingMs)}`] : []),
    `ran ${length(run)}`,
  ];
  return `request ${request}: ${parts.join(', ')}`;
}

/** `request 5: waited 1.00 s` */
export function waitTitle(wait: RequestBar): string {
  return `request ${wait.request}: waited ${length(wait)}`;
}

/** `background job: ran 1.00 s`; `3 background jobs between 1.00 and 1.02 s` */
export function jobTitle(job: JobBar): string {
  const { more = 0 } = job;
  if (more > 0) return `${more + 1} background jobs ${between(job)}`;
  return `background job: ran ${length(job)}`;
}

/** `somebody unanswered, 2.00 s on end`: no wait of one, but all along somebody was waiting, or was turned away. */
export function gapTitle(gap: Span): string {
  return `somebody unanswered, ${length(gap)} on end`;
}

/** `waiting: 1.00 s` */
export function partTitle({ kind, ms }: SplitPart): string {
  return `${KIND_WORDS[kind]}: ${duration(ms)}`;
}

/** In the order of the axis, whose beginning is the first instant. */
function between({ startMs, endMs }: Span): string {
  return `between ${durations([Math.max(0, startMs), endMs], ' and ')}`;
}

function length({ startMs, endMs }: Span): string {
  return duration(endMs - startMs);
}
