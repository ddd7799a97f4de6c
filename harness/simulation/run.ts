/**
 * One simulated comparison: the order of a real one, the looks and the verdicts of the code that decides a real one.
 * Only the trials are made up.
 */
import { judgeComparison } from '../comparison/judge.js';
import { goOnAfter } from '../comparison/look.js';
import type { ControlPair, MeasuredCell, MeasuredComparison } from '../comparison/measured.js';
import type { Comparison, Pair } from '../result/comparison-schema.js';
import { type Random, shuffled } from '../stats/random.js';
import { createMachine, type Machine, type Regime } from './machine.js';
import { cellsOf, type Suite } from './suite.js';
import type { Truth } from './truth.js';

/** Control pairs in each block. */
const CONTROL_PAIRS = 2;

export type Judged = Pick<Comparison, 'control' | 'cells' | 'families'>;

export function simulateRun(
  { suite, regime, looks }: { suite: Suite; regime: Regime; looks: readonly number[] },
  truth: Truth,
  random: Random,
): Judged {
  return judgeComparison(measure(cellsOf(suite), regime, looks, truth, random));
}

function measure(
  empty: readonly MeasuredCell[],
  regime: Regime,
  looks: readonly number[],
  truth: Truth,
  random: Random,
): MeasuredComparison {
  const cells = empty.map((cell) => ({ ...cell, pairs: [] as Pair[] }));
  const control: ControlPair[] = [];
  const last = looks.at(-1) ?? 0;
  const machine = createMachine(regime, last * (2 * cells.length + CONTROL_PAIRS), random);
  let goingOn = cells;
  let block = 0;
  while (block < last && goingOn.length > 0) {
    block += 1;
    machine.startBlock();
    const order = shuffled(goingOn, random);
    for (const [place, cell] of order.entries()) {
      cell.pairs.push(drawPair(machine, block, truth.effectOn(cell), random));
      if (place < CONTROL_PAIRS) control.push(drawControl(machine, block, cell.id, random));
    }
    // A run of one cell has its second control pair at the same cell.
    for (let missing = order.length; missing < CONTROL_PAIRS; missing += 1)
      control.push(drawControl(machine, block, order[0]?.id ?? '', random));
    if (looks.includes(block)) {
      const ids = goOnAfter(block, looks, cells);
      goingOn = cells.filter(({ id }) => ids.has(id));
    }
  }
  return { looks, cells, control, ended: 'planned', blocks: block };
}

function drawPair(machine: Machine, block: number, effect: number, random: Random): Pair {
  const baseIsFirst = random() < 0.5;
  const one = machine.trial(baseIsFirst ? 0 : effect);
  const other = machine.trial(baseIsFirst ? effect : 0);
  return baseIsFirst
    ? { block, first: 'base', base: one, candidate: other }
    : { block, first: 'candidate', base: other, candidate: one };
}

function drawControl(machine: Machine, block: number, cellId: string, random: Random): ControlPair {
  return { ...drawPair(machine, block, 0, random), cellId };
}
