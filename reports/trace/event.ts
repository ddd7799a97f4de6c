/**
 * Events of the Chrome trace-event format ("Trace Event Format", sections Complete, Async, Instant and Metadata Events,
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU). Times are microseconds there. What
 * follows one after the other on a track are complete events of a thread; these may nest but never overlap in part, so
 * whatever can overlap is asynchronous, each with an id of its own.
 */

export interface TraceEvent {
  readonly name: string;
  readonly cat?: string;
  /** Complete, beginning and end of an asynchronous one, instant, metadata. */
  readonly ph: 'X' | 'b' | 'e' | 'i' | 'M';
  /** Microseconds. */
  readonly ts: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  /** Unique in the file; Perfetto looks at no process beside it. */
  readonly id?: string;
  /** How far an instant reaches: its thread. */
  readonly s?: 't';
  readonly args?: Details;
}

export type Details = Readonly<Record<string, string | number>>;

/** One line of a process: slices in order of their start, and marks. */
export interface Track {
  readonly name: string;
  readonly category: string;
  /** Whether its slices can overlap by what they are; one whose slices do so anyway is treated alike. */
  readonly canOverlap: boolean;
  readonly slices: readonly Slice[];
  readonly marks: readonly Mark[];
}

/** Milliseconds from the instant at which the first request was due. */
export interface Slice {
  /** What it is. Perfetto gathers asynchronous slices by it. */
  readonly name: string;
  /** What stands on it where it is alone on its line; its name where absent. */
  readonly label?: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly args?: Details;
}

export interface Mark {
  readonly name: string;
  readonly atMs: number;
  readonly args: Details;
}

interface Place {
  readonly pid: number;
  readonly tid: number;
  readonly sortIndex: number;
  /** What is 0 in the trace, in milliseconds. */
  readonly originMs: number;
}

export function trackEvents(track: Track, { pid, tid, sortIndex, originMs }: Place): TraceEvent[] {
  const at = { pid, tid };
  const slices = track.slices.map(({ name, label = name, startMs, endMs, args }) => {
    const ts = microseconds(startMs - originMs);
    return { name, label, ts, end: microseconds(endMs - originMs), ...(args && { args }) };
  });
  const isAsync = track.canOverlap || slices.some(({ ts }, place) => ts < (slices[place - 1]?.end ?? 0));
  const cat = track.category;
  return [
    { name: 'thread_name', ph: 'M', ts: 0, ...at, args: { name: track.name } },
    { name: 'thread_sort_index', ph: 'M', ts: 0, ...at, args: { sort_index: sortIndex } },
    ...slices.flatMap(({ name, label, ts, end, ...more }, place): TraceEvent[] => {
      if (!isAsync) return [{ name: label, cat, ph: 'X', ts, dur: fine(end - ts), ...at, ...more }];
      const id = `${tid}.${place + 1}`;
      return [
        { name, cat, ph: 'b', ts, ...at, id, ...more },
        { name, cat, ph: 'e', ts: end, ...at, id },
      ];
    }),
    ...track.marks.map(({ name, atMs, args }): TraceEvent => {
      const ts = microseconds(atMs - originMs);
      return { name, cat, ph: 'i', s: 't', ts, ...at, args };
    }),
  ];
}

function microseconds(durationMs: number): number {
  return fine(durationMs * 1000);
}

/** Whole nanoseconds, in which Perfetto counts. */
function fine(durationUs: number): number {
  return Math.round(durationUs * 1000) / 1000;
}
