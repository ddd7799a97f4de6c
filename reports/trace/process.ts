/**
 * A cell as a process of the trace. It shows the real completed trial in the middle, the one that the lanes of the other
 * reports show. A cell that is not ranked shows nothing but the reason.
 */
import type { Cell, Result, Trial } from '../../harness/result/schema.js';
import { reasonOf } from '../view/failures.js';
import { type Aim, groupCells, medianTrial } from '../view/group.js';
import type { Track } from './event.js';
import { failureTrack, requestTracks } from './request-tracks.js';
import { jobTrack, probeTrack, stallTracks } from './server-tracks.js';
import { slotTracks } from './slot-tracks.js';
import { short } from './texts.js';

export interface TraceProcess {
  readonly name: string;
  /** What a viewer shows beside the name. */
  readonly labels: readonly string[];
  readonly tracks: readonly Track[];
}

/** In the order of the result. */
export function processesOf(result: Result): readonly TraceProcess[] {
  const aims = new Map(groupCells(result).flatMap(({ cells, aim }) => cells.map((cell) => [cell.id, aim])));
  return result.cells.map((cell) => processOf(cell, aims.get(cell.id)));
}

/** @param aim Absent where the cell was left out of the plan. */
function processOf(cell: Cell, aim: Aim | undefined): TraceProcess {
  const name = nameOf(cell);
  const trial = aim === undefined || cell.state !== 'completed' ? null : medianTrial(cell, aim);
  if (aim === undefined || trial === null) {
    const state = cell.state === 'completed' ? 'nothing to show' : cell.state;
    return { name, labels: [short(`${state}: ${reasonOf(cell)}`)], tracks: [] };
  }
  const tracks = [
    ...requestTracks(trial),
    ...slotTracks(trial),
    jobTrack(trial),
    probeTrack(trial),
    ...stallTracks(trial),
    failureTrack(trial),
  ];
  const chosen = `round ${trial.round}, the trial in the middle by ${aim}`;
  return {
    name,
    labels: [chosen, ...lacksOf(trial)],
    tracks: tracks.filter(({ slices, marks }) => slices.length + marks.length > 0),
  };
}

/** `two-blocking-calls · inline · burst:2`; in a comparison with the side after it. */
function nameOf({ scenario, strategy, load, arm }: Cell): string {
  return short([scenario, strategy, load, ...(arm === undefined ? [] : [arm])].join(' · '));
}

/** What a reader may look for in vain. */
function lacksOf({ requests, bystander, server }: Trial): string[] {
  return [
    ...(requests === undefined ? ['requests are not kept one by one'] : []),
    ...(bystander !== undefined && bystander.series === undefined ? ['probes are not kept one by one'] : []),
    ...(server?.stalls === undefined ? ['stalls of the event loop are not told'] : []),
  ];
}
