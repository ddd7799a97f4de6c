/**
 * What a curve measures, in which order, and how long that takes. Every length takes its turn in both arms before the
 * next one, so that a change of the machine meets both; the long ones are measured in fewer rounds, because there a
 * single figure is clear and costs seconds. Pure.
 */
import { createRandom, shuffled } from '../stats/random.js';
import { AIMS, type Aim } from './curve.js';

/**
 * About half a decade apart. It begins below the 0.1 ms of the rule of thumb's range, because a pool of threads pays
 * before that: what is told as a length has to lie between two that were measured.
 */
export const CURVE_LENGTHS_MS: readonly number[] = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];

/** The fewest that carry an interval for the median at 95 %. */
export const CURVE_ROUNDS = 6;

/** From this length on, in milliseconds, only the first {@link LONG_ROUNDS} rounds measure. */
const LONG_MS = 300;
const LONG_ROUNDS = 2;

/** Answers are counted for this long, in milliseconds, and until those under way have come. */
export const THROUGHPUT_WINDOW_MS = 120;

/** Probes per second: twice the 1 000 that a p99 needs come together in {@link PROBE_WINDOW_MS}. */
export const PROBES_PER_SEC = 3_000;
export const PROBE_WINDOW_MS = 700;

/** Moderate: at half a core inline answers everything and others wait. */
export const UTILIZATION = 0.5;

/** Tasks arrive no faster than this: more is not moderate for one process, whatever they compute. */
export const MOST_TASKS_PER_SEC = 2_000;

/** Start and warm-up of one process, and one question to it, on a machine of 2020: in milliseconds. */
const START_MS = 650;
const ASK_MS = 15;

/** Until the task's speed is known, in milliseconds. */
export const CALIBRATION_MS = 400;

/** One figure to take. */
export interface Step {
  readonly round: number;
  readonly strategy: string;
  readonly lengthMs: number;
  readonly aim: Aim;
}

export interface CurveExtent {
  /** In ascending order. */
  readonly lengthsMs: readonly number[];
  readonly rounds: number;
}

/** The steps of one round, counted from 1, in their order. @param strategies Inline and the others. */
export function stepsOf(
  round: number,
  strategies: readonly string[],
  { lengthsMs }: CurveExtent,
  seed: number,
): Step[] {
  const random = createRandom(seed + round);
  const lengths = shuffled(
    lengthsMs.filter((lengthMs) => lengthMs < LONG_MS || round <= LONG_ROUNDS),
    random,
  );
  return lengths.flatMap((lengthMs) =>
    AIMS.flatMap((aim) =>
      shuffled(strategies, random).map((strategy) => ({ round, strategy, lengthMs, aim })),
    ),
  );
}

/**
 * How long the whole takes, in milliseconds.
 *
 * @param arms How many tasks each strategy computes at a time, inline with 1.
 */
export function expectedMs(arms: ReadonlyMap<string, number>, extent: CurveExtent, inFlight: number): number {
  const names = [...arms.keys()];
  const stepMs = ({ strategy, lengthMs, aim }: Step): number => {
    const lanes = arms.get(strategy) ?? 1;
    // Inline the first task of a long length has filled the window by itself.
    const batchMs = strategy === 'inline' ? lengthMs : (lengthMs * inFlight) / Math.min(lanes, inFlight);
    return ASK_MS + (aim === 'throughput' ? Math.max(THROUGHPUT_WINDOW_MS, batchMs) : probeMs(lengthMs));
  };
  let sumMs = CALIBRATION_MS;
  for (let round = 1; round <= extent.rounds; round += 1) {
    sumMs += START_MS * names.length;
    for (const step of stepsOf(round, names, extent, 0)) sumMs += stepMs(step);
  }
  return sumMs;
}

/** How long probes are sent for tasks of a length, in milliseconds: whole periods, and the last task's time. */
export function probeMs(lengthMs: number): number {
  return arrivalMs(lengthMs) + lengthMs;
}

/** For how long tasks of a length arrive, in milliseconds: whole periods. */
export function arrivalMs(lengthMs: number): number {
  return tasksOf(lengthMs) * periodMs(lengthMs);
}

/** How many tasks of a length arrive. */
export function tasksOf(lengthMs: number): number {
  return Math.max(1, Math.ceil(PROBE_WINDOW_MS / periodMs(lengthMs) - ROUNDING));
}

/** Tasks that may be unfinished at the end: as many as a moment brings, or a share of all; at most half of a few. */
const FEW_UNFINISHED = 4;
const FEW_SHARE = 0.5;
const UNFINISHED_SHARE = 0.1;

/**
 * Whether tasks ended about as fast as they came.
 *
 * @param unfinished Of `tasks` that arrived, at least one.
 */
export function keepsUp(unfinished: number, tasks: number): boolean {
  return unfinished <= Math.max(Math.min(FEW_UNFINISHED, FEW_SHARE * tasks), UNFINISHED_SHARE * tasks);
}

/** In which one task of a length arrives, in milliseconds. */
export function periodMs(lengthMs: number): number {
  return Math.max(lengthMs / UTILIZATION, 1_000 / MOST_TASKS_PER_SEC);
}

/** A quotient that is whole may be a little more in binary. */
const ROUNDING = 1e-9;
