/** Check that no more tasks ran at a time than the strategy said it has slots: otherwise its expected time is wrong. */
import type { RequestRecord } from '../load.js';
import type { TrialFacts } from '../result/trial-facts.js';

/** Two tasks that overlap for less than this are the hand-over of one slot, not two slots. */
const HAND_OVER_MS = 1;

/** Not where tasks share a thread: the span of one then contains the turns of the others. */
export function crowdedSlots({ sharesLoop, server: { slots }, observations }: TrialFacts): string[] {
  if (sharesLoop || slots === null) return [];
  const atOnce = mostAtOnce(observations.requests ?? []);
  if (atOnce <= slots) return [];
  return [`${atOnce} tasks ran at a time, but there ${slots === 1 ? 'is 1 slot' : `are ${slots} slots`}`];
}

function mostAtOnce(requests: readonly RequestRecord[]): number {
  const changes = requests.flatMap(({ taskStartMs, runMs }) =>
    taskStartMs === undefined || runMs === undefined || runMs <= HAND_OVER_MS
      ? []
      : [
          { atMs: taskStartMs, by: 1 },
          { atMs: taskStartMs + runMs - HAND_OVER_MS, by: -1 },
        ],
  );
  // At the same instant an end goes first: its slot is free then.
  changes.sort((a, b) => a.atMs - b.atMs || a.by - b.by);
  let running = 0;
  let most = 0;
  for (const { by } of changes) {
    running += by;
    most = Math.max(most, running);
  }
  return most;
}
