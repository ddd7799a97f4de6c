/** Who was faster than whom by a factor of 2 or more: the order holds on every machine that can run as many at a time. */

import type { BaselineItem } from '../result/checks-schema.js';
import { plainIdOf } from '../result/judged-cells.js';
import type { Cell } from '../result/schema.js';
import { median } from '../stats/quantile.js';
import { doubtFewerCores, doubtMoreCores } from './cores.js';
import { costOf, ratiosByRound } from './facts.js';
import { doubtRounds, judgeItem } from './item.js';
import type { Baseline, BaselineCell } from './schema.js';
import { doubtScale, type Sides } from './side.js';

interface Ranked {
  readonly cell: Cell;
  readonly before: BaselineCell;
}

/** Pairs of which one was not measured now are left out: that a cell is missing is told once, and not in pairs. */
export function judgeRanks(sides: Sides): BaselineItem[] {
  const { baseline, cells } = sides;
  const find = (id: string): Ranked | null => {
    const [cell, before] = [cells.get(id), baseline.cells[id]];
    return cell?.state === 'completed' && before !== undefined ? { cell, before } : null;
  };
  return baseline.ranks.flatMap((rank) => {
    const [faster, slower] = [find(rank.faster), find(rank.slower)];
    return faster === null || slower === null ? [] : [judgeRank(rank, faster, slower, sides)];
  });
}

function judgeRank(
  { ratio: before, rounds }: Baseline['ranks'][number],
  faster: Ranked,
  slower: Ranked,
  sides: Sides,
): BaselineItem {
  const ratios = ratiosByRound(slower.cell, faster.cell, costOf);
  const ratio = ratios.length === 0 ? null : Number(median(ratios).toFixed(2));
  const pair = `${faster.cell.strategy} against ${slower.cell.strategy}`;
  const now = ratio === null ? 'no round has both' : `${ratio} times`;
  return judgeItem({
    cellId: plainIdOf(faster.cell),
    kind: 'rank',
    what: pair,
    baseline: before,
    measured: ratio,
    agrees: ratio !== null && ratio > 1,
    sentence: `${pair}: at least ${before} times as fast in the baseline, now ${now}`,
    doubt:
      doubtScale(sides) ??
      doubtRounds(rounds, ratios.length) ??
      doubtSlots(faster) ??
      doubtSlots(slower) ??
      doubtFewerCores(faster.cell, faster.before, sides) ??
      doubtMoreCores(slower.cell, slower.before, sides),
  });
}

/** Another size is another pair; whether the size may differ is judged as a fact. */
function doubtSlots({ cell, before }: Ranked): string | null {
  return cell.slots === before.slots ? null : `${cell.strategy} has not as many slots as in the baseline`;
}
