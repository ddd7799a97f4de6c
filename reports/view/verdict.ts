/**
 * Who was fastest in a group, in one sentence. It names a winner only where the figures show one, says "no
 * difference shown" where they do not, says so where nobody kept up, and always names the reference.
 */
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { duration, durationSpan, estimated, percent, perSecond, spread, times } from './figures.js';
import { type Aim, centers, type Group, type LatencyAim, plannedRequests } from './group.js';
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
  if (ranked.length === 0) return 'No strategy gave a figure; the table says why.';
  if (leaders.length === 0) return sayUnknown(group, ranked);
  const did = `${names} ${telling.did(leaders)}`;
  if (ranked.length === 1) return `${did}; there is no other figure to compare that with.`;
  const shared = leaders.length > 1 ? ', no difference shown between them' : '';
  if (leaders.length === ranked.length) return `No difference shown: ${did}.`;
  if (reference && !leaders.includes(reference)) {
    const lead = group.kind === 'open' ? '' : speedupWords(leaders);
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
    did: (cells) => `gave ${rateWords(cells)} right answers per second`,
    slower: (cell) => `gave ${rateWords([cell])}`,
  }),
  latencyP99Ms: () => latencyTelling('latencyP99Ms'),
  latencyP50Ms: () => latencyTelling('latencyP50Ms'),
  latencyMaxMs: () => latencyTelling('latencyMaxMs'),
};

/** Of how many requests a latency speaks. */
const SHARE_WORDS: Record<LatencyAim, string> = {
  latencyP99Ms: '99 % of the requests',
  latencyP50Ms: 'half of the requests',
  latencyMaxMs: 'every request',
};

function latencyTelling(aim: LatencyAim): Telling {
  return {
    did: (cells) => `answered ${SHARE_WORDS[aim]} within ${durationSpan(centers(cells, aim))}`,
    slower: (cell) => {
      const lost = cell.metrics.errorRate?.center;
      const why = lost ? ` (${percent(lost)} of its requests got no right answer)` : '';
      return `needed ${estimated(cell.metrics[aim], duration)}${why}`;
    },
  };
}

/** Where of all that may be the best only lower bounds are known. */
function sayUnknown({ aim }: Group, ranked: readonly Cell[]): string {
  const isRate = aim === 'throughputPerSec';
  const spell = (cell: Cell) => estimated(cell.metrics[aim], isRate ? perSecond : duration);
  const name = (cell: Cell) => `${plain(cell.strategy)} ${spell(cell)}`;
  const isBound = ({ metrics }: Cell) => metrics[aim]?.atLeast === true;
  const bounds = listed(ranked.filter(isBound).map(name));
  if (!isRate) {
    const which = aim === 'makespanMs' ? 'all requests' : SHARE_WORDS[aim];
    return `No strategy kept up: so many requests got no right answer that the wait of ${which} is known from below only, ${bounds}.`;
  }
  const known = ranked
    .filter((cell) => !isBound(cell))
    .map((cell) => `${plain(cell.strategy)} gave ${spell(cell)}`);
  const others = known.length === 0 ? '' : `; ${listed(known)}`;
  return `No leader can be named: of right answers per second only lower bounds are known, ${bounds}${others}.`;
}

function allOf(requests: number | null): string {
  if (requests === null) return 'all';
  return requests === 1 ? 'its request' : requests === 2 ? 'both' : `all ${requests}`;
}

/** Of one cell that may be known from below only, or of several that are known. */
function rateWords(cells: readonly Cell[]): string {
  const [first] = cells;
  if (cells.length === 1)
    return estimated(first?.metrics.throughputPerSec, perSecond).replace('>=', 'at least');
  const rates = centers(cells, 'throughputPerSec');
  const [low, high] = [perSecond(Math.min(...rates)), perSecond(Math.max(...rates))];
  return low === high ? high : `${low} to ${high}`;
}

/** ` (2.00x, range of 3 rounds 1.99–2.01)`; nothing where no speed-up was measured. */
function speedupWords(leaders: readonly Cell[]): string {
  const estimates = leaders.map(({ metrics }) => metrics.speedup).filter((value) => value !== undefined);
  if (estimates.length === 0) return '';
  if (estimates.length === 1) {
    const [estimate] = estimates as [Estimate];
    const sign = estimate.atLeast ? 'at least ' : '';
    return ` (${sign}${times(estimate.center)}, ${spread(estimate, (value) => value.toFixed(2))})`;
  }
  const ratios = estimates.map(({ center }) => center);
  const [low, high] = [times(Math.min(...ratios)), times(Math.max(...ratios))];
  return low === high ? ` (${high})` : ` (${low} to ${high})`;
}
