/**
 * The Chrome trace-event format as its document has it ("Trace Event Format", Google, sections JSON Object Format, Event
 * Descriptions and those of each event type), and what readers ask for beyond the shape: Perfetto and the trace viewers
 * drop events that overlap in part on a thread, that end what never began, or that share the number of a thread.
 * Written from the document and from `src/trace_processor/importers/json` of Perfetto, not from what writes our traces.
 */
import { z } from 'zod';

/** "The tracing clock timestamp of the event. The timestamps are provided at microsecond granularity." */
const timestamp = z.number().nonnegative();
const id = z.union([z.string().min(1), z.number()]);

const common = {
  name: z.string(),
  cat: z.string().optional(),
  ts: timestamp,
  tts: timestamp.optional(),
  pid: z.int().positive(),
  tid: z.int().nonnegative(),
  args: z.record(z.string(), z.unknown()).optional(),
  cname: z.string().optional(),
};

const duration = z.looseObject({ ...common, ph: z.enum(['B', 'E']) });
const complete = z.looseObject({
  ...common,
  ph: z.literal('X'),
  dur: z.number().nonnegative(),
  tdur: z.number().nonnegative().optional(),
});
const instant = z.looseObject({ ...common, ph: z.enum(['i', 'I']), s: z.enum(['g', 'p', 't']).optional() });
const counter = z.looseObject({ ...common, ph: z.literal('C'), args: z.record(z.string(), z.number()) });
const nestable = z.looseObject({
  ...common,
  ph: z.enum(['b', 'n', 'e']),
  cat: z.string(),
  id,
  scope: z.string().optional(),
});
/** `process_name` and its kin have one argument each, of one type; others are up to the writer. */
const metadata = z
  .looseObject({ ...common, ts: timestamp.optional(), ph: z.literal('M') })
  .superRefine(({ name, args = {} }, context) => {
    const [key, type] = METADATA[name] ?? [];
    if (key === undefined) return;
    if (typeof args[key] !== type) context.addIssue({ code: 'custom', message: `args.${key} is no ${type}` });
  });
const METADATA: Readonly<Record<string, readonly [key: string, type: string]>> = {
  process_name: ['name', 'string'],
  process_labels: ['labels', 'string'],
  process_sort_index: ['sort_index', 'number'],
  thread_name: ['name', 'string'],
  thread_sort_index: ['sort_index', 'number'],
};

const eventSchema = z.discriminatedUnion('ph', [duration, complete, instant, counter, nestable, metadata]);

export const traceSchema = z.looseObject({
  traceEvents: z.array(eventSchema),
  displayTimeUnit: z.enum(['ms', 'ns']).optional(),
  otherData: z.record(z.string(), z.unknown()).optional(),
  systemTraceEvents: z.string().optional(),
  stackFrames: z.record(z.string(), z.unknown()).optional(),
  samples: z.array(z.unknown()).optional(),
});

export type Event = z.infer<typeof eventSchema>;

/** @throws ZodError or SyntaxError where the text is no trace. */
export function readTrace(text: string): readonly Event[] {
  return traceSchema.parse(JSON.parse(text)).traceEvents;
}

/** What a reader would drop or mix up, one sentence each. */
export function brokenRules(events: readonly Event[]): string[] {
  return [...partialOverlaps(events), ...unpairedAsync(events), ...sharedThreads(events)];
}

/** Complete events of one thread follow one another or lie within one another. */
function partialOverlaps(events: readonly Event[]): string[] {
  const threads = groupBy(
    events.filter((event) => event.ph === 'X'),
    ({ pid, tid }) => `${pid}/${tid}`,
  );
  return [...threads].flatMap(([thread, slices]) => {
    const open: number[] = [];
    return slices
      .toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
      .flatMap(({ name, ts, dur }) => {
        while ((open.at(-1) ?? Number.POSITIVE_INFINITY) <= ts + NANOSECOND / 2) open.pop();
        const isPartial = (open.at(-1) ?? Number.POSITIVE_INFINITY) < ts + dur - NANOSECOND / 2;
        open.push(ts + dur);
        return isPartial ? [`${name} on ${thread} at ${ts} overlaps another one in part`] : [];
      });
  });
}

/** In microseconds: Perfetto counts in whole ones. */
const NANOSECOND = 0.001;

/** Of each id one beginning and one end of the same name, in this order; nobody else has the id. */
function unpairedAsync(events: readonly Event[]): string[] {
  const pairs = groupBy(
    events.filter((event) => event.ph === 'b' || event.ph === 'e'),
    ({ cat, id }) => `${cat}/${id}`,
  );
  return [...pairs].flatMap(([key, [first, last, ...others]]) => {
    const isPair =
      first?.ph === 'b' && last?.ph === 'e' && first.name === last.name && first.pid === last.pid;
    return isPair && others.length === 0 && last.ts >= first.ts ? [] : [`${key} is no pair`];
  });
}

/** Perfetto finds a thread that is to be named by its number alone. */
function sharedThreads(events: readonly Event[]): string[] {
  const threads = groupBy(events, ({ tid }) => tid);
  return [...threads]
    .filter(([, ofThread]) => new Set(ofThread.map(({ pid }) => pid)).size > 1)
    .map(([tid]) => `thread ${tid} is in several processes`);
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string | number): Map<string | number, T[]> {
  const groups = new Map<string | number, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
