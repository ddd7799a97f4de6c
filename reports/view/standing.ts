/**
 * Who is ahead of whom in a group, and whether that can be said at all. Only completed cells are ranked. Cells
 * whose figures cannot be told apart lead together; nobody is crowned by chance.
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
  /** The best cell and all that cannot be told from it, best first; empty where nothing was completed. */
  readonly leaders: readonly Cell[];
  /** The completed cell that speedups count against; `null` where there is none. */
  readonly reference: Cell | null;
  /** Failed, invalid and aborted cells, in the order of the result. */
  readonly out: readonly Cell[];
}

export function standingOf({ cells, aim }: Group): Standing {
  const isRanked = (cell: Cell) => cell.state === 'completed' && cell.metrics[aim] !== undefined;
  const sign = METRICS[aim].better === 'lower' ? 1 : -1;
  const figure = (cell: Cell) => cell.metrics[aim] as Estimate;
  const ranked = cells.filter(isRanked).sort((a, b) => sign * (figure(a).center - figure(b).center));
  const best = ranked[0];
  return {
    ranked,
    leaders: best ? ranked.filter((cell) => cell === best || isLevel(best, cell, aim, sign)) : [],
    reference: ranked.find(({ strategy }) => strategy === REFERENCE_STRATEGY) ?? null,
    out: cells.filter((cell) => !isRanked(cell)),
  };
}

/**
 * Whether two cells show no difference: the distance is too small to matter, or the better one was not ahead in every
 * round. Rounds are compared each with itself, because what disturbs a round disturbs both; a disturbance in one round
 * must neither hide nor make a difference.
 */
function isLevel(best: Cell, other: Cell, aim: Aim, sign: number): boolean {
  const [leading, following] = [best.metrics[aim] as Estimate, other.metrics[aim] as Estimate];
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
