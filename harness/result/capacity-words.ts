/** What a search has found, in one sentence, and whether that is an answer. Pure. */
import type { Capacity, CapacityProbe } from './capacity-schema.js';

/** `keeps p99 < 200 ms up to 78.4/s`, with what failed above it, or why there is no such rate. */
export function sayAnswer(search: Capacity): string {
  const { strategy, low, confirmed } = search;
  const objective = sayObjective(search);
  if (search.reason === 'broken') return `${strategy} cannot be measured: ${unended(search.why)}.`;
  if (low === null) return `${sayNone(search, objective)}.`;
  const up = search.atLeast ? `at least ${sayRate(low)}` : sayRate(low);
  const claim = confirmed
    ? `${strategy} keeps ${objective} up to ${up}`
    : `${strategy} kept ${objective} at ${sayRate(low)}, which was not confirmed`;
  const order = search.nonMonotone
    ? '; not monotone: a rate failed after a higher one had passed, and the lower one counts'
    : '';
  return `${claim}; ${sayAbove(search)}${order}.`;
}

/** All searches of a run in one sentence: `Highest rate with p99 < 200 ms: thread-pool:4 78.4/s, inline none.` */
export function sayAnswers(searches: readonly Capacity[]): string {
  const [first] = searches;
  if (first === undefined) return 'Nothing was searched.';
  const probes = searches.reduce((sum, search) => sum + search.probes.length, 0);
  const found = searches.map((search) => `${search.strategy} ${sayFound(search)}`).join(', ');
  return `Highest rate with ${sayObjective(first)}: ${found} (${probes} ${probes === 1 ? 'probe' : 'probes'}).`;
}

function sayFound(search: Capacity): string {
  const { low, high, atLeast } = search;
  if (!isAnswered(search)) {
    if (low === null) return 'not found';
    return `${sayRate(low)} (not confirmed${high === null ? '' : `; below ${sayRate(high)}`})`;
  }
  return low === null ? 'none' : `${atLeast ? 'at least ' : ''}${sayRate(low)}`;
}

/** `p99 < 200 ms` */
export function sayObjective({ slo: { percentile, limitMs } }: Pick<Capacity, 'slo'>): string {
  return `${percentile} < ${limitMs < 1_000 ? `${limitMs} ms` : `${limitMs / 1_000} s`}`;
}

/** `78.4/s` */
export function sayRate(perSec: number): string {
  return `${Number(perSec.toPrecision(3))}/s`;
}

/** Whether it names a rate that it vouches for, or has shown that there is none. */
export function isAnswered({ reason, low, confirmed }: Capacity): boolean {
  if (reason === 'hopeless' || reason === 'floor') return true;
  return (reason === 'bracketed' || reason === 'meter' || reason === 'ceiling') && low !== null && confirmed;
}

const UNFINISHED: Partial<Record<Capacity['reason'], string>> = {
  probes: 'all probes were used up',
  time: 'the time was up',
  stopped: 'it was stopped',
};

function sayNone({ strategy, reason, why, probes }: Capacity, objective: string): string {
  const end = UNFINISHED[reason];
  if (end !== undefined) return `${strategy}: no rate was found that keeps ${objective} before ${end}`;
  if (reason === 'meter')
    return `${strategy}: no rate could be judged, because the meter was not to be believed (${sayLast(probes, 'undetermined')})`;
  const cause = why === undefined ? sayLast(probes, 'fail') : unended(why);
  const kind = reason === 'floor' ? 'no rate that can be judged' : 'no rate';
  return `${strategy}: ${kind} keeps ${objective}: ${cause}`;
}

/** What is known of the rates above the one that passed. */
function sayAbove(search: Capacity): string {
  const { reason, high, probes } = search;
  const failed = high === null ? [] : [`${sayRate(high)} failed (${sayLast(ofRate(probes, high), 'fail')})`];
  const end = UNFINISHED[reason];
  if (end !== undefined) return [...failed, `${end} before the search was done`].join('; ');
  if (high !== null) return [...failed, ...sayBetween(search, high)].join('; ');
  if (reason === 'ceiling') return 'a higher rate cannot be sent';
  return `above it the meter was the limit (${sayLast(probes, 'undetermined')})`;
}

/** A bracket that is wider than asked for, because the meter was not to be believed inside it. */
function sayBetween({ low, precision, probes }: Capacity, high: number): readonly string[] {
  if (low === null || high / low <= 1 + precision) return [];
  const inside = probes.filter(({ ratePerSec }) => ratePerSec > low && ratePerSec < high);
  return inside.some(({ outcome }) => outcome === 'undetermined')
    ? ['what lies between could not be judged, because the meter was not to be believed']
    : [];
}

function ofRate(probes: readonly CapacityProbe[], perSec: number): readonly CapacityProbe[] {
  return probes.filter(({ ratePerSec }) => ratePerSec === perSec);
}

function sayLast(probes: readonly CapacityProbe[], outcome: CapacityProbe['outcome']): string {
  return unended(probes.filter((probe) => probe.outcome === outcome).at(-1)?.why);
}

function unended(why = 'no reason given'): string {
  return why.replace(/[.\s]+$/, '');
}
