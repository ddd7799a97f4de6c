/** What ran in each slot, one line for each, in the order in which they were first used. */
import type { RequestResult, Trial } from '../../harness/result/schema.js';
import type { Slice, Track } from './event.js';
import { byStart } from './request-tracks.js';
import { short } from './texts.js';

/** A task that ran, and the worker that was started for it alone. Tasks that take turns on one slot overlap. */
export function slotTracks({ requests = [] }: Trial): readonly Track[] {
  const slots = new Map<string, Slice[]>();
  const slices = requests.flatMap(taskSlices).sort((a, b) => byStart(a.slice, b.slice));
  for (const { slot, slice } of slices) slots.set(slot, [...(slots.get(slot) ?? []), slice]);
  return [...slots].map(([slot, ofSlot], place) => ({
    name: `slot ${place + 1} (${short(slot)})`,
    category: 'task',
    canOverlap: false,
    slices: ofSlot,
    marks: [],
  }));
}

function taskSlices(request: RequestResult): { slot: string; slice: Slice }[] {
  const { index, slot, taskStartMs, startingMs = 0, runMs } = request;
  if (slot === undefined || taskStartMs === undefined || runMs === undefined) return [];
  const number = index + 1;
  const args = { request: number, slot: short(slot) };
  const task = { name: 'task', label: `request ${number}`, startMs: taskStartMs, endMs: taskStartMs + runMs };
  const start = {
    name: 'start of a worker',
    label: `start of a worker for request ${number}`,
    startMs: taskStartMs - startingMs,
    endMs: taskStartMs,
  };
  return [...(startingMs > 0 ? [start] : []), task].map((slice) => ({ slot, slice: { ...slice, args } }));
}
