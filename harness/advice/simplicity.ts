/**
 * Which of two strategies is the simpler one: the one place where advice knows strategies by their names. Where the
 * figures do not tell two apart, the simpler is named first, because what is not there cannot fail.
 */

/**
 * The order counts what a team takes on: nothing; another form of the function; a copy of every input; more threads to
 * look after; the same in processes, which start slower and share nothing; a start for every request.
 */
const ORDER = [
  'inline',
  'async',
  'partitioned',
  'thread-pool',
  'cluster',
  'process-pool',
  'thread-per-request',
  'process-per-request',
];

/** Below 0 where `a` is simpler; of the same strategy, the smaller size is. What is not known comes last. */
export function compareSimplicity(a: Sized, b: Sized): number {
  return placeOf(a.strategy) - placeOf(b.strategy) || (a.slots ?? Infinity) - (b.slots ?? Infinity) || 0;
}

interface Sized {
  readonly strategy: string;
  readonly slots: number | null;
}

/** The strategy without its size: `thread-pool` of `thread-pool:4`. */
export function baseName(strategy: string): string {
  return strategy.replace(/:\d+$/, '');
}

function placeOf(strategy: string): number {
  const place = ORDER.indexOf(baseName(strategy));
  return place < 0 ? ORDER.length : place;
}
