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

/** A strategy that says it runs tasks on the loop has none of the slots that other threads would give. */
export function strayTasks({ sharesLoop, observations }: TrialFacts): string[] {
  if (!sharesLoop) return [];
  const stray = (observations.requests ?? []).find(
    ({ worker }) => worker !== undefined && !worker.endsWith(':0'),
  );
  return stray === undefined
    ? []
    : [`a task ran in thread ${stray.worker}, but the strategy says on the event loop`];
}

/**
 * More answers than the slots can have worked out in the window: for loads that keep no record of each request.
 * Computing slots are no more than cores, which `expected` does not tell here; twice is allowed for a calibration.
 */
export function impossibleThroughput({
  work,
  serviceMs,
  isGuessed,
  server: { slots },
  observations,
}: TrialFacts): string[] {
  const share = { sleep: 1.1, cpu: 2, io: 0, none: 0 }[work];
  if (share === 0 || serviceMs === undefined || isGuessed || slots === null) return [];
  const most = Math.ceil((slots * observations.windowMs * share) / serviceMs) + slots;
  // What an open load still waits for after its window took longer than the window.
  const { okInWindow, windowMs } = observations;
  if (okInWindow <= most) return [];
  return [`${okInWindow} answers in ${Math.round(windowMs)} ms; ${slots} slots allow about ${most}`];
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
