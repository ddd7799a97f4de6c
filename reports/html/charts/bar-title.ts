/** What a bar says where the pointer rests on it. */
import type { Span } from '../../view/charts/chart.js';
import type { RequestBar, RunBar, SplitPart } from '../../view/charts/picture-data.js';
import { KIND_WORDS } from '../../view/charts/split.js';
import { duration } from '../../view/figures.js';

/** What stands in the bar itself: `5`; `5 +3` where three more share it. */
export function requestNumber({ request, more = 0 }: RequestBar): string {
  return more === 0 ? `${request}` : `${request} +${more}`;
}

/** `request 5: waited 1.00 s, ran 1.00 s`; without the wait where it is not shown. */
export function runTitle(run: RunBar, wait: RequestBar | undefined): string {
  const parts = [
    ...(wait === undefined ? [] : [`waited ${length(wait)}`]),
    ...(run.startingMs > 0 ? [`starting ${duration(run.startingMs)}`] : []),
    `ran ${length(run)}`,
  ];
  return `${subject(run)}: ${parts.join(', ')}`;
}

/** `request 5: waited 1.00 s` */
export function waitTitle(wait: RequestBar): string {
  return `${subject(wait)}: waited ${length(wait)}`;
}

/** `background job: ran 1.00 s` */
export function jobTitle(job: Span): string {
  return `background job: ran ${length(job)}`;
}

/** `others waiting, 2.00 s`: all along, somebody was. */
export function gapTitle(gap: Span): string {
  return `others waiting, ${length(gap)}`;
}

/** `waiting: 1.00 s` */
export function partTitle({ kind, ms }: SplitPart): string {
  return `${KIND_WORDS[kind]}: ${duration(ms)}`;
}

function subject({ request, more = 0 }: RequestBar): string {
  return `request ${request}${more === 0 ? '' : ` and ${more} more`}`;
}

function length({ startMs, endMs }: Span): string {
  return duration(endMs - startMs);
}
