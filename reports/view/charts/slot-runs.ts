/** What a trial of a burst tells of its tasks: where and when each ran, how long its request waited, and what came after. */
import type { Trial } from '../../../harness/result/schema.js';
import type { Span } from './chart.js';
import type { RequestBar, RunBar } from './picture-data.js';

/** A shorter wait than this share of the axis is no more than a stroke. */
const SHORTEST_WAIT_SHARE = 0.005;

/** A task on its slot. */
export interface SlotRun extends RunBar {
  readonly slot: string;
  readonly dueMs: number;
  /** Wait for a slot that the server told of; absent where it did not. */
  readonly queueMs?: number;
}

export interface Ran {
  /** Requests that were to be sent, also those that tell no slot or no start. */
  readonly planned: number;
  /** In order of their start. */
  readonly runs: readonly SlotRun[];
  /** Background jobs, in order of their start. */
  readonly jobs: readonly Span[];
}

export function ranIn({ requests = [], server, observations }: Trial): Ran {
  const runs = requests
    .flatMap(({ index, slot, taskStartMs, runMs, queueMs, startingMs = 0, intendedMs }): SlotRun[] =>
      slot === undefined || taskStartMs === undefined || runMs === undefined
        ? []
        : [
            {
              request: index + 1,
              startMs: taskStartMs,
              endMs: taskStartMs + runMs,
              startingMs,
              slot,
              dueMs: intendedMs,
              ...(queueMs === undefined ? {} : { queueMs }),
            },
          ],
    )
    .sort((a, b) => a.startMs - b.startMs);
  const jobs = (server?.jobs ?? [])
    .map(({ startedMs, endedMs }) => ({ startMs: startedMs, endMs: endedMs }))
    .sort((a, b) => a.startMs - b.startMs);
  return { planned: Math.max(observations?.planned ?? 0, requests.length), runs, jobs };
}

/** From the instant at which a request was due until a worker for it, or its task, was started; by request. */
export function waitsOf(
  runs: readonly SlotRun[],
  endMs: number,
  shortestShare = SHORTEST_WAIT_SHARE,
): readonly RequestBar[] {
  return runs
    .map(({ request, dueMs, startMs, startingMs }) => ({
      request,
      startMs: dueMs,
      endMs: startMs - startingMs,
    }))
    .filter((wait) => wait.endMs - wait.startMs >= endMs * shortestShare)
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

/** The tasks of each slot; slots in the order in which they were first used. */
export function bySlot(runs: readonly SlotRun[]): readonly (readonly SlotRun[])[] {
  const slots = new Map<string, SlotRun[]>();
  for (const run of runs) {
    const others = slots.get(run.slot);
    if (others) others.push(run);
    else slots.set(run.slot, [run]);
  }
  return [...slots.values()];
}
