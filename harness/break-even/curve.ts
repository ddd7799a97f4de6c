/**
 * From what was timed to the curve of each strategy: how many times better it is to hand a task over than to run it on
 * the event loop, by the length of the task, and from which length on that pays. Ratios are taken within a round, of
 * processes that took turns within seconds. Pure.
 */
import { medianInterval } from '../stats/median-interval.js';
import { median } from '../stats/quantile.js';
import { BREAK_EVEN_LEVEL, type BreakEven, breakEven } from './crossing.js';

/** What offloading can be good for. */
export type Aim = 'throughput' | 'others';

export const AIMS: readonly Aim[] = ['throughput', 'others'];

/** What the task of the curve does. */
export type CurveWork = 'cpu' | 'sleep';

/** One strategy at one length in one round. */
export interface Timed {
  readonly strategy: string;
  readonly round: number;
  readonly lengthMs: number;
  readonly aim: Aim;
  /** `throughput`: answers per second; `others`: p99 of the probes' waits, in milliseconds. */
  readonly value: number;
  /** Whether tasks ended about as fast as they came; `throughput`: they come as they end. */
  readonly keepsUp: boolean;
}

export interface CurveFigure {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Confidence of low and high; `null`: too few rounds, they are the range. */
  readonly level: number | null;
  readonly n: number;
}

/** One aim at one length. */
export interface CurvePoint {
  readonly lengthMs: number;
  readonly inline: number;
  readonly offloaded: number;
  /** Whether, offloaded, tasks ended as fast as they came, in more than half of the rounds. */
  readonly keepsUp: boolean;
  /** How many times better it is to hand over; above 1 it pays. */
  readonly gain: CurveFigure;
}

export interface StrategyCurve {
  readonly strategy: string;
  /** In order of length. */
  readonly points: Readonly<Record<Aim, readonly CurvePoint[]>>;
  readonly breakEven: Readonly<Record<Aim, BreakEven>>;
}

export interface CurveTable {
  readonly work: CurveWork;
  readonly rounds: number;
  /** Tasks under way at a time where answers per second are counted. */
  readonly inFlight: number;
  /** Share of one core that the arriving tasks would take inline where others' waits are measured. */
  readonly utilization: number;
  /** And how many arrive at most. */
  readonly mostTasksPerSec: number;
  readonly probesPerSec: number;
  readonly tookMs: number;
  /** Share of a core that inline had, of {@link coreShareOf}; absent where no length tells. */
  readonly coreShare?: number;
  readonly curves: readonly StrategyCurve[];
  /** Strategies without a curve, with the reason. */
  readonly missing: readonly { readonly strategy: string; readonly reason: string }[];
}

/**
 * @param timed Of `inline` and `strategy`, in any order; other strategies' are left aside.
 * @throws RangeError where no length has both.
 */
export function curveOf(strategy: string, timed: readonly Timed[]): StrategyCurve {
  const ofAim = (aim: Aim) => pairsOf(strategy, aim, timed);
  const [throughput, others] = [ofAim('throughput'), ofAim('others')];
  return {
    strategy,
    points: { throughput: pointsOf(throughput), others: pointsOf(others) },
    breakEven: { throughput: breakEvenOf(throughput), others: breakEvenOf(others) },
  };
}

/** From this length on, in milliseconds, what surrounds a task is small beside it. */
const TELLING_MS = 1;

/**
 * How much of a core inline had while its answers were counted: 1 where a task took as long as it does alone, less
 * where other programs ran. Mean over the lengths from 1 ms on, so that a busy spell is not lost; `undefined` where there
 * is none.
 */
export function coreShareOf(timed: readonly Timed[]): number | undefined {
  const shares = timed
    .filter(
      ({ strategy, aim, lengthMs }) =>
        strategy === 'inline' && aim === 'throughput' && lengthMs >= TELLING_MS,
    )
    .map(({ value, lengthMs }) => (value * lengthMs) / 1_000);
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

interface Pair {
  readonly round: number;
  readonly lengthMs: number;
  readonly inline: number;
  readonly offloaded: number;
  readonly keepsUp: boolean;
  readonly logRatio: number;
}

function pairsOf(strategy: string, aim: Aim, timed: readonly Timed[]): Pair[] {
  const wanted = timed.filter((one) => one.aim === aim);
  return wanted
    .filter((one) => one.strategy === strategy)
    .flatMap(({ round, lengthMs, value: offloaded, keepsUp }) => {
      const inline = wanted.find(
        (one) => one.strategy === 'inline' && one.round === round && one.lengthMs === lengthMs,
      )?.value;
      if (inline === undefined) return [];
      // More answers are better, longer waits are worse.
      const logRatio = Math.log(aim === 'throughput' ? offloaded / inline : inline / offloaded);
      return [{ round, lengthMs, inline, offloaded, keepsUp, logRatio }];
    });
}

function lengthsOf(pairs: readonly Pair[]): number[] {
  return [...new Set(pairs.map(({ lengthMs }) => lengthMs))].sort((a, b) => a - b);
}

function pointsOf(pairs: readonly Pair[]): CurvePoint[] {
  return lengthsOf(pairs).map((lengthMs) => {
    const here = pairs.filter((pair) => pair.lengthMs === lengthMs);
    const gains = here.map(({ logRatio }) => Math.exp(logRatio));
    const interval = medianInterval(gains, BREAK_EVEN_LEVEL);
    return {
      lengthMs,
      inline: median(here.map(({ inline }) => inline)),
      offloaded: median(here.map(({ offloaded }) => offloaded)),
      keepsUp: here.filter(({ keepsUp }) => keepsUp).length > here.length / 2,
      gain: {
        median: median(gains),
        low: interval?.low ?? Math.min(...gains),
        high: interval?.high ?? Math.max(...gains),
        level: interval === null ? null : BREAK_EVEN_LEVEL,
        n: gains.length,
      },
    };
  });
}

/**
 * Where a round did not measure a length, its curve goes on with the median of those that did, and says so. Others who
 * are served well because the tasks pile up elsewhere gain nothing.
 */
function breakEvenOf(pairs: readonly Pair[]): BreakEven {
  const rounds = [...new Set(pairs.map(({ round }) => round))];
  const lengths = lengthsOf(pairs);
  return breakEven(
    rounds.map((round) =>
      lengths.map((lengthMs) => {
        const here = pairs.filter((pair) => pair.lengthMs === lengthMs);
        const own = here.find((pair) => pair.round === round);
        return own === undefined
          ? { lengthMs, logRatio: median(here.map(gainOf)), isFilled: true as const }
          : { lengthMs, logRatio: gainOf(own) };
      }),
    ),
  );
}

function gainOf({ keepsUp, logRatio }: Pair): number {
  return keepsUp ? logRatio : Number.NEGATIVE_INFINITY;
}
