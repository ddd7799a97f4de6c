/** What of one measured cell can be held against another run: facts, a class, and ratios within the same rounds. */

import type { Cell, ScenarioInfo, Trial } from '../result/schema.js';
import { REFERENCE_STRATEGY } from '../result/speedup.js';
import { median } from '../stats/quantile.js';
import { loopOf } from './loop-class.js';
import type { BaselineCell, Spread } from './schema.js';

/** The trials that count. One that only warmed the machine up has no figures. */
function trialsOf({ trials }: Pick<Cell, 'trials'>): readonly Trial[] {
  return trials.filter(
    ({ state, lost, metrics }) =>
      state === 'completed' && lost === undefined && Object.keys(metrics).length > 0,
  );
}

/** Those whose figures the meter cannot have shaped: classes, ratios and ranks come from them alone. */
function soundTrialsOf(cell: Pick<Cell, 'trials'>): readonly Trial[] {
  return trialsOf(cell).filter(({ validity }) => validity?.verdict !== 'suspect');
}

/** Facts of a completed cell. */
export function factsOf(
  cell: Cell,
  cells: readonly Cell[],
  scenario: ScenarioInfo | undefined,
): BaselineCell {
  const workers = agreed(trialsOf(cell).map((trial) => workersOf(cell, trial)));
  const loop = agreed(soundTrialsOf(cell).map((trial) => loopOf(trial, scenario)));
  // The worst round: a median would hide an answer that was wrong once.
  const [errorRate] = trialsOf(cell)
    .flatMap(({ metrics }) => metrics.errorRate ?? [])
    .sort((one, other) => other - one);
  return {
    slots: cell.slots,
    rounds: soundTrialsOf(cell).length,
    ...(errorRate === undefined ? {} : { errorRate }),
    ...(workers === undefined ? {} : { workers }),
    ...(loop === undefined ? {} : { loop }),
    ratios: ratiosOf(cell, cells, scenario),
  };
}

/** What all rounds agree on. */
function agreed<T>(values: readonly (T | undefined)[]): T | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

/** A pool starts its workers once; where nothing bounds them, one for each request or none at all. */
function workersOf({ slots }: Cell, { server, observations }: Trial): BaselineCell['workers'] | undefined {
  const started = server?.workersStarted;
  if (started === undefined || observations === undefined) return undefined;
  if (slots !== null || started === 0) return started;
  return started >= observations.planned ? 'per-request' : undefined;
}

function ratiosOf(
  cell: Cell,
  cells: readonly Cell[],
  scenario: ScenarioInfo | undefined,
): BaselineCell['ratios'] {
  const reference = cells.find(
    ({ strategy, ...rest }) => strategy === REFERENCE_STRATEGY && isBeside(rest, cell),
  );
  const isReferenceUsable = reference !== undefined && reference !== cell && reference.state === 'completed';
  const cost = isReferenceUsable ? spreadOf(ratiosByRound(cell, reference, costOf)) : undefined;
  // What a waiting task costs the processor is a few ticks of its clock, and no ratio.
  const cpu =
    isReferenceUsable && scenario?.work === 'cpu'
      ? spreadOf(ratiosByRound(cell, reference, ({ metrics }) => metrics.cpuMsPerRequest))
      : undefined;
  const efficiency = spreadOf(soundTrialsOf(cell).flatMap(({ metrics }) => metrics.efficiency ?? []));
  return {
    ...(cost === undefined ? {} : { cost }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(efficiency === undefined ? {} : { efficiency }),
  };
}

/** Same scenario and load. */
export function isBeside(
  one: Pick<Cell, 'scenario' | 'load'>,
  other: Pick<Cell, 'scenario' | 'load'>,
): boolean {
  return one.scenario === other.scenario && one.load === other.load;
}

/** What one answer or the whole burst took: lower is better. `undefined` where a schedule decides the throughput. */
export function costOf({ metrics, observations }: Trial): number | undefined {
  const { makespanMs, throughputPerSec, latencyP50Ms } = metrics;
  if (observations?.scheduleHash !== undefined) return latencyP50Ms;
  if (makespanMs !== undefined) return makespanMs;
  return throughputPerSec ? 1_000 / throughputPerSec : undefined;
}

/** In every round in which both can be believed, how many times as much the first takes as the second. */
export function ratiosByRound(
  one: Cell,
  other: Cell,
  figureIn: (trial: Trial) => number | undefined,
): readonly number[] {
  const others = new Map(soundTrialsOf(other).map((trial) => [trial.round, figureIn(trial)]));
  return soundTrialsOf(one).flatMap((trial) => {
    const value = figureIn(trial);
    const beside = others.get(trial.round);
    return value && beside ? [value / beside] : [];
  });
}

export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { center: median(values), low, high, rounds: values.length };
}
