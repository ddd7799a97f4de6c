/** A baseline from a result. Nothing is taken from a run that cannot vouch for every cell of it. */
import { judgedCells, plainIdOf } from '../result/judged-cells.js';
import type { Cell, Result } from '../result/schema.js';
import { costOf, factsOf, isBeside, ratiosByRound } from './facts.js';
import { machineClassOf } from './machine-class.js';
import { BASELINE_SCHEMA, type Baseline } from './schema.js';

/** Two cells are ranked where one takes at least this many times as long as the other, in every round. */
const LEAST_RANK_RATIO = 2;

/** Why the cells of a result are nothing that could be held against others; `null` where they are. */
export function unfitOf(result: Result): string | null {
  if (result.capacity !== undefined) return 'it is a capacity search, whose trials are probes';
  return result.sweep === undefined ? null : 'it is a sweep, whose cells are points of a curve';
}

/** Why a result gives no baseline; `null` where it does. Suspect trials are left out of ratios and ranks. */
export function refusalOf(result: Result): string | null {
  const unfit = unfitOf(result);
  if (unfit !== null) return unfit;
  if (result.aborted) return 'the run was ended before its plan was';
  const cells = judgedCells(result);
  const lost = cells.filter(({ state }) => state === 'failed' || state === 'invalid' || state === 'aborted');
  if (lost.length > 0) {
    const names = lost.map(
      (cell) => `${plainIdOf(cell)} ${cell.state === 'invalid' ? 'is invalid' : cell.state}`,
    );
    return names.join(', ');
  }
  return cells.some(({ state }) => state === 'completed') ? null : 'no cell of it was measured';
}

/** What the completed cells give; whether that is a baseline to keep, {@link refusalOf} says. */
export function takeBaseline(result: Result): Baseline {
  const cells = judgedCells(result).filter(({ state }) => state === 'completed');
  const infoOf = ({ scenario }: Cell) => result.scenarios.find(({ name }) => name === scenario);
  return {
    schema: BASELINE_SCHEMA,
    tool: result.tool,
    takenAt: result.startedAt,
    commit: result.comparison?.refs.candidate.commit ?? result.environment.gitCommit,
    machineClass: machineClassOf(result.environment),
    processors: result.environment.availableParallelism,
    timeScale: result.config.timeScale,
    cells: Object.fromEntries(cells.map((cell) => [plainIdOf(cell), factsOf(cell, cells, infoOf(cell))])),
    ranks: ranksOf(cells),
  };
}

function ranksOf(cells: readonly Cell[]): Baseline['ranks'] {
  return cells.flatMap((slower) =>
    cells
      .filter((faster) => faster !== slower && isBeside(faster, slower))
      .flatMap((faster) => {
        const ratios = ratiosByRound(slower, faster, costOf);
        const least = Math.min(...ratios);
        if (ratios.length === 0 || least < LEAST_RANK_RATIO) return [];
        const pair = { faster: plainIdOf(faster), slower: plainIdOf(slower) };
        return [{ ...pair, ratio: Number(least.toFixed(2)), rounds: ratios.length }];
      }),
  );
}
