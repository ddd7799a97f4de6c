/** What a comparison of two refs has shown, in one sentence, and the exit code that goes with it. Pure. */
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import { leastSignedRankP } from '../stats/signed-rank.js';
import type { ComparedCell, Comparison, ComparisonVerdict, Effect } from './comparison-schema.js';
import { counted, named } from './count-words.js';

/** The words of each verdict in every report. */
export const VERDICT_WORDS: Readonly<Record<ComparisonVerdict, string>> = {
  slower: 'slower',
  faster: 'faster',
  'no-difference': 'no difference >= 5 %',
  'not-shown': 'no difference shown',
  inconclusive: 'inconclusive',
  unstable: 'unstable',
  invalid: 'invalid',
  new: 'new',
  removed: 'removed',
};

/** Verdicts that say that nothing can be said; they make the whole run untrustworthy. */
const UNTRUSTED: readonly ComparisonVerdict[] = ['unstable', 'invalid'];

export interface Conclusion {
  readonly exitCode: ExitCode;
  readonly sentence: string;
}

/** Figures that cannot be trusted outrank a regression, which outranks a comparison that did not come to its end. */
export function concludeComparison(comparison: Comparison): Conclusion {
  const { cells, families, control, plan } = comparison;
  const having = (verdict: ComparisonVerdict) => cells.filter((cell) => cell.verdict === verdict);
  const slower = [
    ...having('slower').map((cell) => sayCell(cell)),
    ...families
      .filter(({ verdict }) => verdict === 'slower')
      .map(({ strategy, effect }) => `${strategy} as a whole${effect ? ` ${sayChange(effect)}` : ''}`),
  ];
  const invalid = having('invalid');
  const parts = [
    ...(control.isStable ? [] : [`The machine was too unsteady to compare: ${control.reason}.`]),
    ...(invalid.length > 0
      ? [
          `${invalid.length} of ${counted(cells.length, 'cell')} cannot be compared: ${named(invalid.map(sayWhy))}.`,
        ]
      : []),
    ...(slower.length > 0 ? [`Slower: ${named(slower)}.`] : []),
  ];
  if (parts.length === 0) parts.push(sayPassed(comparison));
  parts.push(...sayLimits(comparison));
  const sentence = parts.join(' ');
  if (!control.isStable || cells.some(({ verdict }) => UNTRUSTED.includes(verdict)))
    return { exitCode: EXIT_CODE.untrustworthy, sentence };
  if (slower.length > 0) return { exitCode: EXIT_CODE.claimFailed, sentence };
  const isOpen =
    having('inconclusive').length > 0 || families.some(({ verdict }) => verdict === 'inconclusive');
  return { exitCode: isOpen && plan.failsOnInconclusive ? EXIT_CODE.inconclusive : EXIT_CODE.ok, sentence };
}

/** The cells that count among the tests: those that one ref does not have are none. */
export function plannedCells(cells: readonly ComparedCell[]): readonly ComparedCell[] {
  return cells.filter(({ verdict }) => verdict !== 'new' && verdict !== 'removed');
}

/** How many strategies count among the tests of whole ones: those with at least two such cells, also where one was lost. */
export function plannedStrategies(cells: readonly ComparedCell[]): number {
  const strategies = plannedCells(cells).map(({ strategy }) => strategy);
  return [...new Set(strategies)].filter((name) => strategies.filter((other) => other === name).length > 1)
    .length;
}

/**
 * Why no cell alone can be shown to be slower, however slow it is: with few pairs the smallest p of the test is above the
 * level that is left for one of many cells. `null` where it is not.
 *
 * @param planned How many cells count among the tests.
 */
export function sayOutOfReach(
  { looks, alphaCell }: Pick<Comparison['plan'], 'looks' | 'alphaCell'>,
  planned: number,
): string | null {
  const pairs = looks.at(-1) ?? 0;
  if (planned * leastSignedRankP(pairs) <= alphaCell) return null;
  return `${counted(planned, 'cell')} are too many for ${counted(pairs, 'pair')}: no cell alone can be shown to be slower, however slow it is`;
}

/** `14.2 % slower (95 % interval +9.8 to +18.9 %)` */
export function sayChange(effect: Effect): string {
  const direction = effect.change < 0 ? 'faster' : 'slower';
  return `${percent(Math.abs(effect.change))} % ${direction} (${sayRange(effect)})`;
}

/** `95 % interval +9.8 to +18.9 %` */
export function sayRange({ low, high, level }: Effect): string {
  return `${Math.round(level * 100)} % interval ${signed(low)} to ${signed(high)} %`;
}

/** A probability in two digits: `0.012`, `below 0.0001`. */
export function sayP(p: number): string {
  return p < 0.0001 ? 'below 0.0001' : String(Number(p.toPrecision(2)));
}

/** A share in percent, without the sign for percent: `14.2`. */
export function percent(share: number): string {
  return (share * 100).toFixed(1);
}

/** {@link percent} with its sign: `+14.2`, `-0.5`. */
export function signed(share: number): string {
  const digits = percent(Math.abs(share));
  return `${share < 0 && Number(digits) > 0 ? '-' : '+'}${digits}`;
}

function sayPassed({ cells }: Comparison): string {
  const counts = Object.entries(VERDICT_WORDS).flatMap(([verdict, words]) => {
    const count = cells.filter((cell) => cell.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  if (cells.length === 0) return 'There was nothing to compare.';
  if (plannedCells(cells).length === 0) return `Nothing was compared: ${counts.join(', ')}.`;
  return `No regression is shown in ${counted(cells.length, 'cell')}: ${counts.join(', ')}.`;
}

/** What this run could not have shown, whatever is true. */
function sayLimits({ cells, plan, control }: Comparison): string[] {
  const planned = plannedCells(cells).length;
  if (planned === 0) return [];
  const outOfReach = sayOutOfReach(plan, planned);
  return [
    ...(outOfReach === null ? [] : [`${outOfReach}.`]),
    ...(control.isTooShort ? [`Whether the machine held still is not known: ${control.reason}.`] : []),
  ];
}

function sayCell({ id, effect }: ComparedCell): string {
  return effect === undefined ? id : `${id} ${sayChange(effect)}`;
}

function sayWhy({ id, reason }: ComparedCell): string {
  return `${id} (${reason})`;
}
