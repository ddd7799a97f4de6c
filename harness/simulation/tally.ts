/** Many simulated comparisons of one kind, counted. The same seed gives the same counts on every machine. */
import type { ComparisonVerdict } from '../result/comparison-schema.js';
import { median } from '../stats/quantile.js';
import type { Regime } from './machine.js';
import { createLongRandom } from './random.js';
import { type Judged, simulateRun } from './run.js';
import { cellsOf, type Suite } from './suite.js';
import type { Change } from './truth.js';

export interface Setting {
  readonly suite: Suite;
  readonly regime: Regime;
  readonly looks: readonly number[];
  readonly change: Change;
}

/** Shares of the runs, but for the last two. */
export interface Tally {
  /** Something is called slower that is not: a cell, or a strategy of which no cell is. */
  readonly falseAlarm: number;
  /** A cell is called faster that is not. */
  readonly falseSpeedUp: number;
  /** A changed cell is called slower. */
  readonly slowerCell: number;
  /** The strategy of a changed cell is called slower as a whole. */
  readonly slowerFamily: number;
  /** Either of them. */
  readonly slower: number;
  /** A changed cell is called faster. */
  readonly fasterCell: number;
  /** The control failed, so that the run says nothing. */
  readonly unstable: number;
  /** Mean number of pairs of a cell. */
  readonly pairs: number;
  /** Median over the runs of the median over the cells; a share of the base. */
  readonly smallestDetectable: number;
}

/** @param seed Whole number from 0 to 2^32 - 1; each setting draws its own numbers from it. */
export function tally(setting: Setting, runs: number, seed: number): Tally {
  const random = createLongRandom(seed, streamOf(setting));
  const cells = cellsOf(setting.suite);
  const sums = {
    falseAlarm: 0,
    falseSpeedUp: 0,
    slowerCell: 0,
    slowerFamily: 0,
    slower: 0,
    fasterCell: 0,
    unstable: 0,
    pairs: 0,
  };
  const detectable: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const truth = setting.change.draw(random);
    const changed = new Set(cells.filter((cell) => truth.isChanged(cell)).map(({ id }) => id));
    const judged = simulateRun(setting, truth, random);
    const cellIs = (verdict: ComparisonVerdict, isChanged: boolean) =>
      judged.cells.some((cell) => cell.verdict === verdict && changed.has(cell.id) === isChanged);
    const familyIsSlower = (isChanged: boolean) =>
      judged.families.some(
        ({ verdict, cellIds }) => verdict === 'slower' && cellIds.some((id) => changed.has(id)) === isChanged,
      );
    sums.falseAlarm += Number(cellIs('slower', false) || familyIsSlower(false));
    sums.falseSpeedUp += Number(cellIs('faster', false));
    sums.slowerCell += Number(cellIs('slower', true));
    sums.slowerFamily += Number(familyIsSlower(true));
    sums.slower += Number(cellIs('slower', true) || familyIsSlower(true));
    sums.fasterCell += Number(cellIs('faster', true));
    sums.unstable += Number(!judged.control.isStable);
    sums.pairs += meanPairs(judged);
    detectable.push(median(judged.cells.flatMap((cell) => cell.smallestDetectable ?? [])));
  }
  return {
    falseAlarm: sums.falseAlarm / runs,
    falseSpeedUp: sums.falseSpeedUp / runs,
    slowerCell: sums.slowerCell / runs,
    slowerFamily: sums.slowerFamily / runs,
    slower: sums.slower / runs,
    fasterCell: sums.fasterCell / runs,
    unstable: sums.unstable / runs,
    pairs: sums.pairs / runs,
    smallestDetectable: median(detectable),
  };
}

function meanPairs({ cells }: Judged): number {
  return cells.reduce((sum, { pairs }) => sum + pairs.length, 0) / cells.length;
}

/** A number of its own for each setting, from its name: FNV-1a, 32 bits. */
function streamOf({ suite, regime, looks, change }: Setting): number {
  let hash = 0x811c9dc5;
  for (const sign of `${suite.name} ${regime.name} ${looks.join(' ')} ${change.name}`)
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
