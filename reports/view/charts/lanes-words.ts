/** What the lanes of a burst show, in words: how many tasks ran at once, and who waited longest. */
import { duration } from '../figures.js';
import { counted } from '../words.js';
import type { Span } from './chart.js';
import type { RequestBar } from './picture-data.js';
import { TOUCHING_MS } from './rows.js';

export interface RanAndWaited {
  readonly requests: number;
  /** Most tasks that ran at the same time. */
  readonly atOnce: number;
  readonly waiting: number;
  /** The one that waited longest; `undefined` where none waited. */
  readonly longest: RequestBar | undefined;
}

export function ranAndWaited(runs: readonly Span[], waits: readonly RequestBar[]): RanAndWaited {
  const longest = waits.reduce<RequestBar | undefined>(
    (a, b) => (a && a.endMs - a.startMs >= b.endMs - b.startMs ? a : b),
    undefined,
  );
  return { requests: runs.length, atOnce: mostAtOnce(runs), waiting: waits.length, longest };
}

/** `thread-pool:4 ran 4 of 5 requests at once, and request 5 waited 0.50 s for a slot` */
export function sayRan(strategy: string, ran: RanAndWaited, isAlone: boolean): string {
  const { waiting, longest } = ran;
  if (longest === undefined) return `${strategy} ran ${sayAtOnce(ran)}`;
  const wait = duration(longest.endMs - longest.startMs);
  const who =
    waiting === 1
      ? `request ${longest.request} waited ${wait} for a slot`
      : `${waiting} waited for a slot, request ${longest.request} longest, ${wait}`;
  return `${strategy} ran ${sayAtOnce(ran)}${isAlone ? ';' : ', and'} ${who}`;
}

function sayAtOnce({ requests, atOnce }: RanAndWaited): string {
  if (requests === 1) return 'its one request';
  if (atOnce === requests)
    return requests === 2 ? 'both requests at once' : `all ${requests} requests at once`;
  if (atOnce === 1) return `${counted(requests, 'request')} one after the other`;
  return `${atOnce} of ${requests} requests at once`;
}

/** Most spans that overlap; those that only touch, as far as their instants can tell, do not. */
function mostAtOnce(runs: readonly Span[]): number {
  const starts = runs.map(({ startMs }) => startMs).sort((a, b) => a - b);
  const ends = runs.map(({ startMs, endMs }) => Math.max(startMs, endMs - TOUCHING_MS)).sort((a, b) => a - b);
  let [most, ended] = [0, 0];
  for (const [started, startMs] of starts.entries()) {
    while (ended < ends.length && (ends[ended] as number) < startMs) ended += 1;
    most = Math.max(most, started + 1 - ended);
  }
  return most;
}
