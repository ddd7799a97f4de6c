/**
 * What the lanes of a burst show, in words: how many tasks ran at once, and who waited longest. What they waited for is
 * said only where the server tells of it: before its task a handler may also have waited for something else.
 */
import { duration } from '../figures.js';
import { counted } from '../words.js';
import type { Span } from './chart.js';
import type { RequestBar } from './picture-data.js';
import { TOUCHING_MS } from './rows.js';
import type { Ran, SlotRun } from './slot-runs.js';

/** A wait of which so much was in the server's queue was for a slot; the rest is the way there. */
const QUEUED_SHARE = 0.9;

export interface RanAndWaited {
  /** That were to be sent. */
  readonly requests: number;
  /** Of them, those of which it is known where and when they ran. */
  readonly told: number;
  /** Most tasks that ran at the same time. */
  readonly atOnce: number;
  readonly waiting: number;
  /** The one that waited longest; `undefined` where none waited. */
  readonly longest: RequestBar | undefined;
  /** Whether the server tells that all of them waited for a slot. */
  readonly isForSlot: boolean;
}

export function ranAndWaited({ runs, planned }: Ran, waits: readonly RequestBar[]): RanAndWaited {
  const longest = waits.reduce<RequestBar | undefined>(
    (a, b) => (a && a.endMs - a.startMs >= b.endMs - b.startMs ? a : b),
    undefined,
  );
  const runOf = new Map(runs.map((run) => [run.request, run]));
  return {
    requests: planned,
    told: runs.length,
    atOnce: mostAtOnce(runs),
    waiting: waits.length,
    longest,
    isForSlot: waits.every((wait) => isQueued(wait, runOf.get(wait.request))),
  };
}

/** The server's wait includes the start of a worker, the bar's does not. */
function isQueued({ startMs, endMs }: Span, run: SlotRun | undefined): boolean {
  return (run?.queueMs ?? 0) - (run?.startingMs ?? 0) >= (endMs - startMs) * QUEUED_SHARE;
}

/** `thread-pool:4 ran 4 of 5 requests at once, and request 5 waited 0.50 s for a slot` */
export function sayRan(strategy: string, ran: RanAndWaited, isAlone: boolean): string {
  const { waiting, longest, isForSlot } = ran;
  if (longest === undefined) return `${strategy} ran ${sayAtOnce(ran)}`;
  const wait = duration(longest.endMs - longest.startMs);
  const forSlot = isForSlot ? ' for a slot' : '';
  const who =
    waiting === 1
      ? `request ${longest.request} waited ${wait}${forSlot}`
      : `${waiting} waited${forSlot}, request ${longest.request} longest, ${wait}`;
  return `${strategy} ran ${sayAtOnce(ran)}${isAlone ? ';' : ', and'} ${who}`;
}

function sayAtOnce({ requests, told, atOnce }: RanAndWaited): string {
  if (told < requests) return `at least ${atOnce} of ${requests} requests at once`;
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
