/**
 * Ratios within a run against those of the baseline. Between two runs on machines of one class they move by up to
 * 20 %, so only a change that is larger and lies outside of all rounds of the baseline fails.
 */
import type { BaselineItem } from '../result/checks-schema.js';
import { doubtRounds, judgeItem } from './item.js';
import type { Judged } from './judge-facts.js';
import type { RatioName, Spread } from './schema.js';
import type { Sides } from './side.js';

/** A ratio that is worse by this share of the baseline's fails; anything smaller needs `stallbench check --base REF`. */
export const LEAST_WORSE = 0.25;

const RATIOS: Readonly<Record<RatioName, { readonly what: string; readonly better: 'lower' | 'higher' }>> = {
  cost: { what: 'time against inline', better: 'lower' },
  cpu: { what: 'processor time against inline', better: 'lower' },
  efficiency: { what: 'efficiency', better: 'higher' },
};

/** None where the two cannot be compared: why, one sentence says for all of them. */
export function judgeRatios(
  { cellId, before, after }: Judged,
  { isSameClass, isSameScale }: Sides,
): BaselineItem[] {
  if (!isSameClass || !isSameScale) return [];
  return (Object.keys(RATIOS) as RatioName[]).flatMap((name): BaselineItem[] => {
    const was = before.ratios[name];
    if (was === undefined) return [];
    const is = after.ratios[name];
    const { what, better } = RATIOS[name];
    const told = { cellId, kind: 'ratio', what, baseline: was.center, measured: is?.center ?? null } as const;
    const figures = `${what}: in the baseline ${spell(was)}, now ${is === undefined ? 'not known' : spell(is)}`;
    const doubt =
      doubtRounds(was.rounds, is?.rounds) ??
      (before.slots === after.slots ? null : 'the number of slots is not that of the baseline');
    if (is === undefined) return [judgeItem({ ...told, agrees: false, sentence: figures, doubt })];
    const worse = better === 'lower' ? is.center / was.center - 1 : was.center / is.center - 1;
    const isBeyond = better === 'lower' ? is.low > was.high : is.high < was.low;
    const agrees = worse < LEAST_WORSE || !isBeyond;
    return [judgeItem({ ...told, agrees, sentence: `${figures}${sayChange(worse)}`, doubt })];
  });
}

/** `0.512 (0.5 to 0.53)` */
function spell({ center, low, high }: Spread): string {
  return low === high ? short(center) : `${short(center)} (${short(low)} to ${short(high)})`;
}

function short(ratio: number): string {
  return String(Number(ratio.toPrecision(3)));
}

function sayChange(worse: number): string {
  const percent = Math.round(Math.abs(worse) * 100);
  if (percent === 0) return '';
  return `, ${percent} % ${worse > 0 ? 'worse' : 'better'}`;
}
