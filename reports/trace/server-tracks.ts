/** What went on beside the requests: jobs after the answer, probes of the bystander, stalls of the event loop. */
import type { ServerResult, Trial } from '../../harness/result/schema.js';
import type { Track } from './event.js';
import { byStart } from './request-tracks.js';
import { short } from './texts.js';

type Stall = NonNullable<ServerResult['stalls']>[number];

export function jobTrack({ server }: Trial): Track {
  const slices = (server?.jobs ?? []).map(({ answerSentMs, startedMs, endedMs }) => ({
    name: 'background job',
    startMs: startedMs,
    endMs: endedMs,
    args: { answerSentMs: Math.round(answerSentMs * 1000) / 1000 },
  }));
  return {
    name: 'background jobs',
    category: 'job',
    canOverlap: true,
    slices: slices.sort(byStart),
    marks: [],
  };
}

export function probeTrack({ bystander }: Trial): Track {
  const { dueMs = [], waitMs = [], failed = [] } = bystander?.series ?? {};
  const unanswered = new Set(failed);
  const slices = dueMs.map((startMs, place) => ({
    name: unanswered.has(place) ? 'GET /health, no answer' : 'GET /health',
    startMs,
    endMs: startMs + (waitMs[place] as number),
  }));
  return { name: 'bystander', category: 'probe', canOverlap: true, slices, marks: [] };
}

/** One line for each event loop. */
export function stallTracks({ server }: Trial): readonly Track[] {
  const loops = new Map<string, Stall[]>();
  for (const stall of server?.stalls ?? []) {
    const loop = stall.server === undefined ? 'event loop' : `event loop of ${short(stall.server)}`;
    loops.set(loop, [...(loops.get(loop) ?? []), stall]);
  }
  return [...loops].map(([name, stalls]) => ({
    name,
    category: 'stall',
    canOverlap: false,
    slices: stalls.map(({ startMs, endMs }) => ({ name: 'stall', startMs, endMs })).sort(byStart),
    marks: [],
  }));
}
