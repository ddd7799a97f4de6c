/** Fewer points of a curve without hiding its extremes. Pure. */

/**
 * The points of a rising curve of counts that matter: half of them evenly spread over the counts, half ever closer to
 * its end, where a logarithmic axis of percentiles has its room. The first and the last always stay.
 *
 * @param countOf Ascending.
 * @param marked Counts whose points stay too.
 */
export function thinnedToEnd<Point>(
  points: readonly Point[],
  countOf: (point: Point) => number,
  most: number,
  marked: readonly number[] = [],
): readonly Point[] {
  const last = points[points.length - 1];
  if (points.length <= most || last === undefined) return points;
  const end = countOf(last);
  const half = Math.floor((most - 2 - marked.length) / 2);
  const wanted = Array.from({ length: half }, (_, place) => (place + 1) / (half + 1)).flatMap((share) => [
    end * share,
    end - end ** (1 - share),
  ]);
  const kept = new Set([0, points.length - 1]);
  for (const count of [...marked, ...wanted]) kept.add(placeOf(points, countOf, count));
  return [...kept].sort((a, b) => a - b).map((place) => points[place] as Point);
}

/**
 * The highest point of each of so many equal stretches, beside the first one there that is lost, and the first and the
 * last point of all. In order of `atOf`.
 *
 * @param isLost A point that tells something else than its height.
 */
export function thinnedByHighest<Point>(
  points: readonly Point[],
  atOf: (point: Point) => number,
  heightOf: (point: Point) => number,
  most: number,
  isLost: (point: Point) => boolean = () => false,
): readonly Point[] {
  const [first, last] = [points[0], points[points.length - 1]];
  if (points.length <= most || first === undefined || last === undefined) return points;
  const [from, to] = [atOf(first), atOf(last)];
  const stretches = Math.floor((most - 2) / (points.some(isLost) ? 2 : 1));
  const highest = new Map<number, Point>();
  const lost = new Map<number, Point>();
  for (const point of points) {
    const share = to > from ? (atOf(point) - from) / (to - from) : 0;
    const stretch = Math.min(stretches - 1, Math.floor(share * stretches));
    const known = highest.get(stretch);
    if (known === undefined || heightOf(point) > heightOf(known)) highest.set(stretch, point);
    if (isLost(point) && !lost.has(stretch)) lost.set(stretch, point);
  }
  const kept = new Set([first, ...highest.values(), ...lost.values(), last]);
  return points.filter((point) => kept.has(point));
}

/** Place of the first point with at least so many; halves the distance. */
function placeOf<Point>(points: readonly Point[], countOf: (point: Point) => number, count: number): number {
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (countOf(points[middle] as Point) < count) low = middle + 1;
    else high = middle;
  }
  return low;
}
