/** What a rule says of a curve, and how its figures are spelled. */

/** Reason and advice are clauses, without a full stop. */
export type Finding =
  | { readonly knee: number; readonly reason: string }
  /** None was found; the advice says what to try. */
  | { readonly knee: null; readonly reason: string; readonly advice: string };

/** Of a curve of no point or of one. */
export function tooFew(points: number): Finding {
  const gave = points === 0 ? 'no point gave a figure' : 'only one point gave a figure';
  return { knee: null, reason: `${gave}, and a curve needs two`, advice: 'see why the others have none' };
}

/** `71 %` of a share of 0.71. */
export function percent(share: number, decimals = 0): string {
  return `${(share * 100).toFixed(decimals)} %`;
}
