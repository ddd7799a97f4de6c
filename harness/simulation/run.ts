/**
 * One simulated comparison: the order of a real one, the place of the control in it, the looks and the verdicts all come
 * from the code that carries out and decides a real one. Only the trials are made up.
 */
import { controlsPerBlock, planBlock, type Turn } from '../comparison/block.js';
import { judgeComparison } from '../comparison/judge.js';
import { goOnAfter } from '../comparison/look.js';
import type { ControlPair, MeasuredCell, MeasuredComparison } from '../comparison/measured.js';
import type { Arm, Comparison, Pair } from '../result/comparison-schema.js';
import type { Random } from '../stats/random.js';
import { createMachine, type Machine, type Regime } from './machine.js';
import { cellsOf, type Suite } from './suite.js';
import type { Truth } from './truth.js';

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
  const machine = createMachine(regime, last * (2 * cells.length + controlsPerBlock(cells.length)), random);
  let goingOn = cells;
  let block = 0;
  while (block < last && goingOn.length > 0) {
    block += 1;
    machine.startBlock();
    for (const turn of planBlock(goingOn, block, random)) {
      const { cell, first, arms } = turn;
      const { base, candidate, control: again } = drawTrials(machine, arms, truth.effectOn(cell));
      cell.pairs.push({ block, first, base, candidate });
      if (arms.includes('control'))
        control.push({
          block,
          first: isBeforeBase(turn) ? 'candidate' : 'base',
          base,
          candidate: again,
          cellId: cell.id,
        });
    }
    if (looks.includes(block)) {
      const ids = goOnAfter(block, looks, cells);
      goingOn = cells.filter(({ id }) => ids.has(id));
    }
  }
  return { looks, cells, control, lostControls: 0, ended: 'planned', blocks: block };
}

/** What the trials of one turn cost, in their order; the control shares its base with the pair. */
function drawTrials(machine: Machine, arms: readonly Arm[], effect: number): Record<Arm, number> {
  const costs = { base: 0, candidate: 0, control: 0 };
  for (const arm of arms) costs[arm] = machine.trial(arm === 'candidate' ? effect : 0);
  return costs;
}

function isBeforeBase({ arms }: Turn<unknown>): boolean {
  return arms.indexOf('control') < arms.indexOf('base');
}
