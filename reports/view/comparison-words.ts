/** How a comparison of two refs is spelled in every report: names of cells and refs, changes, verdicts. */
import type { ComparedCell, Comparison, Effect, Pair } from '../../harness/result/comparison-schema.js';
import { median } from '../../harness/stats/quantile.js';
import { MISSING, percent, shortPercent } from './figures.js';
import { plain } from './words.js';

/** As much of a commit's hash as git shows. */
const SHORT_HASH = 7;

/** `feature/x (081fc9b)`; the hash alone where the ref was typed as one. */
export function refWords({ name, commit }: Comparison['refs']['base']): string {
  const short = plain(commit).slice(0, SHORT_HASH);
  const typed = plain(name);
  return typed === '' || commit.startsWith(typed) ? short : `${typed} (${short})`;
}

/** `burn · thread-pool:2`, with the load where the scenario is compared under more than one. */
export function cellNames(cells: readonly ComparedCell[]): (cell: ComparedCell) => string {
  const loads = new Map<string, Set<string>>();
  for (const { scenario, load } of cells) loads.set(scenario, (loads.get(scenario) ?? new Set()).add(load));
  return ({ scenario, strategy, load }) => {
    const hasMore = (loads.get(scenario)?.size ?? 0) > 1;
    return [scenario, strategy, ...(hasMore ? [load] : [])].map(plain).join(' · ');
  };
}

/** `+14.2 %`, of a share of 0.142. */
export function signedPercent(share: number): string {
  const size = percent(Math.abs(share));
  return `${share < 0 && size !== percent(0) ? '-' : '+'}${size}`;
}

/** `+14.2 % (+9.8 to +18.9)`, as short as a column needs it; a dash where there are too few pairs for an interval. */
export function changeFigure(effect: Effect | undefined): string {
  if (effect === undefined) return MISSING;
  const [low, high] = [effect.low, effect.high].map((share) => signedPercent(share).replace(' %', ''));
  return `${signedPercent(effect.change)} (${low} to ${high})`;
}

/** `+14.2 % (+9.8 to +18.9 %)`, in a sentence. */
export function changeWords(effect: Effect | undefined): string {
  return effect === undefined ? 'no interval' : changeFigure(effect).replace(/\)$/, ' %)');
}

/** `change (95 % interval)` */
export function changeLabel(effects: readonly (Effect | undefined)[]): string {
  const [level] = effects.flatMap((effect) => effect?.level ?? []);
  return level === undefined ? 'change' : `change (${shortPercent(level)} interval)`;
}

/** Median of one side of the pairs; `undefined` where there are none. */
export function middleOf(pairs: readonly Pair[], side: 'base' | 'candidate'): number | undefined {
  return pairs.length === 0 ? undefined : median(pairs.map((pair) => pair[side]));
}

/** A chance, never as zero: `0.004`, `<0.001`. */
export function chance(p: number): string {
  return p < 0.001 ? '<0.001' : p.toFixed(3);
}
