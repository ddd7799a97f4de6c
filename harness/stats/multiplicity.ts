/**
 * What many tests at once do to a p-value. Holm promises that the chance of any false rejection at all stays below a
 * level, whatever the tests have to do with each other (Scandinavian Journal of Statistics 6, 1979); Benjamini and
 * Hochberg that the expected share of false ones among the rejections does (Journal of the Royal Statistical Society B
 * 57, 1995), for tests that do not work against each other. Both answer with adjusted p-values in the order given.
 */

/**
 * @param p Between 0 and 1.
 * @param comparisons How many tests there are, where some are not in `p` because theirs counts as 1; at least `p.length`.
 */
export function holm(p: readonly number[], comparisons = p.length): number[] {
  const adjusted = [...p];
  let largest = 0;
  for (const [rank, place] of ascendingPlaces(p).entries()) {
    largest = Math.max(largest, Math.min(1, (comparisons - rank) * (p[place] as number)));
    adjusted[place] = largest;
  }
  return adjusted;
}

/** The smallest false-discovery rate at which each test would be on the list. */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const adjusted = [...p];
  let smallest = 1;
  for (const [rank, place] of [...ascendingPlaces(p).entries()].reverse()) {
    smallest = Math.min(smallest, (p.length / (rank + 1)) * (p[place] as number));
    adjusted[place] = smallest;
  }
  return adjusted;
}

function ascendingPlaces(p: readonly number[]): number[] {
  return p.map((_, place) => place).sort((one, other) => (p[one] as number) - (p[other] as number));
}
