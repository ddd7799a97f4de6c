/** Judges that more than one row uses: a question that several articles ask in their own words. */
import {
  COMPUTES_FROM,
  isAbout,
  isNearer,
  isParallel,
  partWords,
  percent,
  seconds,
  times,
  WAITS_BELOW,
} from './compare.js';
import { type CellFigures, NotMeasured } from './figures.js';
import type { Judgment, RunFacts } from './row.js';

/** Says that calls of this burst run at the same time; the alternative is one after the other. */
export function runsTogether(cell: CellFigures): Judgment {
  const { requests, serviceMs, arithmetic } = cell;
  const measuredMs = cell.metric('makespanMs');
  return {
    outcome: isNearer(measuredMs, serviceMs, requests * serviceMs) ? 'holds' : 'false',
    measured: seconds(measuredMs),
    why: arithmetic,
  };
}

/** Says that calls of this burst run one after the other; the alternative is at the same time. */
export function runsInTurns(cell: CellFigures): Judgment {
  const together = runsTogether(cell);
  return { ...together, outcome: together.outcome === 'holds' ? 'false' : 'holds' };
}

/** Says that a burst takes as many waves as arithmetic demands of its slots. */
export function takesWaves(cell: CellFigures): Judgment {
  const { requests, slots, serviceMs, arithmetic } = cell;
  const measuredMs = cell.metric('makespanMs');
  const waves = Math.max(1, Math.ceil(requests / slots));
  return {
    outcome: isAbout(measuredMs, waves * serviceMs, serviceMs) ? 'holds' : 'false',
    measured: seconds(measuredMs),
    why: arithmetic,
  };
}

/** A pool, and one place that computes the same tasks in turns. */
export type PoolAndOne = Readonly<Record<'pool' | 'one', CellFigures>>;

/**
 * @param inTurns What the one place is called.
 * @throws NotMeasured on one core.
 */
export function compareComputing(
  { pool, one }: PoolAndOne,
  { cores }: RunFacts,
  inTurns: string,
): Pick<Judgment, 'measured' | 'why'> & { readonly together: boolean } {
  if (cores < 2) throw new NotMeasured('one core: nothing can compute at the same time');
  const [oneMs, poolMs] = [one.metric('makespanMs'), pool.metric('makespanMs')];
  return {
    together: isParallel(oneMs, poolMs),
    measured: `${seconds(poolMs)}, ${inTurns} ${seconds(oneMs)}`,
    why: `${pool.requests} tasks on ${cores} cores are done ${times(oneMs / poolMs)} as fast as ${inTurns} (medians of ${pool.rounds} interleaved rounds)`,
  };
}

/**
 * Says that a pool computes at the same time what one place computes in turns.
 *
 * @param inTurns What that place is called.
 */
export function computesInParallel(cells: PoolAndOne, run: RunFacts, inTurns = 'in turns'): Judgment {
  const { together, measured, why } = compareComputing(cells, run, inTurns);
  return { outcome: together ? 'holds' : 'false', measured, why };
}

/** Says that a task which sleeps computes; the other cell, which does compute, shows that computing would be seen. */
export function sleepComputes({
  sleeping,
  computing,
}: Readonly<Record<'sleeping' | 'computing', CellFigures>>): Judgment {
  const shareOf = (cell: CellFigures) => cell.metric('cpuMsPerRequest') / cell.runMs;
  const [share, control] = [shareOf(sleeping), shareOf(computing)];
  if (control < COMPUTES_FROM) {
    throw new NotMeasured(
      `processor time is not to be trusted: computing used ${percent(control)} of its time`,
    );
  }
  const outcome = share <= WAITS_BELOW ? 'false' : share >= COMPUTES_FROM ? 'holds' : 'partly';
  return {
    outcome,
    measured: `processor busy ${partWords(share)} of the time`,
    why: `a sleep of ${seconds(sleeping.runMs)} uses ${seconds(sleeping.metric('cpuMsPerRequest'))} of processor time, while real computing uses ${partWords(control)} of its time`,
  };
}
