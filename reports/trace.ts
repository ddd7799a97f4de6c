/**
 * The run on a time axis, for zooming in: the Chrome trace-event format, which https://ui.perfetto.dev and the Performance
 * panel of Chromium open. One process for each cell, with the trial that the reports draw too: requests, their waits, slots,
 * background jobs, probes of the bystander, stalls of the event loop. All cells begin at the same instant, so that they can
 * be read against each other. What was not measured has no event; the label of its process says so.
 */
import type { Result } from '../harness/result/schema.js';
import { defineReporter } from './reporter.js';
import { type Details, type TraceEvent, trackEvents } from './trace/event.js';
import { processesOf, type TraceProcess } from './trace/process.js';
import { spellTrace } from './trace/spell-trace.js';
import { short } from './trace/texts.js';

export default defineReporter({
  summary: 'requests, slots, jobs, probes and stalls on a time axis, for ui.perfetto.dev',
  fileName: 'trace.json',
  render(_view, result, { unicode }) {
    const processes = processesOf(result);
    const originMs = originOf(processes);
    return spellTrace(eventsOf(processes, originMs), aboutOf(result, originMs), unicode);
  },
});

/** Viewers take no instant below 0; what came before the first request was due moves everything to the right. */
function originOf(processes: readonly TraceProcess[]): number {
  const tracks = processes.flatMap((process) => process.tracks);
  const startsMs = tracks.flatMap(({ slices, marks }) => [
    ...slices.map(({ startMs }) => startMs),
    ...marks.map(({ atMs }) => atMs),
  ]);
  return startsMs.reduce((earliest, startMs) => Math.min(earliest, startMs), 0);
}

/** Threads are numbered through all processes: Perfetto finds the name of a thread by its number alone. */
function eventsOf(processes: readonly TraceProcess[], originMs: number): TraceEvent[] {
  let tid = processes.length;
  return processes.flatMap(({ name, labels, tracks }, place) => {
    const pid = place + 1;
    const about = (kind: string, args: Details): TraceEvent => ({
      name: kind,
      ph: 'M',
      ts: 0,
      pid,
      tid: pid,
      args,
    });
    return [
      about('process_name', { name }),
      about('process_sort_index', { sort_index: place }),
      about('process_labels', { labels: labels.join('; ') }),
      ...tracks.flatMap((track, sortIndex) => {
        tid += 1;
        return trackEvents(track, { pid, tid, sortIndex, originMs });
      }),
    ];
  });
}

function aboutOf({ tool, startedAt, seed }: Result, originMs: number): Details {
  return {
    tool: short(`${tool.name} ${tool.version}`),
    startedAt: short(startedAt),
    seed,
    zero: `${-originMs} ms before the instant at which the first request of each trial was due`,
  };
}
