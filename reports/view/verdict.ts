/**
 * Who was fastest in a group, in one sentence. It names a winner only where the figures show one, says "no
 * difference shown" where they do not, and always names the reference.
 */
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { duration, durationSpan, perSecond, spread, times } from './figures.js';
import { type Aim, centers, type Group, plannedRequests } from './group.js';
import type { Standing } from './standing.js';
import { listed, plain } from './words.js';

/** How a figure is told, by what the group is ranked by. */
interface Telling {
  /** What some cells did: `answered both in 1.00 s`. */
  did(cells: readonly Cell[]): string;
  /** What a slower one did: `needed 2.01 s`. */
  slower(cell: Cell): string;
}

export function verdictOf(group: Group, standing: Standing): string {
  const { leaders, ranked, reference } = standing;
  const telling = tellings[group.aim](group);
  const names = listed(leaders.map(({ strategy }) => plain(strategy)));
  if (leaders.length === 0) return 'No strategy gave a figure; the table says why.';
  const did = `${names} ${telling.did(leaders)}`;
  if (ranked.length === 1) return `${did}; there is no other figure to compare that with.`;
  const shared = leaders.length > 1 ? ', no difference shown between them' : '';
  if (leaders.length === ranked.length) return `No difference shown: ${did}.`;
  if (reference && !leaders.includes(reference)) {
    const lead = speedupWords(leaders);
    return `${did}${shared}; ${plain(reference.strategy)} ${telling.slower(reference)}${lead}.`;
  }
  const [next, last] = [ranked[leaders.length] as Cell, ranked[ranked.length - 1] as Cell];
  const rest = [...new Set([next, last])];
  const others = rest.map((cell) => `${plain(cell.strategy)} ${telling.slower(cell)}`);
  const none = reference ? `Nothing was shown to be faster than ${plain(reference.strategy)}: ` : '';
  return `${none}${did}${shared}; ${listed(others)}.`;
}

const tellings: Record<Aim, (group: Group) => Telling> = {
  makespanMs: (group) => ({
    did: (cells) =>
      `answered ${allOf(plannedRequests(group))} in ${durationSpan(centers(cells, 'makespanMs'))}`,
    slower: (cell) => `needed ${duration(cell.metrics.makespanMs?.center)}`,
  }),
  throughputPerSec: () => ({
    did: (cells) => `gave ${rateSpan(centers(cells, 'throughputPerSec'))} right answers per second`,
    slower: (cell) => `gave ${perSecond(cell.metrics.throughputPerSec?.center)}`,
  }),
};

function allOf(requests: number | null): string {
  if (requests === null) return 'all';
  return requests === 1 ? 'its request' : requests === 2 ? 'both' : `all ${requests}`;
}

function rateSpan(rates: readonly number[]): string {
  const [low, high] = [perSecond(Math.min(...rates)), perSecond(Math.max(...rates))];
  return low === high ? high : `${low} to ${high}`;
}

/** ` (2.00x, range of 3 rounds 1.99–2.01)`; nothing where no speed-up was measured. */
function speedupWords(leaders: readonly Cell[]): string {
  const estimates = leaders.map(({ metrics }) => metrics.speedup).filter((value) => value !== undefined);
  if (estimates.length === 0) return '';
  if (estimates.length === 1) {
    const [estimate] = estimates as [Estimate];
    return ` (${times(estimate.center)}, ${spread(estimate, (value) => value.toFixed(2))})`;
  }
  const ratios = estimates.map(({ center }) => center);
  const [low, high] = [times(Math.min(...ratios)), times(Math.max(...ratios))];
  return low === high ? ` (${high})` : ` (${low} to ${high})`;
}
