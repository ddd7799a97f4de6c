/** Who was faster than whom by a factor of 2 or more: the order holds on every machine that can run as many at a time. */

import type { BaselineItem } from '../result/checks-schema.js';
import { plainIdOf } from '../result/judged-cells.js';
import type { Cell } from '../result/schema.js';
import { median } from '../stats/quantile.js';
import { costOf, ratiosByRound } from './facts.js';
import type { Baseline } from './schema.js';
import type { Sides } from './side.js';

/** Pairs of which one was not measured now are left out: that a cell is missing is told once, and not in pairs. */
export function judgeRanks(sides: Sides): BaselineItem[] {
  const { baseline, cells } = sides;
  return baseline.ranks.flatMap((rank) => {
    const faster = cells.get(rank.faster);
    const slower = cells.get(rank.slower);
    if (faster?.state !== 'completed' || slower?.state !== 'completed') return [];
    return [judgeRank(rank, faster, slower, sides)];
  });
}

function judgeRank(
  { ratio: before }: Baseline['ranks'][number],
  faster: Cell,
  slower: Cell,
  sides: Sides,
): BaselineItem {
  const ratios = ratiosByRound(slower, faster, costOf);
  const ratio = ratios.length === 0 ? null : Number(median(ratios).toFixed(2));
  const isGate = isRankKept(faster, sides);
  const holds = ratio === null || (!isGate && ratio <= 1) ? null : ratio > 1;
  const pair = `${faster.strategy} against ${slower.strategy}`;
  const sentence =
    `${pair}: at least ${before} times as fast in the baseline, now ` +
    `${ratio === null ? 'no round has both' : `${ratio} times`}` +
    `${isGate ? '' : '; this machine has fewer cores than the pool would use'}`;
  const told = { cellId: plainIdOf(faster), kind: 'rank', what: pair, baseline: before } as const;
  return { ...told, measured: ratio, holds, isGate, sentence };
}

/** Computing in parallel needs the cores; waiting in parallel does not. */
function isRankKept({ scenario, slots }: Cell, { baseline, now, scenarios }: Sides): boolean {
  if (scenarios.find(({ name }) => name === scenario)?.work !== 'cpu') return true;
  const { cores } = now.machineClass;
  return cores >= baseline.machineClass.cores || (slots !== null && slots <= cores);
}
