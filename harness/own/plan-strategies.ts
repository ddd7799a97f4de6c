/**
 * Which strategies are worth measuring for a function, in the order in which they are kept when the time does not
 * suffice, each with its reason. Pure.
 */
import type { TaskForms } from '../plan.js';
import type { Examination } from '../result/examination-schema.js';
import type { Machine } from '../strategy.js';
import type { TrialShape } from '../trial-overhead.js';
import type { Nature } from './plan-nature.js';

/** A strategy that can be planned with: what it costs to start, and how many calls it runs at a time. */
export interface PlannedStrategy {
  /** As the user would write it. */
  readonly spelling: string;
  readonly shape: TrialShape;
  /** `Infinity` where nothing bounds them. */
  readonly slots: number;
}

export interface StrategyOffer extends PlannedStrategy {
  /** Completes the sentence "SPELLING: ...". */
  readonly why: string;
}

/** What a pool for waiting gets: as many as there are clients at least, and few enough to start quickly. */
const WAITING_POOL = 8;

/** Of the offers, the first two are never left out: where the function is now, and the usual way out. */
export const LEAST_STRATEGIES = 2;

/** Set-up from which paying it in each request cannot be meant, in milliseconds, and as a multiple of the call. */
const LONG_SETUP = { ms: 200, calls: 10 } as const;

const SERVER: TrialShape = { servers: 1, workers: 0, isPerRequest: false, isForeign: false };

/** @param forms The forms that the task offers. */
export function offerStrategies(
  examination: Examination,
  nature: Nature,
  { cores }: Machine,
  forms: TaskForms,
): readonly StrategyOffer[] {
  const { isPromise, uncloneable } = examination;
  const offer = (
    spelling: string,
    slots: number,
    shape: Partial<TrialShape>,
    why: string,
  ): StrategyOffer => ({
    spelling,
    slots,
    shape: { ...SERVER, ...shape },
    why,
  });
  const pool = (name: string, size: number, why: string) =>
    offer(`${name}:${size}`, size, { workers: size }, why);
  // A promise that computes is no less in the way than a plain call.
  const onLoop = isPromise && nature.kind !== 'computes' ? Number.POSITIVE_INFINITY : 1;
  const inline = offer(
    'inline',
    onLoop,
    {},
    'the call where it stands now, which the others are compared with',
  );
  const async = offer(
    'async',
    Number.POSITIVE_INFINITY,
    {},
    'its asynchronous form, which copies and starts nothing',
  );
  const threads = pool(
    'thread-pool',
    cores,
    nature.kind === 'computes'
      ? 'a thread per core, because more cannot compute at a time'
      : 'a thread per core',
  );
  const wider = pool(
    'thread-pool',
    WAITING_POOL,
    'more threads than cores, because a waiting call needs none',
  );
  const processes = pool('process-pool', cores, 'the same with processes, of which one may crash');
  const cluster = offer(
    `cluster:${cores}`,
    onLoop * cores,
    { servers: cores },
    'the whole server once per core, without handing anything over',
  );
  const perRequest = offer(
    'thread-per-request',
    Number.POSITIVE_INFINITY,
    { isPerRequest: true },
    'a fresh thread for each call, to see what its start costs',
  );
  const sliced = offer('partitioned', 1, {}, 'its sliced form, which lets others through on the same thread');
  const waits = nature.kind !== 'computes' && WAITING_POOL > cores;
  const ordered = [
    inline,
    threads,
    // A function that returns a promise is its own asynchronous form: awaited inline, it is the same.
    ...(forms.has('runAsync') && !isPromise ? [async] : []),
    ...(waits ? [wider] : []),
    ...(forms.has('runSliced') ? [sliced] : []),
    processes,
    ...(cores > 1 ? [cluster] : []),
    ...(isSetupLong(examination) ? [] : [perRequest]),
  ];
  const leavesThread = ({ shape }: StrategyOffer) => shape.workers > 0 || shape.isPerRequest;
  return uncloneable === undefined ? ordered : ordered.filter((each) => !leavesThread(each));
}

/** Whether what a fresh worker must load and set up is out of all proportion to the call. */
export function isSetupLong({ loadMs, setupMs = 0, callMs }: Examination): boolean {
  return loadMs + setupMs > Math.max(LONG_SETUP.ms, LONG_SETUP.calls * callMs);
}
