/**
 * What a spelled figure is worth against others of its column. It reads what the reports write, `1.00 s`, `996 ms`,
 * `>= 10.00 s`, `24.1 (23.8–24.5)`, `+2.1 % (…)`, and nothing else. Seconds and milliseconds are the only units that meet
 * in one column.
 */

/** A place for every figure that can be compared; `null`: absent. `undefined`: it cannot be told what it is worth. */
export type Worth = number | null | undefined;

/** A dash; by its number, because the script keeps to ASCII. */
const ABSENT = '\u2013';
const NO_LIMIT = 'no limit';

/** A mark, a sign and a number at the beginning. */
const LEADING = /^(?:>= |[*?<] ?)?([+-]?\d+(?:\.\d+)?)/;

/** Two ends without a unit: which unit they have is told in another column only. */
const BARE_RANGE = /^[\d.]+\u2013[\d.]+$/;

const MS_PER_S = 1000;

export function worthOf(text: string): Worth {
  const figure = text.trim();
  if (figure === ABSENT || figure === '') return null;
  if (figure === NO_LIMIT) return Number.POSITIVE_INFINITY;
  const number = LEADING.exec(figure)?.[1];
  if (number === undefined || BARE_RANGE.test(figure)) return undefined;
  return Number(number) * (/\d s\b/.test(figure) ? MS_PER_S : 1);
}

/** Below 0 where `a` stands before `b`; absent figures are behind all others, whatever the direction. */
export function compareWorth(a: Worth, b: Worth, direction: 1 | -1): number {
  if (a == null || b == null) return Number(a == null) - Number(b == null);
  return a === b ? 0 : (a < b ? -1 : 1) * direction;
}
