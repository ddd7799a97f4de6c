/**
 * What the server tells of a request, in the standard `Server-Timing` response header, so that a server in any
 * language can tell it too: `queue;dur=0.2, run;dur=1000.1, start;dur=5134123.7, worker;desc="4711:0"`,
 * and `starting;dur=45.1` where a worker was started for it. `start` is an instant of the system-wide monotonic clock.
 */

export interface TaskTimes {
  /** Wait for a slot, the start of a worker included. */
  readonly queueMs: number;
  /** The last part of `queueMs`, in which a worker of its own was started; absent where it was there before. */
  readonly startingMs?: number;
  readonly runMs: number;
  readonly taskStartMs: number;
  readonly worker: string;
}

export function spellServerTiming({ queueMs, startingMs, runMs, taskStartMs, worker }: TaskTimes): string {
  const dur = (name: string, ms: number) => `${name};dur=${ms.toFixed(3)}`;
  return [
    dur('queue', queueMs),
    ...(startingMs === undefined ? [] : [dur('starting', startingMs)]),
    dur('run', runMs),
    dur('start', taskStartMs),
    `worker;desc="${worker}"`,
  ].join(', ');
}

/** The parts that are there; a server that tells nothing gives an empty object. */
export function readServerTiming(header: string | undefined): Partial<TaskTimes> {
  if (header === undefined) return {};
  const dur = (name: string) => {
    const match = new RegExp(`(?:^|,\\s*)${name};dur=(\\d{1,13}(?:\\.\\d+)?)(?=[\\s,;]|$)`).exec(header);
    return match ? Number(match[1]) : undefined;
  };
  const queueMs = dur('queue');
  const startingMs = dur('starting');
  const runMs = dur('run');
  const taskStartMs = dur('start');
  const worker = /(?:^|,\s*)worker;desc="([^"]*)"/.exec(header)?.[1];
  return {
    ...(queueMs === undefined ? {} : { queueMs }),
    ...(startingMs === undefined ? {} : { startingMs }),
    ...(runMs === undefined ? {} : { runMs }),
    ...(taskStartMs === undefined ? {} : { taskStartMs }),
    ...(worker === undefined ? {} : { worker }),
  };
}
