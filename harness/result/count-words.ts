/** How sentences count things and name a few of many, in the verdicts and in every report. */

/** Things that a sentence names before it only counts them. */
const MOST_NAMED = 3;

/** `1 cell`, `3 cells`, `2 strategies`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** `a, b, c and 2 more`; `between` and `last` set apart what has commas of its own. */
export function named(texts: readonly string[], between = ', ', last = ' and '): string {
  const hidden = texts.length - MOST_NAMED;
  return `${texts.slice(0, MOST_NAMED).join(between)}${hidden > 0 ? `${last}${hidden} more` : ''}`;
}
