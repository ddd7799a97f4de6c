/**
 * The requests of a trial as their client saw them, from the instant at which each was due; the part of it before
 * anything was done for them; and what went wrong.
 */
import type { RequestResult, Trial } from '../../harness/result/schema.js';
import type { Mark, Slice, Track } from './event.js';
import { short } from './texts.js';

export function requestTracks({ requests = [] }: Trial): readonly Track[] {
  return [
    {
      name: 'requests',
      category: 'request',
      canOverlap: true,
      slices: requests.flatMap(requestSlice).sort(byStart),
      marks: [],
    },
    {
      name: 'waits for a slot',
      category: 'wait',
      canOverlap: true,
      slices: requests.flatMap(waitSlice).sort(byStart),
      marks: [],
    },
  ];
}

/** Requests without a right answer; of loads that keep no requests, the first and the last of each kind. */
export function failureTrack({ requests, observations }: Trial): Track {
  const marks = requests?.flatMap(failureMark) ?? failureMarks(observations);
  return {
    name: 'failures',
    category: 'failure',
    canOverlap: false,
    slices: [],
    marks: marks.sort((a, b) => a.atMs - b.atMs),
  };
}

export function byStart(a: Slice, b: Slice): number {
  return a.startMs - b.startMs;
}

function requestSlice(request: RequestResult): Slice[] {
  const { index, intendedMs, startMs, endMs, outcome, status, queueMs, startingMs, runMs, slot } = request;
  if (endMs === undefined) return [];
  const args = {
    request: index + 1,
    index,
    outcome: short(outcome),
    ...(status === undefined ? {} : { status }),
    sentAfterMs: Math.round((startMs - intendedMs) * 1000) / 1000,
    ...(queueMs === undefined ? {} : { queueMs }),
    ...(startingMs === undefined ? {} : { startingMs }),
    ...(runMs === undefined ? {} : { runMs }),
    ...(slot === undefined ? {} : { slot: short(slot) }),
  };
  return [{ name: 'request', startMs: intendedMs, endMs, args }];
}

/**
 * Due, and neither running nor being given a worker: the wait that the client had. What the server tells of it, `queueMs`,
 * is a part: a server that blocks does not see its own queue.
 */
function waitSlice({ index, intendedMs, queueMs, startingMs = 0, taskStartMs }: RequestResult): Slice[] {
  if (taskStartMs === undefined || taskStartMs - startingMs <= intendedMs) return [];
  const args = { request: index + 1, ...(queueMs === undefined ? {} : { queueMs }) };
  return [{ name: 'wait for a slot', startMs: intendedMs, endMs: taskStartMs - startingMs, args }];
}

/** Where it ended, or where it was due if nobody saw an end. */
function failureMark({ index, ok, outcome, status, intendedMs, endMs }: RequestResult): Mark[] {
  if (ok) return [];
  const args = {
    request: index + 1,
    ...(status === undefined ? {} : { status }),
    ...(endMs === undefined ? { place: 'due at this instant; it has no end' } : {}),
  };
  return [{ name: short(outcome), atMs: endMs ?? intendedMs, args }];
}

function failureMarks(observations: Trial['observations']): Mark[] {
  return Object.entries(observations?.failures ?? {}).flatMap(([kind, { firstMs, lastMs, example }]) => {
    const count = observations?.errors[kind];
    const args = { ...(count === undefined ? {} : { count }), example: short(example) };
    const first = { name: `first ${short(kind)}`, atMs: firstMs, args };
    return lastMs > firstMs ? [first, { name: `last ${short(kind)}`, atMs: lastMs, args }] : [first];
  });
}
