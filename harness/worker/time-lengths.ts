/**
 * Entry of a process that times one strategy on tasks of any length, without HTTP: how many answers per second it
 * gives, and how long others wait for the event loop meanwhile. Another thread lets the tasks and the others arrive, so
 * that a blocked loop delays none of them unseen.
 */
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Course, courseOf } from '../break-even/course.js';
import { keepsUp } from '../break-even/plan.js';
import { monotonicMs } from '../clock.js';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import { percentileOrAbsent, sortSamples } from '../stats/quantile.js';
import type { Executor, ExecutorStrategy } from '../strategy.js';
import type { Arrivals } from './arrival-thread.js';

export interface LengthSettings {
  readonly strategyUrl: string;
  readonly size: number | null;
  readonly taskUrl: string;
}

export interface ThroughputOrder {
  readonly input: unknown;
  readonly inFlight: number;
  readonly windowMs: number;
}

export interface WaitsOrder {
  readonly input: unknown;
  readonly lengthMs: number;
  readonly seed: number;
}

export interface Answered {
  readonly perSec: number;
  /** What every task answered. */
  readonly answer: unknown;
}

export interface Waits {
  /** The p99 of the probes' waits, in milliseconds; absent: there were too few. */
  readonly p99Ms?: number;
  /** Whether tasks ended about as fast as they came. */
  readonly keepsUp: boolean;
  /** What every task answered. */
  readonly answer: unknown;
}

export interface FastestOrder {
  readonly input: unknown;
  readonly forMs: number;
}

/**
 * Tasks under way at a time where they arrive by the clock; more wait in line, as behind a server's limit. Few where
 * each has a thread or a process of its own.
 */
const MOST_UNDER_WAY = 64;
const MOST_OWN_WORKERS = 8;

/** The answer that all gave: they had the same input. Looked at when nothing is timed any more. */
function onlyAnswerOf(values: readonly unknown[]): unknown {
  const [first] = values;
  if (values.every((value) => isDeepStrictEqual(value, first))) return first;
  throw new Error('it gave different answers to the same input');
}

/** Answers per second with a constant number in flight. */
async function timeThroughput(
  executor: Executor,
  { input, inFlight, windowMs }: ThroughputOrder,
): Promise<Answered> {
  const startedMs = monotonicMs();
  let lastMs = startedMs;
  const values: unknown[] = [];
  const lane = async () => {
    while (monotonicMs() - startedMs < windowMs) {
      const { value } = await executor.run(input);
      values.push(value);
      lastMs = monotonicMs();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { perSec: (values.length * 1_000) / (lastMs - startedMs), answer: onlyAnswerOf(values) };
}

/** How long others wait while tasks arrive, each from the instant at which it was due. */
async function timeWaits(executor: Executor, thread: Worker, order: WaitsOrder): Promise<Waits> {
  const course = courseOf(order.lengthMs, order.seed);
  const waitsMs: number[] = [];
  const values: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  const most = Number.isFinite(executor.slots) ? MOST_UNDER_WAY : MOST_OWN_WORKERS;
  let inLine = 0;
  let isOver = false;
  let failure: unknown;

  const begin = () => {
    const running: Promise<void> = executor
      .run(order.input)
      .then(({ value }) => void values.push(value))
      .catch((cause) => {
        failure ??= cause;
      })
      .then(() => {
        underWay.delete(running);
        if (inLine === 0 || isOver) return;
        inLine -= 1;
        begin();
      });
    underWay.add(running);
  };
  const arrive = (place: number, startMs: number) => {
    if (course.isTask[place] === 0)
      waitsMs.push(monotonicMs() - startMs - (course.offsetsMs[place] as number));
    else if (underWay.size < most) begin();
    else inLine += 1;
  };
  await follow(thread, course, arrive);
  // One that came at the very end, with a way to go, is not yet one of a pile.
  await Promise.race([Promise.all(underWay), setTimeout(order.lengthMs)]);
  const unfinished = underWay.size + inLine;
  isOver = true;
  await Promise.all(underWay);
  if (failure !== undefined) throw failure;
  const p99Ms = percentileOrAbsent(sortSamples(waitsMs), 0.99);
  const tasks = course.isTask.length - waitsMs.length;
  return {
    ...(p99Ms === undefined ? {} : { p99Ms }),
    keepsUp: keepsUp(unfinished, tasks),
    answer: onlyAnswerOf(values),
  };
}

function follow(
  thread: Worker,
  course: Course,
  arrive: (place: number, startMs: number) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const onArrivals = ({ startMs, first, end }: Arrivals) => {
      for (let place = first; place < end; place += 1) arrive(place, startMs);
      if (end < course.offsetsMs.length) return;
      thread.off('message', onArrivals);
      resolve();
    };
    thread.on('message', onArrivals);
    thread.postMessage(course);
  });
}

/** The shortest of many calls, in milliseconds: what one takes when no other program has the core. */
async function timeFastest(executor: Executor, { input, forMs }: FastestOrder): Promise<number> {
  const untilMs = monotonicMs() + forMs;
  let fastestMs = Number.POSITIVE_INFINITY;
  while (monotonicMs() < untilMs) {
    const { startedMs, endedMs } = await executor.run(input);
    fastestMs = Math.min(fastestMs, endedMs - startedMs);
  }
  return fastestMs;
}

try {
  const { strategyUrl, size, taskUrl } = JSON.parse(process.argv[2] ?? '{}') as LengthSettings;
  const { default: strategy } = (await import(strategyUrl)) as { default: ExecutorStrategy };
  const executor = await strategy.createExecutor({ taskUrl, size: size ?? undefined, nativeSlots: 1 });
  const thread = new Worker(new URL('./arrival-thread.js', import.meta.url), { execArgv: [] });
  await once(thread, 'online');
  answerParent(
    {
      throughput: (order: ThroughputOrder) => timeThroughput(executor, order),
      waits: (order: WaitsOrder) => timeWaits(executor, thread, order),
      fastest: (order: FastestOrder) => timeFastest(executor, order),
    },
    null,
  );
} catch (cause) {
  refuseParent(cause);
}
