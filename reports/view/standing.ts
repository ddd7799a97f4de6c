/**
 * Who is ahead of whom in a group, and whether that can be said at all. Only completed cells are ranked. Cells
 * whose figures cannot be told apart lead together; nobody is crowned by chance. A figure that is known from below
 * only is never held against another such figure, and never leads with one that is known.
 */
import { METRICS } from '../../harness/result/metrics.js';
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { REFERENCE_STRATEGY } from '../../harness/result/speedup.js';
import type { Aim, Group } from './group.js';

/** A smaller difference is of no use to anybody, even where it can be shown. */
const IRRELEVANT_SHARE = 0.02;

/** Two single trials differ by this much on a quiet machine without any cause; one round has no range to ask. */
const SINGLE_ROUND_NOISE_SHARE = 0.05;

export interface Standing {
  /** Completed cells, best first. */
  readonly ranked: readonly Cell[];
  /**
   * The best cell and all that cannot be told from it, best first; empty where nothing was completed, or where only
   * lower bounds are known of those that may be the best.
   */
  readonly leaders: readonly Cell[];
  /** The completed cell that speedups count against; `null` where there is none. */
  readonly reference: Cell | null;
  /** Failed, invalid and aborted cells, in the order of the result. */
  readonly out: readonly Cell[];
}

export function standingOf({ cells, aim }: Group): Standing {
  const isRanked = (cell: Cell) => cell.state === 'completed' && cell.metrics[aim] !== undefined;
  const ranked = cells.filter(isRanked).sort((a, b) => compare(a, b, aim));
  return {
    ranked,
    leaders: leadersOf(ranked, aim),
    reference: ranked.find(({ strategy }) => strategy === REFERENCE_STRATEGY) ?? null,
    out: cells.filter((cell) => !isRanked(cell)),
  };
}

/** The leaders; where none can be named, everything that stands beside the reference. */
export function inFront({ ranked, leaders, reference }: Standing): readonly Cell[] {
  return leaders.length > 0 ? leaders : ranked.filter((cell) => cell !== reference);
}

/** Below 0 where `a` stands before `b`. */
function compare(a: Cell, b: Cell, aim: Aim): number {
  const [own, other] = [estimateOf(a, aim), estimateOf(b, aim)];
  const sign = signOf(aim);
  // A wait that had no end in sight is behind every wait that ended; two of them are in no order.
  if (sign > 0 && (isBound(a, aim) || isBound(b, aim)))
    return Number(isBound(a, aim)) - Number(isBound(b, aim));
  return sign * (own.center - other.center);
}

function leadersOf(ranked: readonly Cell[], aim: Aim): readonly Cell[] {
  const [best, ...rest] = ranked;
  if (best === undefined) return [];
  if (!isBound(best, aim)) {
    return [best, ...rest.filter((cell) => !isBound(cell, aim) && isLevel(best, cell, aim))];
  }
  // At least so much is more than all the others have, unless one of them may have more too.
  return signOf(aim) < 0 && !rest.some((cell) => isBound(cell, aim)) ? [best] : [];
}

function estimateOf(cell: Cell, aim: Aim): Estimate {
  return cell.metrics[aim] as Estimate;
}

function isBound(cell: Cell, aim: Aim): boolean {
  return estimateOf(cell, aim).atLeast === true;
}

/** 1 where less is better, else -1. */
function signOf(aim: Aim): number {
  return METRICS[aim].better === 'lower' ? 1 : -1;
}

/**
 * Whether two cells show no difference: the distance is too small to matter, or the better one was not ahead in every
 * round. Rounds are compared each with itself, because what disturbs a round disturbs both; a disturbance in one round
 * must neither hide nor make a difference.
 */
function isLevel(best: Cell, other: Cell, aim: Aim): boolean {
  const sign = signOf(aim);
  const [leading, following] = [estimateOf(best, aim), estimateOf(other, aim)];
  const distance = Math.abs(leading.center - following.center) / Math.abs(leading.center);
  if (distance <= IRRELEVANT_SHARE) return true;
  const ahead = best.trials.flatMap(({ round, metrics }) => {
    const rival = other.trials.find((trial) => trial.round === round)?.metrics[aim];
    const own = metrics[aim];
    return own === undefined || rival === undefined ? [] : [sign * (rival - own) > 0];
  });
  if (ahead.length < 2) return distance <= SINGLE_ROUND_NOISE_SHARE;
  return !ahead.every((isAhead) => isAhead);
}
